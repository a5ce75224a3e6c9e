import Foundation

/// What a step of a network does to signals in the limit of wide layers.
public protocol StepMap: Sendable {
    /// The state behind the step, and the factor of gradients' second moment on their way back through it.
    ///
    /// - Throws: `StepMapError` where theory has no map, `MomentError` where an activation has none.
    func map(_ state: SignalState) throws -> MappedSignal
}

/// A state behind a step.
public struct MappedSignal: Hashable, Sendable {
    public var state: SignalState
    /// The base-10 logarithm of the second moment of gradients below the step over that above it, in the mean over units.
    public var gradientDecades: Double
    /// Whether the state is independent of that below the step but for its moments: a linear step lies between.
    public var isFresh: Bool

    public init(_ state: SignalState, gradientDecades: Double, isFresh: Bool = false) {
        (self.state, self.gradientDecades, self.isFresh) = (state, gradientDecades, isFresh)
    }
}

extension Collection where Element == any StepMap {
    /// One step after the other.
    public func map(_ state: SignalState) throws -> MappedSignal {
        var result = MappedSignal(state, gradientDecades: 0)
        for step in self {
            let next = try step.map(result.state)
            result = MappedSignal(
                next.state, gradientDecades: result.gradientDecades + next.gradientDecades,
                isFresh: result.isFresh || next.isFresh)
        }
        return result
    }
}

/// Why theory has no map for a step where it stands.
public enum StepMapError: Error, Hashable, CustomStringConvertible {
    /// An activation of units that are not normal.
    case notNormal(activation: String)
    /// A second moment beyond the range of numbers.
    case outOfRange(decades: Double)
    /// Gradients through batch normalization of so few inputs have no second moment.
    case fewInputs(Int)
    /// A branch without a linear step.
    case dependentBranch
    /// What needs the mean over units where it is not known.
    case unknownMean
    /// Batch normalization where it is not known how far inputs are apart.
    case unknownCosine

    public var description: String {
        switch self {
        case .notNormal(let activation):
            "theory maps \(activation) only directly after a linear step, or after a normalization of one"
        case .outOfRange(let decades):
            "a second moment of 10^\(decades.shortestText) leaves the range of numbers"
        case .fewInputs(let count):
            "gradients through batch normalization of \(count) inputs have no second moment; it takes 4"
        case .dependentBranch: "theory maps a branch only if there is a linear step in it"
        case .unknownMean: "the mean over units is not known here"
        case .unknownCosine: "it is not known here how far the inputs are apart"
        }
    }
}
