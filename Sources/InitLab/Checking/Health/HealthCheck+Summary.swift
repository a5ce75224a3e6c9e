extension HealthCheck {
    /// What the signals of a run do, beside what is expected of them, by the intervals of the run's own verdicts.
    ///
    /// - Parameter margin: how many decades over the whole depth are still stable.
    package init(_ summary: ConditionSummary, expected: ExpectedSignal = .stable, margin: Double) {
        let ways = Direction.allCases.map { direction in
            let way = summary[direction]
            return Way(
                direction: direction, verdict: way.verdict, change: way.change.mean, low: way.change.low,
                high: way.change.high, margin: margin, alive: way.growth.alive, dead: way.growth.dead, shape: way.shape)
        }
        self.init(
            expected: expected, ways: ways, steps: summary.forward.steps, replicates: summary.replicates)
    }
}
