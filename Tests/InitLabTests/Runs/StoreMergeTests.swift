import Foundation
import InitLab
import Testing

/// Stores are united all or not at all, and what the target holds must agree as well.
@Suite struct StoreMergeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func url(_ name: String) -> URL { folder.url.appendingPathComponent(name + ".sqlite") }

    private func compute(_ name: String, _ keep: Keep, replicates: Int = 23, seed: UInt64 = 1) throws {
        _ = try ResultStoreTests.run(
            ResultStoreTests.experiment(keep, replicates: replicates, seed: seed), in: folder, name: name + ".sqlite",
            jobs: 1)
    }

    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: url(name)) }

    private func merge(_ parts: String..., into target: String) throws -> [StoreMerge.Outcome] {
        let (store, outcomes) = try StoreMerge(parts.map(url), into: url(target)).write(command: "")
        try store.close()
        return outcomes
    }

    private func failure(_ parts: String..., into target: String) -> String {
        StoreErrorTests.message { _ = try StoreMerge(parts.map(url), into: url(target)).write(command: "") }
    }

    /// A part of a hundred replicates once made a store of a thousand report a hundred.
    @Test(arguments: Keep.allCases) func aSmallPartLeavesALargeTargetLarge(keep: Keep) throws {
        try compute("large", keep)
        try compute("small", keep, replicates: 10)
        let outcome = try #require(try merge("small", into: "large").first)
        #expect(outcome.added == 0)
        let results = try RunResults(ResultStore(reading: url("large")))
        #expect(results.experiment.replicates == 23 && results.isComplete)
        #expect(try ResultStoreTests.report(results) == ResultStoreTests.undisturbed(ResultStoreTests.experiment(keep)))
        // The ten are within the summary of 23, and nothing tells whether they are the same.
        #expect(outcome.agreeing == (keep == .summary ? 0 : 60))
        #expect(outcome.uncompared == (keep == .summary ? 60 : 0))
    }

    @Test(arguments: Keep.allCases) func nothingIsWrittenForPartsOfTwoStudies(keep: Keep) throws {
        try compute("one", keep)
        try compute("two", keep, seed: 2)
        #expect(failure("one", "two", into: "merged").contains("another experiment, or seed"))
        #expect(!FileManager.default.fileExists(atPath: url("merged").path))
        let before = try bytes("one")
        #expect(failure("two", into: "one").contains("another experiment, or seed"))
        #expect(try bytes("one") == before)
    }

    /// The last condition's last unit differs: what came before it is not written either.
    @Test(arguments: Keep.allCases) func whatDisagreesChangesNothing(keep: Keep) throws {
        try compute("one", keep, replicates: 16)
        // A store that says that it has the same draws, and has not.
        try compute("two", keep, replicates: keep == .summary ? 16 : 23, seed: 2)
        try SQLiteFile.takeBackToSchema1(url("two"))
        try SQLiteFile.run("UPDATE experiment SET seed = 1; UPDATE conditions SET seed = 1", in: url("two"))
        let before = try bytes("one")
        #expect(failure("two", into: "one").contains("differ from those in"))
        #expect(try bytes("one") == before)
        #expect(failure("one", "two", into: "merged").contains("differ from those in"))
        #expect(!FileManager.default.fileExists(atPath: url("merged").path))
        #expect(try folder.fileNames == ["one.sqlite", "two.sqlite"])
    }

    @Test func summariesThatCutEachOtherAreRefused() throws {
        try compute("one", .summary)
        try compute("two", .summary)
        try SQLiteFile.takeBackToSchema1(url("two"))
        try SQLiteFile.run("UPDATE experiment SET replicates = 50; UPDATE units SET first = 5", in: url("two"))
        let before = try bytes("one")
        let message = failure("two", into: "one")
        #expect(
            message.contains(
                "summaries of replicates 5 to 27 of `he width=5` cannot be united with those of 0 to 22"), "\(message)")
        #expect(try bytes("one") == before)
    }

    @Test(arguments: Keep.allCases) func whatCannotBeReadIsNotMerged(keep: Keep) throws {
        try compute("one", keep)
        try SQLiteFile.takeBackToSchema1(url("one"))
        try SQLiteFile.run("UPDATE units SET data = zeroblob(5000) WHERE condition = 6", in: url("one"))
        #expect(failure("one", into: "merged").contains("the store is damaged"))
        #expect(!FileManager.default.fileExists(atPath: url("merged").path))
    }

    /// More than the growths must agree: here the numbers of the last quantity alone are another's.
    @Test func summariesAreComparedWhole() throws {
        let yaml = ResultStoreTests.yaml.replacing("he, glorot, {uniform: {gain: 2}}", with: "he")
        let experiments = try ["0.1", "0.2"].map {
            try Experiment.reading(yaml.replacing("bias_variance: 0.1", with: "bias_variance: \($0)"))
        }
        let summaries = try experiments.map { experiment in
            try MergedSummary(
                TraceBlock((0..<9).map { try experiment.conditions[0].propagator(seed: 1).trace(ofReplicate: $0) }))
        }
        #expect(summaries[0].agrees(with: summaries[0], within: 1e-4))
        #expect(!summaries[0].agrees(with: summaries[1], within: 1e-4))
        // One replicate of nine differs by 2 % in one quantity of one layer.
        var traces = try (0..<9).map { try experiments[0].conditions[0].propagator(seed: 1).trace(ofReplicate: $0) }
        traces[4][.biasGradientMoment2, 4] += 0.01
        #expect(!MergedSummary(TraceBlock(traces)).agrees(with: summaries[0], within: 1e-4))
    }

    @Test func aStoreIsMergedIntoItself() throws {
        try compute("one", .everything)
        let outcome = try #require(try merge("one", into: "one").first)
        #expect(outcome.added == 0 && outcome.agreeing == 0 && outcome.uncompared == 0)
        #expect(try ResultStore(reading: url("one")).replicatesDone() == Array(repeating: 23, count: 6))
    }

    /// Another title is no other study, and the target's stays.
    @Test func theTargetKeepsItsText() throws {
        try compute("one", .everything, replicates: 10)
        let other = try Experiment.reading(ResultStoreTests.yaml.replacing("title: t", with: "title: another"))
        _ = try ResultStoreTests.run(other, in: folder, name: "two.sqlite", jobs: 1)
        let outcome = try #require(try merge("two", into: "one").first)
        #expect(outcome.added == 13 * 6 && outcome.agreeing == 10 * 6)
        let merged = try ResultStore(reading: url("one"))
        #expect(merged.experiment.title == "t" && merged.experiment.replicates == 23)
    }
}
