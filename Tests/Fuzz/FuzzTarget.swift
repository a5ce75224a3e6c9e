import Foundation

/// A part of InitLab that reads what comes from elsewhere.
protocol FuzzTarget {
    static var name: String { get }

    /// - Parameter folder: for files; gone afterwards.
    init(_ folder: URL) throws

    /// An input, made from the random numbers alone.
    func input(_ random: inout SeededRandom) throws -> [UInt8]

    /// Has InitLab read the input. Whether it is refused or taken, nothing may trap, hang, or take memory without bound.
    ///
    /// - Throws: `Finding` for what is wrong short of that: an error that is not meant for people, or a broken promise.
    func run(_ input: [UInt8]) throws
}

/// What should not happen.
struct Finding: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

enum FuzzTargets {
    static var all: [any FuzzTarget.Type] {
        [ExperimentFuzz.self, NPYFuzz.self, BaselineFuzz.self, StoreFuzz.self, CheckpointFuzz.self, RecordingFuzz.self]
    }

    static func named(_ name: String) -> (any FuzzTarget.Type)? { all.first { $0.name == name } }
}
