import Foundation
import Synchronization

/// Another program, run to its end for what it writes.
enum ChildProcess {
    enum Failure: Error, CustomStringConvertible {
        case notFound(String)
        case notStarted(String)
        case failed(status: Int32, message: String)
        case killed(signal: Int32, message: String)
        case tooSlow(seconds: Double)
        case tooMuchOutput(bytes: Int)

        var description: String {
            switch self {
            case .notFound(let name): "was not found: there is no `\(name)` on the search path"
            case .notStarted(let reason): "could not be started: \(reason)"
            case .failed(let status, let message): "exited with status \(status)" + Self.quoted(message)
            case .killed(let signal, let message): "was ended by signal \(signal)" + Self.quoted(message)
            case .tooSlow(let seconds): "took more than its time limit of \(shortest: seconds) seconds"
            case .tooMuchOutput(let bytes): "wrote more than the \(bytes) bytes that the matrix can take"
            }
        }

        private static func quoted(_ message: String) -> String {
            let last = message.split(separator: "\n").last.map(String.init) ?? ""
            return last.isEmpty ? "" : ": \(last)"
        }
    }

    /// What the program writes to standard output.
    ///
    /// - Parameter environment: added to this process's own.
    static func output(
        of command: [String], environment: [String: String], timeLimit: Double, maximumBytes: Int
    ) throws(Failure) -> Data {
        guard let executable = Programs.find(command[0]) else { throw .notFound(command[0]) }
        let process = Process()
        process.executableURL = executable
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch { throw .notStarted(error.localizedDescription) }

        let collected = Collected()
        let reading = DispatchGroup()
        for (pipe, place) in [(output, \Streams.output), (errors, \Streams.errors)]
            as [(Pipe, WritableKeyPath<Streams, Data> & Sendable)]
        {
            reading.enter()
            let limit = place == \Streams.output ? maximumBytes : 1 << 16
            Thread.detachNewThread {
                while let chunk = try? pipe.fileHandleForReading.read(upToCount: 1 << 16), !chunk.isEmpty {
                    let isFull = collected.streams.withLock { streams in
                        // What standard error holds beyond its limit is read and dropped.
                        if streams[keyPath: place].count <= limit { streams[keyPath: place].append(chunk) }
                        return place == \Streams.output && streams.output.count > limit
                    }
                    if isFull {
                        process.interrupt()
                        kill(process.processIdentifier, SIGKILL)
                        break
                    }
                }
                reading.leave()
            }
        }
        if reading.wait(timeout: .now() + timeLimit) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            throw .tooSlow(seconds: timeLimit)
        }
        process.waitUntilExit()
        let streams = collected.streams.withLock { $0 }
        guard streams.output.count <= maximumBytes else { throw .tooMuchOutput(bytes: maximumBytes) }
        let message = String(decoding: streams.errors.suffix(4096), as: UTF8.self)
        guard process.terminationReason == .exit else {
            throw .killed(signal: process.terminationStatus, message: message)
        }
        guard process.terminationStatus == 0 else {
            throw .failed(status: process.terminationStatus, message: message)
        }
        return streams.output
    }

    private struct Streams: Sendable {
        var output = Data()
        var errors = Data()
    }

    private final class Collected: Sendable {
        let streams = Mutex(Streams())
    }
}
