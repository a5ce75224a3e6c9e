import Foundation
import InitLab
import Testing

@Suite struct CoreLimitTests {
    static func limit(_ contents: [String: String]..., processors: Int = 8) throws -> CoreLimit {
        let system = try FakeSystem(contents.reduce(into: [:]) { $0.merge($1) { $1 } })
        return system.read { CoreLimit($0, processors: processors) }
    }

    @Test func withoutALimitTheyAreTheMachines() throws {
        for contents in [[:], FakeSystem.unified("/job"), FakeSystem.version1("/job")] {
            let limit = try Self.limit(contents)
            #expect(limit.count == 8 && limit.source == .machine)
        }
    }

    @Test(arguments: [
        ("200000 100000\n", 2), ("150000 100000\n", 2), ("100000 100000\n", 1), ("1000 100000\n", 1),
        ("50000 25000", 2),
    ])
    func aQuotaIsRoundedUp(text: String, count: Int) throws {
        let limit = try Self.limit(FakeSystem.unified("/job"), ["/sys/fs/cgroup/job/cpu.max": text])
        #expect(limit.count == count && limit.source == .controlGroup(file: "/sys/fs/cgroup/job/cpu.max"))
    }

    @Test func theTightestGroupAboveLimits() throws {
        let limit = try Self.limit(
            FakeSystem.unified("/a/b"),
            [
                "/sys/fs/cgroup/a/b/cpu.max": "max 100000\n", "/sys/fs/cgroup/a/cpu.max": "300000 100000\n",
                "/sys/fs/cgroup/cpu.max": "500000 100000\n",
            ])
        #expect(limit.count == 3 && limit.source == .controlGroup(file: "/sys/fs/cgroup/a/cpu.max"))
    }

    @Test func version1HasItInTwoFiles() throws {
        func limit(quota: String, period: String) throws -> CoreLimit {
            try Self.limit(
                FakeSystem.version1("/job"),
                [
                    "/sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us": quota,
                    "/sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_period_us": period,
                ])
        }
        let limited = try limit(quota: "250000\n", period: "100000\n")
        #expect(limited.count == 3)
        #expect(limited.source == .controlGroup(file: "/sys/fs/cgroup/cpu,cpuacct/job/cpu.cfs_quota_us"))
        #expect(try limit(quota: "-1\n", period: "100000\n").source == .machine)
        #expect(try limit(quota: "250000\n", period: "0\n").source == .machine)
    }

    @Test(arguments: [("3", 2), ("00000000,00000001", 1), ("ff", 8), ("f0f", 8), ("5", 2)])
    func theProcessorsThatTheProcessMayRunOnCount(mask: String, count: Int) throws {
        let limit = try Self.limit(["/proc/self/status": "Name:\tx\nCpus_allowed:\t\(mask)\nCpus_allowed_list:\t0\n"])
        #expect(limit.count == count)
        #expect(limit.source == (count < 8 ? .affinity : .machine))
    }

    @Test(arguments: ["", " ", ",", "xyz", "-1", "0x3", "٣", "0"])
    func aMaskThatIsNoneIsNoLimit(mask: String) throws {
        let limit = try Self.limit(["/proc/self/status": "Cpus_allowed:\t\(mask)\n"])
        #expect(limit.count == 8 && limit.source == .machine)
    }

    /// The mask names processors that a machine could have; one with two has no more.
    @Test func aMaskBeyondTheMachineIsNoLimit() throws {
        let limit = try Self.limit(["/proc/self/status": "Cpus_allowed:\tffffffff,ffffffff\n"], processors: 2)
        #expect(limit.count == 2 && limit.source == .machine)
    }

    @Test(arguments: MemoryLimitTests.garbage + ["0 0", "max", "1 0", "-1 1", "1 -1", "x y", "1 2 3", "100000"])
    func garbageIsNoLimit(text: String) throws {
        let limit = try Self.limit(FakeSystem.unified("/job"), ["/sys/fs/cgroup/job/cpu.max": text])
        #expect(limit.count == 8 && limit.source == .machine)
    }

    @Test func anythingLeavesOneProcessor() throws {
        #expect(try Self.limit(["/proc/self/status": "Cpus_allowed:\t0\n"], processors: 0).count == 1)
        let huge = ["/sys/fs/cgroup/job/cpu.max": "18446744073709551615 1\n"]
        #expect(try Self.limit(FakeSystem.unified("/job"), huge, processors: .max).count == 1_000_000)
    }
}
