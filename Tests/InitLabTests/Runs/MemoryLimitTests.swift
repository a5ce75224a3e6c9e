import Foundation
import InitLab
import Testing

@Suite struct MemoryLimitTests {
    static let gibibyte = FakeSystem.gibibyte

    static func limit(_ contents: [String: String]...) throws -> MemoryLimit {
        let system = try FakeSystem(contents.reduce(into: [:]) { $0.merge($1) { $1 } })
        return system.read { MemoryLimit($0, physicalMemory: 64 * gibibyte) }
    }

    static func gibibytes(_ count: Double) -> String { "\(Int(count * gibibyte))\n" }

    // MARK: The machine

    @Test func withoutALimitItIsWhatIsFree() throws {
        let limit = try Self.limit(FakeSystem.unified("/user.slice"))
        #expect(limit.bytes == 16 * Self.gibibyte && limit.source == .machine)
    }

    @Test func aSystemThatDoesNotTellHasAllItsMemoryFree() throws {
        let limit = try Self.limit([:])
        #expect(limit.bytes == 64 * Self.gibibyte && limit.source == .machine)
    }

    // MARK: Control groups of version 2

    @Test func aGroupLeavesItsLimitLessWhatItUsesButForCachedFiles() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/job"),
            [
                "/sys/fs/cgroup/job/memory.max": Self.gibibytes(8),
                "/sys/fs/cgroup/job/memory.high": "max\n",
                "/sys/fs/cgroup/job/memory.current": Self.gibibytes(5),
                "/sys/fs/cgroup/job/memory.stat": "anon 1\ninactive_file 2147483648\nactive_file 7\n",
            ])
        #expect(limit.bytes == (8 - (5 - 2)) * Self.gibibyte)
        #expect(limit.source == .controlGroup(file: "/sys/fs/cgroup/job/memory.max"))
    }

    @Test func theBrakeIsALimitToo() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/job"),
            [
                "/sys/fs/cgroup/job/memory.max": Self.gibibytes(8), "/sys/fs/cgroup/job/memory.high": Self.gibibytes(6),
                "/sys/fs/cgroup/job/memory.current": Self.gibibytes(1),
            ])
        #expect(limit.bytes == 5 * Self.gibibyte)
        #expect(limit.source == .controlGroup(file: "/sys/fs/cgroup/job/memory.high"))
    }

    @Test func theTightestGroupAboveLimits() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/a/b/c"),
            [
                "/sys/fs/cgroup/a/b/c/memory.max": Self.gibibytes(8),
                "/sys/fs/cgroup/a/b/memory.max": "max\n",
                "/sys/fs/cgroup/a/memory.max": Self.gibibytes(10), "/sys/fs/cgroup/a/memory.current": Self.gibibytes(7),
            ])
        #expect(limit.bytes == 3 * Self.gibibyte)
        #expect(limit.source == .controlGroup(file: "/sys/fs/cgroup/a/memory.max"))
    }

    /// In a container with a namespace of its own, the group is `/`, and its files lie at the mount itself.
    @Test func aContainersOwnGroupIsAtTheMount() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/"),
            ["/sys/fs/cgroup/memory.max": Self.gibibytes(2), "/sys/fs/cgroup/memory.current": "0\n"])
        #expect(limit.bytes == 2 * Self.gibibyte)
        #expect(limit.source == .controlGroup(file: "/sys/fs/cgroup/memory.max"))
    }

    /// Seen from a namespace that the process is not in: `/../other`.
    @Test func aPathThatLeadsOutOfTheNamespaceStaysInIt() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/../../other"),
            ["/sys/fs/cgroup/memory.max": Self.gibibytes(2), "/other/memory.max": Self.gibibytes(1)])
        #expect(limit.bytes == 2 * Self.gibibyte)
    }

    @Test func mountsAreWhereTheySayWithSpacesEscaped() throws {
        let limit = try Self.limit(
            FakeSystem.memory,
            [
                "/proc/self/cgroup": "0::/job\n",
                "/proc/self/mountinfo": "31 23 0:28 / /my\\040groups rw - cgroup2 cgroup2 rw\n",
                "/my groups/job/memory.max": Self.gibibytes(2),
            ])
        #expect(limit.source == .controlGroup(file: "/my groups/job/memory.max"))
    }

    @Test func aGroupBeyondItsLimitLeavesNothing() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/job"),
            [
                "/sys/fs/cgroup/job/memory.max": Self.gibibytes(2),
                "/sys/fs/cgroup/job/memory.current": Self.gibibytes(3),
            ])
        #expect(limit.bytes == 0)
    }

    @Test func aGroupLargerThanTheMachineIsNoLimit() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/job"), ["/sys/fs/cgroup/job/memory.max": Self.gibibytes(1000)])
        #expect(limit.bytes == 16 * Self.gibibyte && limit.source == .machine)
    }

    // MARK: Control groups of version 1

    @Test func version1CountsGroupsBelowAsWell() throws {
        let limit = try Self.limit(
            FakeSystem.version1("/batch/job"),
            [
                "/sys/fs/cgroup/memory/batch/job/memory.limit_in_bytes": Self.gibibytes(4),
                "/sys/fs/cgroup/memory/batch/job/memory.usage_in_bytes": Self.gibibytes(2),
                "/sys/fs/cgroup/memory/batch/job/memory.stat":
                    "inactive_file 5\ntotal_inactive_file 1073741824\n",
                "/sys/fs/cgroup/memory/batch/memory.limit_in_bytes": "9223372036854771712\n",
            ])
        #expect(limit.bytes == 3 * Self.gibibyte)
        #expect(limit.source == .controlGroup(file: "/sys/fs/cgroup/memory/batch/job/memory.limit_in_bytes"))
    }

    @Test func version1SaysAHugeNumberForNoLimit() throws {
        for page in [4096, 16384, 65536] {
            let system = try FakeSystem([
                "/proc/self/cgroup": "4:memory:/\n",
                "/proc/self/mountinfo": "35 31 0:32 / /m rw - cgroup cgroup rw,memory\n",
                "/m/memory.limit_in_bytes": "\(Int.max / page * page)\n",
            ])
            #expect(system.read { MemoryLimit($0, physicalMemory: .infinity) }.source == .machine)
        }
    }

    /// A container without a namespace: the path is the host's, and what it names is all that is mounted.
    @Test func aContainerThatTellsTheHostsPath() throws {
        let limit = try Self.limit(
            FakeSystem.version1("/docker/1f", root: "/docker/1f"),
            ["/sys/fs/cgroup/memory/memory.limit_in_bytes": Self.gibibytes(1)])
        #expect(limit.bytes == Self.gibibyte)
        let other = try Self.limit(
            FakeSystem.version1("/docker/1f", root: "/pods/2e"),
            ["/sys/fs/cgroup/memory/memory.limit_in_bytes": Self.gibibytes(1)])
        #expect(other.bytes == Self.gibibyte)
    }

    // MARK: The address space

    static func limits(_ soft: String) -> [String: String] {
        [
            "/proc/self/limits": """
            Limit                     Soft Limit           Hard Limit           Units
            Max resident set          17                   unlimited            bytes
            Max address space         \(soft)           unlimited            bytes

            """,
            "/proc/self/status": "Name:\tinitlab\nVmPeak:\t 2097152 kB\nVmSize:\t 1048576 kB\n",
        ]
    }

    @Test func theAddressSpaceLimitsWhatIsNotMapped() throws {
        let limit = try Self.limit(FakeSystem.memory, Self.limits("4294967296"))
        // 1 GiB is mapped, and 256 MiB are kept for threads.
        #expect(limit.bytes == 2.75 * Self.gibibyte && limit.source == .addressSpace)
        #expect(try Self.limit(FakeSystem.memory, Self.limits("1073741825")).bytes == 0)
        #expect(try Self.limit(FakeSystem.memory, Self.limits("unlimited")).source == .machine)
    }

    // MARK: Garbage

    static let garbage = [
        "", "\n", " ", "-1", "-9223372036854775808", "99999999999999999999999999", "1e9", "0x10", "1,234", "nan", "inf",
        "٣", "12\u{0}", "max", String(repeating: "9", count: 100),
    ]

    @Test(arguments: garbage)
    func whatIsNoNumberIsNoLimit(text: String) throws {
        let system = try FakeSystem(
            FakeSystem.unified("/job").merging(FakeSystem.version1("/job")) { $0 + $1 }.merging([
                "/proc/self/limits": "Max address space     \(text)   \(text)    bytes\n",
                "/proc/self/status": "VmSize: \(text) kB\n",
            ]) { $1 })
        for file in [
            "job/memory.max", "job/memory.high", "memory.max", "memory/job/memory.limit_in_bytes",
            "memory/memory.limit_in_bytes",
        ] {
            try system.write(Data(text.utf8), to: "/sys/fs/cgroup/\(file)")
        }
        let limit = system.read { MemoryLimit($0, physicalMemory: 1) }
        // The kernel writes a newline behind a number; nothing else is a number.
        #expect(limit.source == .machine, "\(limit)")
    }

    @Test(arguments: garbage)
    func usesThatAreNoNumberAreNone(text: String) throws {
        let limit = try Self.limit(
            FakeSystem.unified("/job"),
            [
                "/sys/fs/cgroup/job/memory.max": Self.gibibytes(2), "/sys/fs/cgroup/job/memory.current": text,
                "/sys/fs/cgroup/job/memory.stat": "inactive_file \(text)\n",
            ])
        #expect(limit.bytes == 2 * Self.gibibyte)
    }

    @Test func fewerBytesInUseThanInTheCacheAreNone() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/job"),
            [
                "/sys/fs/cgroup/job/memory.max": Self.gibibytes(2), "/sys/fs/cgroup/job/memory.current": "5\n",
                "/sys/fs/cgroup/job/memory.stat": "inactive_file 18446744073709551615\n",
            ])
        #expect(limit.bytes == 2 * Self.gibibyte)
    }

    @Test(arguments: [
        "/proc/meminfo", "/proc/self/cgroup", "/proc/self/mountinfo", "/sys/fs/cgroup/job/memory.max",
        "/proc/self/limits",
    ])
    func bytesThatAreNoTextAndFoldersSayNothing(path: String) throws {
        let system = try FakeSystem(FakeSystem.unified("/job"))
        try system.write(Data("\u{FEFF}".utf8) + Data((0..<5000).map { UInt8(truncatingIfNeeded: $0) }), to: path)
        #expect(system.read { MemoryLimit($0, physicalMemory: 1) }.source == .machine)
        try system.makeFolder(path)
        #expect(system.read { MemoryLimit($0, physicalMemory: 1) }.source == .machine)
    }

    @Test(arguments: [
        "0::", "0::job", "::", ":", "0:", "4:memory", "\n\n", "0::/\n0::/job", "0::/job/../..//", "x:memory:/\u{0}",
    ])
    func brokenGroupsSayNothing(text: String) throws {
        let limit = try Self.limit(FakeSystem.unified("/"), ["/proc/self/cgroup": text])
        #expect(limit.source == .machine)
    }

    @Test(arguments: [
        "-", "- - - - - -", "31 23 0:28 / /sys rw -", "31 23 0:28 / /sys rw - cgroup2",
        "31 23 0:28 / /sys rw - cgroup2 x",
        "31 23 0:28 / \\777\\0 rw - cgroup2 cgroup2 rw", "31 23 0:28 /\\04 /\\ rw - cgroup2 cgroup2 rw",
        "a b c d e f g h - cgroup2 i", "31 23 0:28 / / rw - cgroup2 cgroup2 rw",
    ])
    func brokenMountsSayNothing(text: String) throws {
        let limit = try Self.limit(FakeSystem.unified("/job"), ["/proc/self/mountinfo": text])
        #expect(limit.source == .machine)
    }

    // MARK: Here

    @Test func thisMachineHasMemory() {
        #expect(Machine.availableMemory > 0)
        #expect(Machine.availableMemory <= Double(ProcessInfo.processInfo.physicalMemory))
    }
}
