/// What a condition's signals do, beside what is expected of them.
public struct HealthCheck: Sendable {
    /// One direction.
    public struct Way: Sendable {
        public let direction: Direction
        /// Inconclusive where the interval crosses the margin, or too many networks die to tell.
        public let verdict: Verdict
        /// The mean over living replicates of what the signal gains from the first to the last hidden layer on the way, in
        /// decades, with an interval that covers the truth but for the level of the test. NaN where nothing is alive, or
        /// where there is one hidden layer only.
        public let change: Double
        public let low: Double
        public let high: Double
        /// How many decades up or down are still stable.
        public let margin: Double
        /// Replicates that have a change, and those whose signal ends at exactly zero.
        public let alive: Int
        public let dead: Int
        /// Those whose signal left the range of the numbers that are computed with.
        public let overflowed: Int
        /// How the typical signal changes from layer to layer; nil where that cannot be told.
        public let shape: SignalShape?

        /// Whether some replicate has the signal at both ends of the way, or a way that has only one.
        var isMeasured: Bool { alive + dead + overflowed > 0 }

        var isShown: Bool { verdict != .inconclusive }

        /// Whether the signal is shown not to do this: to vanish, or to explode.
        func excludes(_ verdict: Verdict) -> Bool {
            if isShown { return self.verdict != verdict }
            return verdict == .exploding ? high <= margin && overflowed == 0 : low >= -margin && dead == 0
        }
    }

    public let expected: ExpectedSignal
    public let verdict: HealthVerdict
    /// Nil where nothing was drawn.
    public let forward: Way?
    public let backward: Way?
    /// How many layers lie between the first and the last hidden one: none where there is no growth to judge.
    public let steps: Int
    /// How many replicates it rests on: those that were drawn, or of what is bit-identical to a baseline, those recorded.
    public let replicates: Int
    /// Whether they are those of a recording: more are not drawn, but recorded.
    public let isRecorded: Bool
    /// Of a recording, directions that were measured at some points, and not at both ends: nothing is known of their growth.
    public let unjudged: [Direction]

    /// The weight variance x fan-in of the weights as they were drawn, the geometric mean over the weights between hidden layers; NaN where
    /// no weights were measured.
    public let measuredGain: Double

    public subscript(direction: Direction) -> Way? { direction == .forward ? forward : backward }

    public var ways: [Way] { [forward, backward].compactMap { $0 } }

    init(
        expected: ExpectedSignal, ways: [Way], steps: Int, replicates: Int, isRecorded: Bool = false,
        unjudged: [Direction] = [], measuredGain: Double = .nan
    ) {
        self.unjudged = unjudged
        self.measuredGain = measuredGain
        self.expected = expected
        self.isRecorded = isRecorded
        forward = ways.first { $0.direction == .forward }
        backward = ways.first { $0.direction == .backward }
        self.steps = steps
        self.replicates = replicates
        let isDead = ways.contains { $0.verdict == .vanishing }
        if ways.isEmpty || isRecorded && steps == 0 {
            verdict = expected == .any ? .asExpected : .inconclusive
        } else if steps == 0, !isDead, expected == .stable {
            // One hidden layer has no growth, and what has none is not unstable.
            verdict = .asExpected
        } else {
            let said = HealthVerdict(expected, ways)
            verdict = said == .asExpected && expected != .any && !unjudged.isEmpty ? .inconclusive : said
        }
    }

    /// Whether more replicates would tell more.
    public var isShortOfReplicates: Bool {
        verdict == .inconclusive && !(isRecorded && (steps == 0 || ways.isEmpty || !unjudged.isEmpty))
    }
}
