import Foundation
import InitLab
import Testing

@Suite struct PassageSpreadTests {
    /// Origin: `Reference/standard-deviation-intervals.csv`, Bonett's interval by NumPy and SciPy, of ln 1 ... ln n.
    @Test func intervalsAreThoseOfTheReferenceTable() throws {
        let rows = try ReferenceTable.rows("standard-deviation-intervals.csv")
        #expect(rows.count == 6)
        for row in rows {
            // Backwards, as replicates come in no order.
            let spread = PassageSpread((1...Int(row["n"]!)!).reversed().map { log(Double($0)) })
            for (value, name) in [(spread.low, "low"), (spread.high, "high")] {
                #expect(abs(value / Double(row[name]!)! - 1) < 1e-9, "\(name) of \(row["n"]!)")
            }
        }
    }

    @Test func deadReplicatesAreCountedAndLeftOut() {
        let spread = PassageSpread([3, -.infinity, 1, .nan, 5, 2, 4])
        #expect(spread.alive == 5 && spread.dead == 2 && spread.quantile50 == 3)
        #expect(abs(spread.standardDeviation - 2.5.squareRoot()) < 1e-12)
        #expect(spread.low < spread.standardDeviation && spread.standardDeviation < spread.high)
    }

    @Test func fewReplicatesHaveNoInterval() {
        let four = PassageSpread([1, 2, 3, 4])
        #expect(four.standardDeviation > 0 && four.low.isNaN && four.high.isNaN)
        #expect(PassageSpread([1]).standardDeviation.isNaN)
        #expect(PassageSpread([2, 2, 2, 2, 2]).low.isNaN)
    }

    /// The passage is from the input, and from the output back: as the traces have it, to what is kept of them.
    @Test func spreadsAreThoseOfTheTraces() throws {
        let yaml = "title: t\nreplicates: 40\nnetwork: {depth: 3, width: 6}\ninitializers: [he]\n"
        let experiment = try Experiment.reading(yaml)
        let summary = try Runner(Plan(experiment)).run().summaries[0]
        let propagator = try experiment.conditions[0].propagator(seed: experiment.seed)
        let traces = try (0..<40).map { try propagator.trace(ofReplicate: $0) }
        for (direction, end, start) in [(Direction.forward, 3, 0), (.backward, 1, 4)] {
            let passages = traces.map { $0[direction.quantity, end] - $0[direction.quantity, start] }
            let alive = passages.filter(\.isFinite)
            let mean = alive.reduce(0, +) / Double(alive.count)
            let squares = alive.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            let spread = summary[direction].spread
            #expect(spread.alive == alive.count && spread.dead == 40 - alive.count)
            #expect(abs(spread.standardDeviation - (squares / Double(alive.count - 1)).squareRoot()) < 0x1p-27)
        }
    }

    /// Intervals cover the law as often as they say, though narrow layers are skewed: of 400 intervals of 99 %, whose
    /// true coverage here is 98.5 % or more, fewer than 382 would cover with a probability below 1e-4. Intervals of half
    /// the length would cover 80 %.
    @Test(arguments: Direction.allCases) func intervalsCoverTheLaw(direction: Direction) throws {
        let (width, depth) = (20, 5)
        let law = FiniteWidthLaw(units: width, halvedByReLU: true)
        let truth = (Double(depth) * law.variance).squareRoot() / log(10)
        let covering = try (1...400).count { seed in
            let yaml =
                "title: t\nseed: \(seed)\nnetwork: {depth: \(depth), width: \(width)}\ninitializers: [he]\nreplicates: 60\n"
            let spread = try RunnerTests.results(yaml, jobs: 1).summaries[0][direction].spread
            return spread.low < truth && truth < spread.high
        }
        #expect(covering >= 382 && covering < 400)
    }
}
