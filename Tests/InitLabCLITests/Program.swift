import Foundation

/// The built `initlab`, run as a person runs it.
enum Program {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// What it printed with a space for every gap, whatever lines it was folded into.
        var words: String { output.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    /// The program's file: beside the tests' own.
    static let url: URL = {
        #if os(Linux)
            let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        #else
            let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }!.bundleURL
        #endif
        return tests.deletingLastPathComponent().appendingPathComponent("initlab")
    }()

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Runs the program to its end.
    ///
    /// - Parameter environment: added to that of the tests.
    static func run(
        _ arguments: String..., in folder: URL = repository, environment: [String: String] = [:]
    ) throws -> Result { try run(arguments, in: folder, environment: environment) }

    static func run(
        _ arguments: [String], in folder: URL = repository, environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        try start(process, arguments, in: folder, environment: environment, output: output, errors: errors)
        // Both are small enough for the pipes' buffers but for the output, which is read first.
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        let diagnostics = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: diagnostics, as: UTF8.self))
    }

    static func start(
        _ process: Process, _ arguments: [String], in folder: URL, environment: [String: String] = [:], output: Pipe,
        errors: Pipe
    ) throws {
        process.executableURL = url
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }
}
