import Foundation

/// How much memory this process may still take, and what sets the limit.
public struct MemoryLimit: Hashable, Sendable {
    /// Bytes; never negative.
    public let bytes: Double
    public let source: LimitSource

    /// The smallest of what is free, what the control groups leave, and what the address space leaves.
    ///
    /// - Parameters:
    ///   - physicalMemory: the bytes of the machine, for a system that does not tell what is free.
    ///   - threads: how many are still to be started; what they map besides their data is left to them.
    package init(_ files: SystemFiles = SystemFiles(), physicalMemory: Double, threads: Int = 1) {
        let free = files.words(behind: "MemAvailable:", in: "/proc/meminfo").first.flatMap(SystemFiles.number)
        let machine = Self(bytes: free.map { $0 * 1024 } ?? physicalMemory, source: .machine)
        let limits = Self.unifiedGroups(files) + Self.memoryGroups(files) + [Self.addressSpace(files, threads)]
        // The machine comes first: a limit that leaves as much is none.
        self = limits.compactMap(\.self).reduce(machine) { $1.bytes < $0.bytes ? $1 : $0 }
    }

    private init(bytes: Double, source: LimitSource) {
        self.bytes = max(0, bytes)
        self.source = source
    }

    /// More than this is how version 1 says that there is no limit: 2^63, less a page of whatever size.
    private static let unlimited = 0x1p60

    /// Version 2: above `memory.max` the group is killed, above `memory.high` it crawls.
    private static func unifiedGroups(_ files: SystemFiles) -> [Self?] {
        ControlGroups.folders(of: .unified, in: files).flatMap { folder in
            ["memory.max", "memory.high"].map { name in
                left(of: "\(folder)/\(name)", used: "\(folder)/memory.current", cache: "inactive_file ", folder, files)
            }
        }
    }

    private static func memoryGroups(_ files: SystemFiles) -> [Self?] {
        ControlGroups.folders(of: .controller("memory"), in: files).map { folder in
            left(
                of: "\(folder)/memory.limit_in_bytes", used: "\(folder)/memory.usage_in_bytes",
                cache: "total_inactive_file ", folder, files)
        }
    }

    /// The limit in a group's file less what the group uses; what it keeps of files is given up when it is needed.
    private static func left(
        of limitFile: String, used usageFile: String, cache: String, _ folder: String, _ files: SystemFiles
    ) -> Self? {
        guard let limit = files.number(limitFile), limit < unlimited else { return nil }
        let kept = files.words(behind: cache, in: "\(folder)/memory.stat").first.flatMap(SystemFiles.number) ?? 0
        let used = max(0, (files.number(usageFile) ?? 0) - kept)
        return Self(bytes: limit - used, source: .controlGroup(file: limitFile))
    }

    /// What a thread of a run maps besides its data: OpenBLAS' buffer of 128 MiB, without which OpenBLAS tries again for
    /// ever, an arena of the allocator of 64 MiB, and its stack.
    private static let mappedByThread = 0xc0p20
    /// What is mapped for a moment, or once.
    private static let mappedBesides = 0x40p20

    private static func addressSpace(_ files: SystemFiles, _ threads: Int) -> Self? {
        // The soft limit is the one that counts: "Max address space     4194304000   unlimited   bytes".
        guard
            let limit = files.words(behind: "Max address space", in: "/proc/self/limits").first
                .flatMap(SystemFiles.number), limit < unlimited
        else { return nil }
        let mapped = files.words(behind: "VmSize:", in: "/proc/self/status").first.flatMap(SystemFiles.number) ?? 0
        let reserved = threads > 0 ? Double(threads) * mappedByThread + mappedBesides : 0
        return Self(bytes: limit - mapped * 1024 - reserved, source: .addressSpace)
    }
}
