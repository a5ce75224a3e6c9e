/// How many replicates a baseline and a comparison with it take.
package enum BaselinePlan {
    /// The replicates recorded for each that a comparison with an exact expectation would take: the baseline's own error
    /// is then a quarter of the variance that may be, and every later comparison takes a third more replicates than that
    /// with theory, for ever.
    package static let surplus = 4

    /// How many replicates would find a growth that is off by the tolerance, if the baseline were exact.
    ///
    /// - Parameters:
    ///   - deviation: of the growth over replicates.
    ///   - tests: of the whole call.
    package static func exact(deviation: Double, tests: Int, _ settings: CheckSettings) -> Int {
        guard deviation > 0 else { return TraceDigest.replicates }
        return Detection.replicates(
            effect: CheckedQuantity.growth(.forward).tolerance(settings.tolerance), standardDeviation: deviation,
            level: settings.level(ofLook: 0) / Double(max(1, tests)), power: settings.power)
    }

    /// How many replicates find it beside a baseline of `recorded`: 1/n = 1/exact - 1/recorded. Where the baseline is too
    /// coarse for that, as many as it has.
    static func firstLook(exact: Int, recorded: Int) -> Int {
        guard recorded > exact else { return max(TraceDigest.replicates, recorded) }
        let needed = Double(exact) * Double(recorded) / Double(recorded - exact)
        return max(TraceDigest.replicates, Int(min(needed.rounded(.up), 2 * Double(recorded))))
    }

    /// Whether so many replicates beside a baseline tell as much as `exact` beside an exact expectation.
    package static func isEnough(_ replicates: Int, recorded: Int, exact: Int) -> Bool {
        1 / Double(replicates) + 1 / Double(recorded) <= 1 / Double(exact)
    }
}
