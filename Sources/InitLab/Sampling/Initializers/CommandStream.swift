import Foundation
import Synchronization

/// A program that stays, and is asked for one matrix after another: a process for each thread that draws at the same time.
///
/// A request is a line of JSON on standard input, the answer one `.npy` on standard output; the program ends when its standard
/// input does. The first request is asked again, of the same process and of others, to see that draws depend on the request alone.
/// See `docs/your-own-initializer.md`.
final class CommandStream: Sendable {
    /// A process, and how many requests it has answered.
    private struct Worker: Sendable {
        let process: PipedProcess
        var answered = 0
    }

    private struct State: Sendable {
        var idle: [Worker] = []
        /// A request that was answered, and a digest of the answer.
        var proof: (request: CommandRequest, digest: Checksum)?
    }

    /// What is wrong with an answer, or with a program that gives none, in the words that follow its name.
    struct Failure: Error {
        let reason: String
    }

    private let command: [String]
    private let timeLimit: Double
    private let state = Mutex(State())

    /// Seconds that programs have to end by themselves once they are not needed any more.
    private static let patience = 2.0

    private struct Key: Hashable {
        let command: [String]
        let timeLimit: Double
    }

    private struct Reference: Sendable {
        weak var stream: CommandStream?
    }

    /// Those that somebody holds.
    private static let all = Mutex<[Key: Reference]>([:])

    /// The one for the command, which all initializers of the same words share.
    ///
    /// - Parameter timeLimit: for each answer, in seconds.
    static func of(_ command: [String], timeLimit: Double) -> CommandStream {
        all.withLock { all in
            let key = Key(command: command, timeLimit: timeLimit)
            if let stream = all[key]?.stream { return stream }
            all = all.filter { $0.value.stream != nil }
            let stream = CommandStream(command, timeLimit: timeLimit)
            all[key] = Reference(stream: stream)
            return stream
        }
    }

    private init(_ command: [String], timeLimit: Double) {
        self.command = command
        self.timeLimit = timeLimit
    }

    deinit {
        let idle = state.withLock { $0.idle }
        // All are told before any is waited for.
        for worker in idle { worker.process.close() }
        let end = ContinuousClock.now + .seconds(Self.patience)
        for worker in idle { worker.process.end(patience: max(0, (end - ContinuousClock.now) / .seconds(1))) }
    }

    /// The program's answer to a request, by a process that is idle or by a new one. After a failure its process is ended.
    func matrix(_ request: CommandRequest) throws(Failure) -> [Float] {
        var worker = if let idle = state.withLock({ $0.idle.popLast() }) { idle } else { try start() }
        let values = try ask(worker, request)
        worker.answered += 1
        try prove(worker, request, values)
        state.withLock { $0.idle.append(worker) }
        return values
    }

    private func start() throws(Failure) -> Worker {
        do throws(ChildProcess.Failure) {
            return Worker(process: try PipedProcess(command, environment: ["INITLAB_STREAM": "1"]))
        } catch { throw Failure(reason: error.description) }
    }

    /// Asks again what was asked first, after the first, second, fourth, eighth ... request of a process: what is left over from
    /// other requests must not matter, nor must the process.
    private func prove(_ worker: Worker, _ request: CommandRequest, _ values: [Float]) throws(Failure) {
        guard worker.answered.nonzeroBitCount == 1 else { return }
        let proof = state.withLock { state in
            let proof = state.proof ?? (request, Self.digest(values))
            state.proof = proof
            return proof
        }
        guard Self.digest(try ask(worker, proof.request)) == proof.digest else {
            throw Failure(
                reason:
                    "answered the request \(proof.request.json) with other numbers when it was asked again; draws must"
                    + " depend on the request's seed alone: seed the generator anew for every request")
        }
    }

    private static func digest(_ values: [Float]) -> Checksum {
        var checksum = Checksum()
        values.withUnsafeBytes { checksum.add($0) }
        return checksum
    }

    private func ask(_ worker: Worker, _ request: CommandRequest) throws(Failure) -> [Float] {
        do {
            let answer = try worker.process.answer(to: request.json + "\n", timeLimit: timeLimit) { start in
                guard let header = try Self.header(start) else { return nil }
                if let obstacle = request.obstacle(ofShape: header.shape) { throw Failure(reason: obstacle) }
                return try NPY.totalBytes(of: header)
            }
            return try NPY(answer).values
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(reason: "\(error)")
        }
    }

    /// The head of an answer; nil while it is not whole.
    private static func header(_ start: Data) throws -> NPYHeader? {
        do { return try NPYHeader(start) } catch {
            // The matrix may have come right behind a line for people.
            let words = start.prefix { $0 != 0x0a }.prefix(64)
            guard !words.isEmpty, words.allSatisfy({ (0x20..<0x7f).contains($0) || (0x09...0x0d).contains($0) }) else {
                throw Failure(reason: "wrote no .npy to its standard output: \(error)")
            }
            let line = String(decoding: words.prefix(60), as: UTF8.self).printable
            throw Failure(
                reason: "wrote `\(line)` to its standard output, where a .npy was expected; print what is for people to"
                    + " standard error")
        }
    }
}

/// One for each command, so that the object is what it is known by.
extension CommandStream: Hashable {
    static func == (left: CommandStream, right: CommandStream) -> Bool { left === right }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
