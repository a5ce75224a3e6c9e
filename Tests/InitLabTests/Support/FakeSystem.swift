import Foundation
import InitLab

/// A tree of files that stands for those of a Linux kernel.
final class FakeSystem {
    private let folder: TemporaryFolder

    init(_ contents: [String: String]) throws {
        folder = try TemporaryFolder()
        for (path, text) in contents { try write(Data(text.utf8), to: path) }
    }

    /// What is read from the tree.
    func read<Result>(_ body: (SystemFiles) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(folder) { try body(SystemFiles(root: folder.url.path)) }
    }

    func write(_ data: Data, to path: String) throws {
        let url = folder.url.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    /// Makes a folder where a file is looked for.
    func makeFolder(_ path: String) throws {
        let url = folder.url.appendingPathComponent(path)
        try? FileManager.default.removeItem(at: url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    // MARK: What machines say

    static let gibibyte = 0x1p30

    /// 16 GiB free.
    static let memory = ["/proc/meminfo": "MemTotal:       33554432 kB\nMemAvailable:   16777216 kB\n"]

    /// A machine with version 2 alone; the process is in `group`.
    static func unified(_ group: String) -> [String: String] {
        memory.merging([
            "/proc/self/cgroup": "0::\(group)\n",
            "/proc/self/mountinfo": """
            22 27 0:21 / /proc rw,relatime - proc proc rw
            31 23 0:28 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate
            27 1 254:0 / / rw,relatime - ext4 /dev/vda rw

            """,
        ]) { $1 }
    }

    /// A machine with version 1; the process is in `group` of each controller, and `root` of each hierarchy is mounted.
    static func version1(_ group: String, root: String = "/") -> [String: String] {
        memory.merging([
            "/proc/self/cgroup": "9:name=systemd:/\n4:memory:\(group)\n2:cpu,cpuacct:\(group)\n0::/\n",
            "/proc/self/mountinfo": """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            32 31 0:29 \(root) /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct
            35 31 0:32 \(root) /sys/fs/cgroup/memory rw,relatime master:4 - cgroup cgroup rw,memory
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw

            """,
        ]) { $1 }
    }
}
