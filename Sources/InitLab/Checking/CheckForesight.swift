import Foundation

/// What a gate against theory is going to see of a condition, known before anything is drawn.
package struct CheckForesight: Sendable {
    package let settings: CheckSettings
    /// All tests of the call, which share its level.
    private let tests: Int
    package let condition: Condition
    /// Whether some test could find the condition the same.
    package let isDecidable: Bool
    private let hasAlarms: Bool
    /// How large the sample is that theory knows its law from; nil where it knows it without.
    private let drawn: Int?
    /// The standard deviation over replicates of what decides, in decades a layer; nil where theory does not know it.
    package let deviation: Double?
    /// How far theory's expectation may be off, in decades a layer.
    package let allowance: Double
    /// What is not tested, and why; nil if all is.
    package let notTested: String?

    init(_ condition: Condition, _ theory: Theory, _ expectations: [Expectation], tests: Int, _ settings: CheckSettings)
    {
        self.settings = settings
        self.tests = max(1, tests)
        self.condition = condition
        let required = expectations.filter(\.isRequired)
        isDecidable = !required.isEmpty
        hasAlarms = !expectations.isEmpty
        let ofGrowth = required.filter { !$0.quantity.isOfWeights }
        allowance = max(0, (ofGrowth.map(\.allowance).max() ?? 0) - Expectation.rounding)
        let spread = Direction.allCases.map(theory.spread).filter(\.isFinite).max()
        let samples = required.compactMap(\.sample)
        drawn = samples.map(\.count).min()
        deviation =
            samples.map { $0.variance.squareRoot() }.max()
            ?? spread.map { $0 / Double(max(1, condition.network.depth - 1)) }
        let silences = Direction.allCases.compactMap { direction in theory.silence(direction).map { (direction, $0) } }
        let isOne = silences.count == 2 && silences[0].1 == silences[1].1
        notTested =
            silences.isEmpty
            ? nil
            : isOne
                ? "growth is not tested: \(silences[0].1)"
                : silences.map { "\($0.rawValue) growth is not tested: \($1)" }.joined(separator: "; ")
    }

    /// Replicates at the end of each look. Where nothing can be decided, one look is for the alarms, if there are any.
    ///
    /// - Parameters:
    ///   - least: those of a first look whose spread is not known before.
    ///   - asksForHealth: whether something is expected of the signals.
    func looks(least: Int, asksForHealth: Bool) -> [Int] {
        guard isDecidable || asksForHealth else {
            let most = min(settings.budget ?? .max, condition.initializer.supply?.count ?? .max)
            return hasAlarms ? [min(CheckSettings.leastReplicates, most)] : []
        }
        guard isDecidable else {
            return StabilityCheck.looks(first: CheckSettings.leastReplicates, of: condition, settings)
        }
        return StabilityCheck.looks(
            first: max(CheckSettings.leastReplicates, wanted ?? least), of: condition, settings)
    }

    /// As many replicates as find what is off by the tolerance; nil where the spread is not known.
    package var wanted: Int? {
        deviation.map {
            let alone = Detection.replicates(
                effect: tolerance, standardDeviation: $0, level: level(0), power: settings.power)
            guard let drawn else { return alone }
            // Of both samples together, as large as it takes; of one that is too small itself, as many as it has.
            return alone < drawn ? Int((Double(alone) / (1 - Double(alone) / Double(drawn))).rounded(.up)) : alone
        }
    }

    /// As many replicates as tell as much beside a law that is known, as these do beside one that is drawn.
    private func effective(_ replicates: Int) -> Int {
        drawn.map { Int(Double(replicates) / (1 + Double(replicates) / Double($0))) } ?? replicates
    }

    package var tolerance: Double { log10(1 + settings.tolerance) }

    private func level(_ look: Int) -> Double { settings.level(ofLook: look) / Double(tests) }

    /// The least share of variance a layer that is found in the first looks up to one of them.
    package func visible(_ looks: [Int], at look: Int, _ deviation: Double) -> Double {
        let isLast = look + 1 == looks.count
        let found = Detection.effect(
            replicates: effective(looks[look]), standardDeviation: deviation, level: level(look), power: settings.power)
        // In one look, half of all estimates of what is off by the tolerance lie below it; later looks find the others.
        let beyond =
            isLast
            ? Detection.effect(
                replicates: effective(looks[look]), standardDeviation: deviation, level: 1, power: settings.power) : 0
        return pow(10, max(found, tolerance + beyond) + 2 * allowance) - 1
    }
}
