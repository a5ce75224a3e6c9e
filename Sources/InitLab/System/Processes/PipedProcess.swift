import Foundation

/// A program that runs on, is asked through its standard input and answers through its standard output, in a process group of
/// its own. It is ended with this object.
///
/// Used by one thread at a time, whichever.
package final class PipedProcess: @unchecked Sendable {
    package typealias Failure = ChildProcess.Failure

    /// Bytes that are taken while it is not known how many there are to be.
    private static let unknownLength = 1 << 17

    private var child: ChildProcess.Started
    private var isOver = false

    /// - Parameter environment: added to this process's own.
    package init(_ command: [String], environment: [String: String]) throws(Failure) {
        child = try ChildProcess.start(
            command, environment: environment, hasInput: true, maximumBytes: Self.unknownLength)
        _ = fcntl(child.input!, F_SETFL, O_NONBLOCK)
    }

    deinit { end(patience: 0) }

    /// Sends a line, and returns what comes back.
    ///
    /// - Parameters:
    ///   - line: short enough for a pipe to take it whole.
    ///   - timeLimit: in seconds, for the whole answer.
    ///   - length: how many bytes the answer has, by its first bytes; nil if these do not tell yet.
    /// - Throws: `Failure`, or what `length` throws.
    package func answer(to line: String, timeLimit: Double, length: (Data) throws -> Int?) throws -> Data {
        let deadline = ContinuousClock.now + .seconds(timeLimit)
        child.errors.keep(last: 4096)
        child.output.limit = Self.unknownLength
        // What came after the answer before, unasked, is taken for the beginning of this one.
        try send(line)
        var whole: Int?
        while true {
            // Looked at before the pipe is read: what it wrote last is there.
            let status = ChildProcess.endStatus(of: child.pid)
            child.output.read(waiting: status == nil ? 50 : 0)
            child.errors.read(waiting: 0)
            if child.errors.data.count > 1 << 15 { child.errors.keep(last: 4096) }
            let received = child.output.data
            if whole == nil, !received.isEmpty { whole = try length(received) }
            if let whole, received.count >= whole { break }
            child.output.limit = whole ?? Self.unknownLength
            guard status == nil, !child.output.isAtEnd else { throw reasonOfEnd(by: deadline) }
            guard ContinuousClock.now < deadline else {
                throw Failure.noAnswer(seconds: timeLimit, received: received.count, of: whole)
            }
        }
        guard child.output.data.count == whole else { throw Failure.tooMuchOutput(bytes: whole!) }
        defer { child.output.keep() }
        return child.output.data
    }

    /// Closes its standard input, which tells it to end.
    package func close() { child.closeInput() }

    /// Waits until it has ended, and ends it if it has not by then.
    ///
    /// - Parameter patience: in seconds, from now.
    package func end(patience: Double) {
        guard !isOver else { return }
        isOver = true
        close()
        child.output.dropsExcess = true
        let deadline = ContinuousClock.now + .seconds(patience)
        while ContinuousClock.now < deadline, ChildProcess.endStatus(of: child.pid) == nil {
            // Full pipes would keep it from ending.
            child.output.read(waiting: 0)
            child.errors.read(waiting: 10)
        }
        ChildProcess.end(child.pid)
        child.closePipes()
    }

    private func send(_ line: String) throws(Failure) {
        let bytes = Array(line.utf8)
        let written = BrokenPipe.withoutSignal { write(child.input!, bytes, bytes.count) }
        guard written != bytes.count else { return }
        throw written < 0 && errno == EPIPE ? reasonOfEnd(by: ContinuousClock.now + .seconds(1)) : .doesNotRead
    }

    /// Why the program cannot answer any more, as soon as it is known, and the last that it said.
    private func reasonOfEnd(by deadline: ContinuousClock.Instant) -> Failure {
        var status = ChildProcess.endStatus(of: child.pid)
        // A program that is about to end closes its pipes a little before.
        let soon = min(deadline, ContinuousClock.now + .seconds(2))
        while status == nil, ContinuousClock.now < soon {
            child.errors.read(waiting: 10)
            status = ChildProcess.endStatus(of: child.pid)
        }
        child.errors.read(waiting: 0)
        guard let status else { return child.output.isAtEnd ? .closedOutput : .doesNotRead }
        return ChildProcess.failure(status: status, message: child.message) ?? .ended(message: child.message)
    }
}
