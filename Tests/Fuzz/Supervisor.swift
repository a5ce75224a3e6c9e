import Foundation

/// Starts workers, watches them, and tells what they died of.
struct Supervisor {
    /// A worker that is at one input for longer hangs, in seconds.
    private static let patience = 20.0
    /// More findings of one target say nothing new.
    private static let enough = 10

    let program: URL
    let seed: UInt64
    /// Where inputs are kept that something is wrong with.
    let findings: URL

    /// Fuzzes a target.
    ///
    /// - Returns: how many inputs were tried, and what was found.
    func run(_ target: any FuzzTarget.Type, seconds: Double) throws -> (inputs: UInt64, findings: Int) {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var (next, found) = (UInt64(0), 0)
        while ContinuousClock.now < deadline, found < Self.enough {
            let left = ContinuousClock.now.duration(to: deadline) / .seconds(1)
            let (last, cause) = try watch(target, first: next, seconds: left)
            next = last.map { $0 + 1 } ?? next
            guard let cause else { continue }
            guard let last else { throw Finding("\(target.name): the worker does not start: \(cause)") }
            found += 1
            try report(target, number: last, cause)
        }
        return (next, found)
    }

    /// Runs a worker to its end.
    ///
    /// - Returns: the last input that it tried, and what is wrong, if anything.
    private func watch(
        _ target: any FuzzTarget.Type, first: UInt64, seconds: Double
    ) throws -> (last: UInt64?, cause: String?) {
        let (process, output) = (Process(), Pipe())
        let log = FileManager.default.temporaryDirectory.appendingPathComponent("initlab-fuzz-\(getpid()).log")
        try Data().write(to: log)
        let errors = try FileHandle(forWritingTo: log)
        defer {
            try? errors.close()
            try? FileManager.default.removeItem(at: log)
        }
        process.executableURL = program
        process.arguments = ["--worker", target.name, "\(seed)", "\(first)", "\(seconds)"]
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let descriptor = output.fileHandleForReading.fileDescriptor
        var (last, bytes, isHanging): (UInt64?, [UInt8], Bool) = (nil, [], false)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, Int32(1000 * Self.patience)) != 0 else {
                isHanging = true
                kill(process.processIdentifier, SIGKILL)
                break
            }
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
            let whole = bytes.count / 8 * 8
            if whole > 0 { last = bytes[(whole - 8)..<whole].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
            bytes.removeFirst(whole)
        }
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: Worker.folder(of: process.processIdentifier))
        if isHanging { return (last, "no answer within \(Self.patience) seconds") }
        let said = String(decoding: (try? Data(contentsOf: log))?.suffix(600) ?? Data(), as: UTF8.self)
        if process.terminationReason == .uncaughtSignal {
            return (last, "ended by signal \(process.terminationStatus): \(said)")
        }
        return (last, process.terminationStatus == 0 ? nil : said)
    }

    private func report(_ target: any FuzzTarget.Type, number: UInt64, _ cause: String) throws {
        try FileManager.default.createDirectory(at: findings, withIntermediateDirectories: true)
        let file = findings.appendingPathComponent("\(target.name)-\(seed)-\(number)")
        try Data(try Worker.input(target, seed: seed, number: number)).write(to: file)
        try say(
            "\(target.name): input \(number) of seed \(seed): \(cause.split(separator: "\n").joined(separator: "\n    "))\n"
                + "    kept as \(file.path); `fuzz --replay \(target.name) \(seed) \(number)` tries it again")
    }
}

/// Writes a line at once, also where standard output is a file.
func say(_ line: String) throws { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) }
