import Foundation
import Testing

/// Seeds that a generator does not have are refused wherever they come from, after all options are known.
@Suite struct SeedTests {
    static func file(_ folder: Folder, seed: Int) throws -> String {
        try folder.write(
            "title: t\nreplicates: 3\nseed: \(seed)\ngenerator: numpy-legacy\nnetwork: {depth: 2, width: 3}\ninitializers: [he]\n",
            to: "n.yaml")
    }

    static let commands = [
        ["run"], ["plan"], ["check"], ["sample", "--format", "csv", "--experiment"],
        ["submit", "--shards", "2", "--dry-run"],
    ]

    /// 2^32 would be 0.
    @Test(arguments: commands) func seedsOfTheCommandLineAreChecked(command: [String]) throws {
        let folder = try Folder()
        let result = try Program.run(
            command + [try Self.file(folder, seed: 7), "--seed", "4294967296"], in: folder.url)
        #expect(result.status == 64 && result.output.isEmpty, "\(result.errors)")
        #expect(result.errors.contains("--seed does not suit n.yaml: numpy-legacy has seeds below 2^32"))
        #expect(try folder.names == ["n.yaml"])
    }

    @Test(arguments: commands) func seedsOfTheFileAreFoundAtTheirGenerator(command: [String]) throws {
        let folder = try Folder()
        let path = try Self.file(folder, seed: 4_294_967_296)
        let result = try Program.run(command + [path], in: folder.url)
        #expect(result.status == 65 && result.output.isEmpty)
        #expect(result.errors.contains("n.yaml:4:12: numpy-legacy has seeds below 2^32"), "\(result.errors)")
    }

    /// Only what is used counts: a seed of the file that does not suit may be replaced.
    @Test func aSeedThatSuitsReplacesOneThatDoesNot() throws {
        let folder = try Folder()
        let path = try Self.file(folder, seed: 4_294_967_296)
        let result = try Program.run("run", path, "--seed", "4294967293", "-q", "-o", "r", in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        // And what was computed is read again.
        #expect(try Program.run("results", "r", in: folder.url).status == 0)
    }

    /// The last of three replicates has the largest seed.
    @Test func replicatesCountAsWell() throws {
        let folder = try Folder()
        let path = try Self.file(folder, seed: 4_294_967_293)
        #expect(try Program.run("plan", path, in: folder.url).status == 0)
        let more = try Program.run("plan", path, "--replicates", "4", in: folder.url)
        #expect(more.status == 64 && more.errors.contains("--replicates does not suit n.yaml"))
        // A gate may draw more than the file says.
        let gate = try Program.run("check", path, "--budget", "500", in: folder.url)
        #expect(gate.status == 65, "\(gate.errors)")
        #expect(
            gate.errors.contains(
                "n.yaml: check may draw 500 replicates of a condition, and numpy-legacy has seeds for 3 of"),
            "\(gate.errors)")
        #expect(gate.errors.contains("say --budget 3 or less"))
        #expect(try Program.run("check", path, "--budget", "3", in: folder.url).status == 0)
        let record = try Program.run("check", path, "--baseline", "b.json", "--record", in: folder.url)
        #expect(record.status == 65 && record.errors.contains("--budget 3 or less"), "\(record.errors)")
    }
}
