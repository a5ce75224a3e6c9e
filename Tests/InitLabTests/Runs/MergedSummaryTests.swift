import Foundation
import InitLab
import Testing

/// What `keep: summary` keeps says what the values would say: exactly up to 256 replicates, and beyond as it is promised.
@Suite struct MergedSummaryTests {
    /// Narrow networks, whose replicates lie decades apart, and of which many are dead; an initializer that scales to the data.
    static let yaml = """
        title: t
        network: {depth: 3, width: 3}
        input: {samples: 2}
        initializers: [he, lsuv, zeros, {sparse: {nonzeros: 1}}]
        """

    static func results(_ keep: Keep, _ replicates: Int) throws -> RunResults {
        var experiment = try Experiment.reading(yaml + "\nkeep: \(keep.rawValue)\n")
        experiment.replicates = replicates
        return try Runner(Plan(experiment, jobs: 2)).run()
    }

    static func tables(_ results: RunResults) -> String {
        LayerTable.layers.text(of: results) + LayerTable.values.text(of: results)
    }

    static func numbers(_ way: ConditionSummary.Way) -> [Double] {
        let (growth, spread) = (way.growth, way.spread)
        return [
            growth.decadesPerLayer, growth.low, growth.high, growth.standardDeviation, spread.standardDeviation,
            spread.low,
            spread.high, spread.quantile05, spread.quantile50, spread.quantile95,
        ] + [growth.alive, growth.dead, growth.revived, spread.alive, spread.dead].map(Double.init)
    }

    @Test(arguments: [1, 2, 3, 37, 100, 255, 256]) func fewReplicatesAreSummarizedExactly(count: Int) throws {
        let (all, merged) = (try Self.results(.everything, count), try Self.results(.summary, count))
        #expect(Self.tables(all) == Self.tables(merged))
        for (one, other) in zip(all.summaries, merged.summaries) {
            for way in Direction.allCases {
                let pairs = zip(Self.numbers(one[way]), Self.numbers(other[way]))
                #expect(pairs.allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(one.label)")
            }
            #expect(one.dataScaling == other.dataScaling && one.conservationError == other.conservationError)
        }
    }

