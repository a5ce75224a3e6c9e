import Foundation

/// A process that gives InitLab one input after another, until it dies of one or its time is over.
enum Worker {
    /// Ends a process that takes more, as a trap.
    private static let memory = rlim_t(3 << 30)
    /// What a worker returns that has found something wrong without dying of it.
    static let foundStatus: Int32 = 3

    /// - Parameters:
    ///   - first: the number of the first input.
    ///   - count: how many inputs; without end if nil.
    /// - Returns: the exit code.
    static func run(_ target: any FuzzTarget.Type, seed: UInt64, first: UInt64, count: UInt64?, seconds: Double) throws
        -> Int32
    {
        var limit = rlimit(rlim_cur: memory, rlim_max: memory)
        #if os(Linux)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #endif
        let folder = try makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fuzz = try target.init(folder)
        let deadline = ContinuousClock.now + .seconds(seconds)
        var number = first
        while ContinuousClock.now < deadline, count.map({ number < first + $0 }) ?? true {
            // Said before it is tried: the last that was said is the one that a worker died of.
            withUnsafeBytes(of: number.littleEndian) { _ = write(STDOUT_FILENO, $0.baseAddress!, $0.count) }
            var random = SeededRandom(seed: seed, input: number)
            do { try fuzz.run(try fuzz.input(&random)) } catch {
                try? FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
                return foundStatus
            }
            number += 1
        }
        return 0
    }

    /// Where a worker keeps its files: in memory, where the system has such a place.
    static func folder(of process: Int32) -> URL {
        let memory = "/dev/shm"
        let root = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        return URL(fileURLWithPath: root).appendingPathComponent("initlab-fuzz-\(process)")
    }

    private static func makeFolder() throws -> URL {
        let folder = folder(of: getpid())
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// The bytes of one input.
    static func input(_ target: any FuzzTarget.Type, seed: UInt64, number: UInt64) throws -> [UInt8] {
        let folder = try makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var random = SeededRandom(seed: seed, input: number)
        return try target.init(folder).input(&random)
    }
}
