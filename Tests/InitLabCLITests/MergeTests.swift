import Foundation
import Testing

/// Stores that are united, as a person meets them.
@Suite struct MergeTests {
    private func bytes(_ folder: Folder, _ path: String) throws -> Data {
        try Data(contentsOf: folder.url.appendingPathComponent(path))
    }

    @Test func aMergeThatFailsLeavesTheTargetAsItWas() throws {
        let folder = try StoreTests.folder(replicates: 20)
        for (seed, name) in [("1", "one"), ("2", "two")] {
            let run = try Program.run("run", "study.yaml", "-q", "--seed", seed, "--output", name, in: folder.url)
            #expect(run.status == 0, "\(run.errors)")
        }
        let before = try bytes(folder, "one/results.sqlite")
        let result = try Program.run("merge", "two", "--output", "one", in: folder.url)
        #expect(result.status == 65 && result.errors.contains("another experiment, or seed"), "\(result.errors)")
        #expect(try bytes(folder, "one/results.sqlite") == before)
        let new = try Program.run("merge", "one", "two", "--output", "all", in: folder.url)
        #expect(new.status == 65)
        #expect(!FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("all").path))
    }

    @Test func anOverlappingPartIsCountedAsWhatItIs() throws {
        let folder = try StoreTests.folder(replicates: 20)
        for (replicates, name) in [("20", "large"), ("8", "small")] {
            _ = try Program.run(
                "run", "study.yaml", "-q", "--replicates", replicates, "--output", name, in: folder.url)
        }
        let result = try Program.run("merge", "small", "--output", "large", in: folder.url)
        #expect(result.status == 0 && result.output.contains("small: 0 replicates, 32 were there and agree"))
        #expect(result.output.contains("large/results.sqlite: 80 of 80 replicates"), "\(result.output)")
    }
}