    /// Means and deviations are those of the values, to rounding; quantiles are found to half a bin, or to 1 %.
    @Test(arguments: [257, 1000, 2500]) func manyReplicatesAreSummarizedAsPromised(count: Int) throws {
        let (all, merged) = (try Self.results(.everything, count), try Self.results(.summary, count))
        func near(_ left: Double, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
            (left.isNaN && right.isNaN) || left == right || abs(left - right) <= tolerance * max(1, abs(left))
        }
        for (one, other) in zip(all.summaries, merged.summaries) {
            for way in Direction.allCases {
                let (exact, found) = (one[way].spread, other[way].spread)
                #expect(
                    near(one[way].growth.low, other[way].growth.low) && one[way].growth.dead == other[way].growth.dead)
                #expect(near(exact.standardDeviation, found.standardDeviation) && exact.dead == found.dead)
                let quantiles = [
                    (exact.quantile05, found.quantile05), (exact.quantile50, found.quantile50),
                    (exact.quantile95, found.quantile95),
                ]
                #expect(quantiles.allSatisfy { ($0.isNaN && $1.isNaN) || abs($0 - $1) <= 0.0044 }, "\(quantiles)")
            }
            for quantity in Quantity.allCases {
                for layer in 0...4 {
                    let (exact, found) = (one[quantity, layer], other[quantity, layer])
                    #expect(exact.replicates == found.replicates && exact.zeros == found.zeros)
                    #expect(near(exact.mean, found.mean) && near(exact.geometricMean, found.geometricMean))
                    #expect(near(exact.standardDeviation, found.standardDeviation, 1e-7))
                    for (left, right) in [
                        (exact.quantile05, found.quantile05), (exact.quantile50, found.quantile50),
                        (exact.quantile95, found.quantile95),
                    ] where !left.isNaN || !right.isNaN {
                        // Between neighbours of either sign, 1 % of each: the median of means is near zero among values of
                        // their deviation's size.
                        let error = quantity.isLogarithmic ? 0.0044 : 0.01 * (abs(left) + exact.standardDeviation / 10)
                        #expect(abs(left - right) <= error, "\(quantity.name) \(layer): \(right) for \(left)")
                    }
                }
            }
        }
    }

    /// Beyond the limit too: parts of blocks, in either order.
    @Test func mergedSummariesDoNotDependOnTheOrderOfStores() throws {
        let folder = try TemporaryFolder()
        func url(_ name: String) -> URL { folder.url.appendingPathComponent(name + ".sqlite") }
        var experiment = try Experiment.reading(Self.yaml + "\nkeep: summary\n")
        experiment.replicates = 2500
        let whole = Self.tables(try Runner(Plan(experiment, jobs: 1)).run())
        for part in 1...3 {
            let store = try ResultStore(at: url("\(part)"), for: experiment)
            let shard = try Shard(parsing: "\(part)/3", environment: [:])
            try Runner(Plan(experiment, jobs: 2), store: store, shard: shard).compute()
            try store.close()
        }
        for order in [[1, 2, 3], [3, 1, 2]] {
            let store = try ResultStore(at: url(order.map(String.init).joined()), for: experiment)
            for part in order { _ = try store.merge(ResultStore(reading: url("\(part)"))) }
            #expect(Self.tables(try RunResults(store)) == whole)
        }
    }

    static func traces(_ count: Int) throws -> [Trace] {
        let experiment = try Experiment.reading("title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [he]\n")
        let propagator = try experiment.conditions[0].propagator(seed: 1)
        return try (0..<count).map { try propagator.trace(ofReplicate: $0) }
    }

    @Test func valuesAreKeptUpToTheLimitAndReadBack() throws {
        let traces = try Self.traces(600)
        var summary = MergedSummary(TraceBlock(Array(traces[..<100])))
        summary.merge(MergedSummary(TraceBlock(Array(traces[100..<256]))))
        #expect(summary.isExact && summary == MergedSummary(TraceBlock(Array(traces[..<256]))))
        #expect(try MergedSummary(TraceShape(depth: 2), count: 256, packed: summary.packed) == summary)
        summary.merge(MergedSummary(TraceBlock(Array(traces[256...]))))
        #expect(!summary.isExact && summary.count == 600)
        #expect(try MergedSummary(TraceShape(depth: 2), count: 600, packed: summary.packed) == summary)
        // Values of very deep networks would take more memory than sketches.
        #expect(
            MergedSummary.mostExact(TraceShape(depth: 1000)) == 256
                && MergedSummary.mostExact(TraceShape(depth: 10_000_000)) == 1)
    }

    /// However many replicates there are: less than what is stated.
    @Test func theSizeDoesNotGrowWithTheReplicates() throws {
        let traces = try Self.traces(600)
        let block = MergedSummary(TraceBlock(traces))
        var summary = block
        for _ in 1..<1000 { summary.merge(block) }
        #expect(summary.count == 600_000 && summary.packed.count < 2 * block.packed.count)
        #expect(Double(summary.packed.count) < 2000 * Double(Quantity.allCases.count * 4))
    }

    /// 20 replicates as the first stores hold them: form 1. Their moments are exact, and quantiles of passages are off by up to
    /// 1 % of the passage.
    @Test func summariesOfTheFirstFormAreStillRead() throws {
        let text = try String(contentsOf: ReferenceTable.url("summary-form-1.base64"), encoding: .utf8)
        let bytes = try #require(Data(base64Encoded: text, options: .ignoreUnknownCharacters))
        let old = try MergedSummary(TraceShape(depth: 2), count: 20, packed: Array(bytes))
        let new = MergedSummary(TraceBlock(try Self.traces(20)))
        #expect(!old.isExact && new.isExact)
        // Of other processors, traces differ in the fifth digit.
        func near(_ left: Double, _ right: Double, _ tolerance: Double = 1e-4) -> Bool {
            (left.isNaN && right.isNaN) || left == right || abs(left - right) <= tolerance * max(1, abs(left))
        }
        for direction in Direction.allCases {
            #expect(near(new.growth(direction).decadesPerLayer, old.growth(direction).decadesPerLayer))
            #expect(new.growth(direction).dead == old.growth(direction).dead)
            let (exact, found) = (new.spread(direction), old.spread(direction))
            #expect(near(exact.standardDeviation, found.standardDeviation))
            #expect(abs(exact.quantile50 - found.quantile50) < 0.0045 + 0.01 * abs(exact.quantile50))
            #expect(abs(exact.quantile95 - found.quantile95) < 0.0045 + 0.01 * abs(exact.quantile95))
        }
        for quantity in Quantity.allCases {
            for layer in 0...3 {
                let (exact, found) = (new.layer(quantity, layer), old.layer(quantity, layer))
                #expect(exact.replicates == found.replicates && exact.zeros == found.zeros)
                #expect(near(exact.mean, found.mean) && near(exact.standardDeviation, found.standardDeviation))
                if quantity.isLogarithmic { #expect(near(exact.quantile50, found.quantile50, 0.0045)) }
            }
        }
        // And go on with what is computed now.
        var merged = old
        merged.merge(new)
        #expect(merged.count == 40 && !merged.isExact)
        #expect(near(merged.layer(.activationMoment2, 1).mean, new.layer(.activationMoment2, 1).mean))
    }
}
