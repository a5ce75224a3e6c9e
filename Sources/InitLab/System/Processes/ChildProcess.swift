import Foundation
import Synchronization

/// Another program, run to its end for what it writes, in a process group of its own.
public enum ChildProcess {
    package enum Failure: Error, CustomStringConvertible {
        case notFound(String)
        case notStarted(String)
        case failed(status: Int32, message: String)
        case killed(signal: Int32, message: String)
        case tooSlow(seconds: Double)
        case tooMuchOutput(bytes: Int)
        /// It ended with status 0 before it had answered.
        case ended(message: String)
        /// Of an answer, so many bytes came in time; the last number is not known before its head has come.
        case noAnswer(seconds: Double, received: Int, of: Int?)
        /// It closed its standard output, and runs on.
        case closedOutput
        /// It does not read its standard input.
        case doesNotRead

        package var description: String {
            switch self {
            case .notFound(let name): "was not found: there is no program `\(name)`, by its path or on the search path"
            case .notStarted(let reason): "could not be started: \(reason)"
            case .failed(let status, let message): "exited with status \(status)" + Self.quoted(message)
            case .killed(let signal, let message): "was ended by signal \(signal)" + Self.quoted(message)
            case .tooSlow(let seconds): "took more than its time limit of \(shortest: seconds) seconds"
            case .tooMuchOutput(let bytes): "wrote more than the \(bytes) bytes that the matrix can take"
            case .ended(let message):
                "ended before it had answered; it must go on until its standard input ends" + Self.quoted(message)
            case .noAnswer(let seconds, let received, let all):
                (received == 0
                    ? "gave no answer"
                    : "wrote \(received) bytes of an answer" + (all.map { " of \($0)" } ?? "") + ", and no more,")
                    + " within its time limit of \(shortest: seconds) seconds; let it flush its standard output after each"
                    + " matrix, or raise `time_limit`"
            case .closedOutput: "closed its standard output before it had answered"
            case .doesNotRead: "does not read its requests from standard input"
            }
        }

        private static func quoted(_ message: String) -> String {
            let last = message.lastLine.printable
            return last.isEmpty ? "" : ": \(last)"
        }
    }

    /// The groups of the programs that run at the moment.
    static let running = Mutex<Set<pid_t>>([])

    /// Ends all programs that run at the moment, and what they have started: for when this process is told to stop.
    public static func endAll() { running.withLock { for group in $0 { kill(-group, SIGKILL) } } }

    /// What the program writes to standard output until it ends. Whatever it leaves running in its group is ended.
    ///
    /// - Parameter environment: added to this process's own.
    package static func output(
        of command: [String], environment: [String: String], timeLimit: Double, maximumBytes: Int
    ) throws(Failure) -> Data {
        let deadline = ContinuousClock.now + .seconds(timeLimit)
        var child = try start(command, environment: environment, hasInput: false, maximumBytes: maximumBytes)
        defer { child.closePipes() }
        let pid = child.pid
        var status: Int32?
        defer { end(pid) }
        // Read until the program has ended; a helper that it leaves behind may hold the pipes open for ever.
        while status == nil {
            guard ContinuousClock.now < deadline else { throw .tooSlow(seconds: timeLimit) }
            status = endStatus(of: pid)
            child.output.read(waiting: status == nil ? 20 : 0)
            child.errors.read(waiting: 0)
            guard child.output.data.count <= maximumBytes else { throw .tooMuchOutput(bytes: maximumBytes) }
        }
        if let failure = failure(status: status!, message: child.message) { throw failure }
        return child.output.data
    }

    /// What an end that is no success means.
    ///
    /// - Parameter status: in the encoding of `wait`.
    static func failure(status: Int32, message: String) -> Failure? {
        if status & 0x7f != 0 { return .killed(signal: status & 0x7f, message: message) }
        let code = status >> 8 & 0xff
        return code == 0 ? nil : .failed(status: code, message: message)
    }
}
