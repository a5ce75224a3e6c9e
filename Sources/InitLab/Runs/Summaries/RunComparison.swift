/// The growths of two stores, or of two recordings, side by side: what has changed between two runs of an experiment, or in a
/// model.
public struct RunComparison: Sendable {
    /// The growth of one condition in one direction, before and after.
    public struct Growths: Sendable {
        public let condition: String
        public let direction: Direction
        public let before: (growth: Growth, verdict: Verdict)
        public let after: (growth: Growth, verdict: Verdict)
        /// After minus before, in decades per layer, with the interval that covers the true difference with a probability
        /// of `Growth.confidence`; NaN where fewer than two replicates tell.
        public let difference: (mean: Double, low: Double, high: Double)
        /// The probability of such a difference, or a larger one, if there is none; adjusted for all growths compared.
        public fileprivate(set) var pValue: Double
        /// Both are of the same draws, and the same numbers.
        public let isIdentical: Bool

        /// Whether the difference is more than chance.
        public var isReal: Bool { pValue < 1 - Growth.confidence }
        public var verdictChanged: Bool { before.verdict != after.verdict }
    }

    public let before: Experiment
    public let after: Experiment
    /// Conditions that both have, by their labels, in the order of the second.
    public let growths: [Growths]
    /// Labels of conditions, or of series of recordings, of which only one side has replicates.
    public let onlyBefore: [String]
    public let onlyAfter: [String]
    /// Labels that stand for another network, initializer, input or engine than before, or for other points of a model.
    public let redefined: [String]

    /// - Throws: `StoreError`, or what drawing the inputs throws.
    public init(before: ResultStore, after: ResultStore) throws { try self.init(from: before, to: after) }

    /// Of two recordings.
    public init(before: Recording, after: Recording) throws { try self.init(from: before, to: after) }

    private init(from before: some ResultSource, to after: some ResultSource) throws {
        (self.before, self.after) = (before.experiment, after.experiment)
        let (old, new) = (try before.ways(), try after.ways())
        let places = Dictionary(uniqueKeysWithValues: old.enumerated().map { ($1.subject.label, $0) })
        var growths: [Growths] = []
        var redefined: [String] = []
        for entry in new {
            let label = entry.subject.label
            guard let place = places[label] else { continue }
            let isSame = old[place].subject.isSame(as: entry.subject)
            if !isSame { redefined.append(label) }
            for (direction, ways) in zip(Direction.allCases, zip(old[place].ways, entry.ways))
            where ways.0.isMeasured || ways.1.isMeasured {
                growths.append(
                    Growths(
                        label, direction, ways.0, ways.1,
                        isSameDraw: isSame && before.experiment.seed == after.experiment.seed))
            }
        }
        for (index, pValue) in zip(growths.indices, Holm.adjusted(growths.map(\.pValue))) {
            growths[index].pValue = pValue
        }
        self.growths = growths
        self.redefined = redefined
        let (labelsBefore, labelsAfter) = (old.map(\.subject.label), new.map(\.subject.label))
        onlyBefore = labelsBefore.filter { !labelsAfter.contains($0) }
        onlyAfter = labelsAfter.filter { !labelsBefore.contains($0) }
    }
}

extension RunComparison.Growths {
    fileprivate init(
        _ condition: String, _ direction: Direction, _ before: ConditionSummary.Way, _ after: ConditionSummary.Way,
        isSameDraw: Bool
    ) {
        self.condition = condition
        self.direction = direction
        self.before = (before.growth, before.verdict)
        self.after = (after.growth, after.verdict)
        let (old, new) = (before.growth, after.growth)
        isIdentical =
            isSameDraw && old.decadesPerLayer == new.decadesPerLayer && old.alive == new.alive && old.dead == new.dead
            && (old.standardDeviation == new.standardDeviation || old.alive < 2)
        let mean = new.decadesPerLayer - old.decadesPerLayer
        let (oldSquare, newSquare) = (old.squaredError, new.squaredError)
        let error = (oldSquare + newSquare).squareRoot()
        let freedom = Welch.freedom(
            (oldSquare, Double(old.alive - 1)), (newSquare, Double(new.alive - 1)))
        if isIdentical || !error.isFinite {
            difference = (mean, .nan, .nan)
            pValue = 1
        } else if error == 0 {
            difference = (mean, mean, mean)
            pValue = mean == 0 ? 1 : 0
        } else {
            // Beyond this many degrees Student's law is the normal one to all digits.
            let freedom = min(freedom, 1e9)
            let reach = error * StudentLaw.quantile((1 + Growth.confidence) / 2, freedom: freedom)
            difference = (mean, mean - reach, mean + reach)
            pValue = 2 * StudentLaw.above(abs(mean) / error, freedom: freedom)
        }
    }
}

extension Growth {
    /// The square of the standard error of the mean; NaN for fewer than two replicates.
    fileprivate var squaredError: Double { standardDeviation * standardDeviation / Double(alive) }
}

extension Subject {
    fileprivate func isSame(as other: Subject) -> Bool {
        switch (self, other) {
        case (.condition(let one), .condition(let two)): one.identity == two.identity && one.engine == two.engine
        case (.series(let one), .series(let two)): one.points.map(\.name) == two.points.map(\.name)
        default: false
        }
    }
}

extension ResultSource {
    /// The conditions or series of which there are replicates, with what they do forward and backward.
    fileprivate func ways() throws -> [(subject: Subject, ways: [ConditionSummary.Way])] {
        try judged.enumerated().compactMap { index, subject in
            guard let statistics = try statistics(of: index) else { return nil }
            let theory = try theory(of: index)
            return (
                subject,
                Direction.allCases.map {
                    ConditionSummary.Way(
                        $0, depth: subject.depth, statistics, theory, stableWithin: stableWithin)
                }
            )
        }
    }
}
