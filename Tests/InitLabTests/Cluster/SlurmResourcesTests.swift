import InitLab
import Testing

@Suite struct SlurmResourcesTests {
    private func message(
        partition: String? = nil, time: String? = nil, memory: String? = nil
    ) throws -> String {
        let error = try #require(throws: SlurmResources.Invalid.self) {
            try SlurmResources(partition: partition, time: time, memory: memory)
        }
        return error.description
    }

    /// The forms that sbatch(1) lists.
    @Test(arguments: ["90", "90:30", "2:00:00", "1-12", "1-12:30", "1-12:30:15", "00:01", "0-1"])
    func timesInSlurmsNotationAreTaken(time: String) throws {
        #expect(try SlurmResources(time: time).time == time)
    }

    @Test(arguments: [
        "", "0", "0:00", "0-0:0:0", "-1", "1:2:3:4", "1-2:3:4:5", "1-", "-", "2h", "1.5", "UNLIMITED", "1 2", "1\n2",
        "99999999999999999999", "\u{0661}", "1:-2", "1--2",
    ])
    func whatIsNoTimeIsRefused(time: String) throws {
        #expect(try message(time: time).hasPrefix("--time must be a time as Slurm writes it"))
    }

    @Test(arguments: ["gpu", "short,long", "cpu_2024-a.b", "1"])
    func partitionsAreNames(partition: String) throws {
        #expect(try SlurmResources(partition: partition).partition == partition)
    }

    @Test(arguments: ["", "-p", "a b", "a,", ",a", "a\n#SBATCH --uid=0", "a;b", "$(id)", "a'b"])
    func whatIsNoPartitionIsRefused(partition: String) throws {
        #expect(try message(partition: partition).hasPrefix("--partition must be the name of a partition"))
    }

    /// Slurm's number without a unit is mebibytes, InitLab's is bytes: neither is guessed.
    @Test(arguments: ["", "4096", "0G", "4GB", "4GiB", "4.5G", "-4G", "4G\n", "g", "9999999999G"])
    func memoryNeedsItsUnit(memory: String) throws {
        #expect(try message(memory: memory).hasPrefix("--mem must be a whole number and K, M, G or T"))
    }

    @Test func aFifthOfTheMemoryIsLeftForTheProgram() throws {
        #expect(try SlurmResources(memory: "5G").usableMemory == 4 * 0x1p30)
        #expect(try SlurmResources(memory: "500M").usableMemory == 400 * 0x1p20)
        #expect(try SlurmResources().usableMemory == nil)
    }
}
