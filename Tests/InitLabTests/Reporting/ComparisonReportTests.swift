import Foundation
import InitLab
import Testing

@Suite struct ComparisonReportTests {
    static let yaml = """
        title: t
        replicates: 200
        network: {depth: 10, width: 50}
        initializers: [he, glorot]
        """

    static func store(_ yaml: String, seed: UInt64 = 1) throws -> ResultStore {
        let folder = try TemporaryFolder()
        var experiment = try Experiment.reading(yaml)
        experiment.seed = seed
        let url = folder.url.appendingPathComponent("results.sqlite")
        let store = try ResultStore(at: url, for: experiment)
        _ = try Runner(Plan(experiment, jobs: 2), store: store).run()
        try store.close()
        return try withExtendedLifetime(folder) { try ResultStore(reading: url) }
    }

    static func comparison(_ before: ResultStore, _ after: ResultStore) throws -> (RunComparison, String) {
        let comparison = try RunComparison(before: before, after: after)
        return (comparison, ComparisonReport(comparison).text)
    }

    @Test func theSameIsIdentical() throws {
        let (comparison, text) = try Self.comparison(Self.store(Self.yaml), Self.store(Self.yaml))
        #expect(comparison.growths.count == 4 && comparison.growths.allSatisfy(\.isIdentical))
        #expect(text.contains("All 4 growths are identical") && !text.contains("Verdicts that changed"))
    }

    /// Other draws of the same: four p-values adjusted for level 0.01, one seed.
    @Test func otherDrawsDifferByChance() throws {
        let (comparison, text) = try Self.comparison(Self.store(Self.yaml), Self.store(Self.yaml, seed: 2))
        #expect(comparison.growths.allSatisfy { !$0.isReal && !$0.isIdentical && $0.difference.low.isFinite })
        #expect(
            text.contains("**0 of 4 growths differ**") && text.contains("seed 1, now 2") && text.contains("chance, p =")
        )
    }

    /// Welch's t and its interval by hand: t = difference / sqrt(s1^2 / n1 + s2^2 / n2).
    @Test func anInitializerThatChangedIsReal() throws {
        // Under the same name: another network, of which Glorot's rule halves what He's keeps.
        let (before, after) = (
            try Self.store(Self.yaml), try Self.store(Self.yaml.replacing("width: 50", with: "width: 12"))
        )
        let (comparison, text) = try Self.comparison(before, after)
        #expect(comparison.redefined == ["he", "glorot"])
        let he = comparison.growths[0]
        let squares = [he.before, he.after].map { pow($0.growth.standardDeviation, 2) / Double($0.growth.alive) }
        let error = (squares[0] + squares[1]).squareRoot()
        let reach = (he.difference.high - he.difference.low) / 2
        // Student's 99.5 % quantile with 200 to 400 degrees of freedom.
        #expect(reach / error > 2.58 && reach / error < 2.61, "\(reach / error)")
        #expect(abs(he.difference.mean - (he.after.growth.decadesPerLayer - he.before.growth.decadesPerLayer)) < 1e-15)
        #expect(he.isReal && text.contains("**real**, p ="))
        #expect(text.contains("another network, initializer, input or engine than before: `he`, `glorot`"))
    }

    @Test func whatOneOfThemLacksIsNamed() throws {
        let (comparison, text) = try Self.comparison(
            Self.store(Self.yaml.replacing("[he, glorot]", with: "[he, lecun]")), Self.store(Self.yaml))
        #expect(comparison.onlyBefore == ["lecun"] && comparison.onlyAfter == ["glorot"])
        #expect(comparison.growths.count == 2 && comparison.growths.allSatisfy(\.isIdentical))
        #expect(text.contains("Only before: `lecun`.") && text.contains("Only after: `glorot`."))
    }
}
