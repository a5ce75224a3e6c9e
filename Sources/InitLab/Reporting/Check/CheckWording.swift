import Foundation

/// What a gate says in words, the same in all formats.
package enum CheckWording {
    /// `forward growth +2.1 % per layer (+1.4 to +2.8 %), p = 3e-12`: for tables.
    package static func evidence(_ check: QuantityCheck) -> String {
        guard check.observed.isFinite else { return noNumber(check) }
        return "\(size(check, perLayer: " per layer")), \(significance(check))"
    }

    /// `forward growth +2.1 % of variance per layer (+1.4 to +2.8 %), tolerance 2 %, p = 3e-12`: for messages that stand
    /// alone.
    static func statement(_ check: QuantityCheck) -> String {
        guard check.observed.isFinite else { return noNumber(check) }
        return
            "\(size(check, perLayer: " of variance per layer")), tolerance \(tolerance(check)), \(significance(check))"
    }

    /// `as theory predicts`: the answer to whether a condition does what was declared.
    static func declared(_ check: ConditionCheck, _ results: CheckResults) -> String {
        let isTheory = results.baseline == nil
        return switch check.verdict {
        case .same: isTheory ? "as theory predicts" : "as recorded"
        case .regression: "not as \(isTheory ? "theory predicts" : "recorded")"
        case .notComparable: "not comparable with the baseline"
        case .undeclared: ""
        case .inconclusive where !check.isDecidable && hasNoSignal(check): "no signal to compare"
        case .inconclusive where !check.isDecidable:
            isTheory ? "theory predicts nothing" : "nothing recorded to compare"
        case .inconclusive: results.recording == nil ? "run more replicates" : "record more replicates"
        }
    }

    /// Whether the signals of all replicates end at exactly zero, of which no growth is known.
    private static func hasNoSignal(_ check: ConditionCheck) -> Bool {
        guard let health = check.health, health.replicates > 0, !health.ways.isEmpty else { return false }
        return health.ways.allSatisfy { $0.dead == health.replicates }
    }

    /// `exploding, x 12 per layer, expected stable`: the answer to whether its signals do what is expected. Empty for what only
    /// a baseline has.
    static func expected(_ check: ConditionCheck) -> String { check.health.map(HealthWording.statement) ?? "" }

    /// `as theory predicts; exploding, x 12 per layer, expected stable`: both answers.
    static func answers(_ check: ConditionCheck, _ results: CheckResults) -> String {
        [declared(check, results), expected(check)].filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// What a call or a condition comes to, in a word or two.
    static func word(_ outcome: CheckOutcome) -> String {
        outcome == .inconclusive ? "not clear" : outcome.rawValue
    }

    /// The numbers behind what the signals do, and what to change; nothing where they do what is expected.
    static func health(_ check: ConditionCheck) -> [String] {
        guard let health = check.health, health.verdict != .asExpected else { return [] }
        return HealthWording.evidence(health) + (HealthAdvice.text(check).map { [$0] } ?? [])
    }

    /// What speaks for the verdict of a condition, for tables.
    static func evidence(of check: ConditionCheck) -> String {
        if check.verdict == .undeclared { return check.health.map(HealthWording.changes) ?? "" }
        return check.evidence.map(evidence) ?? remark(check) ?? "theory says nothing of its growth"
    }

    /// What there is to say of a condition beside its numbers; where the file declares something else than was recorded, with the
    /// size of the change.
    static func remark(_ check: ConditionCheck) -> String? {
        guard let remark = check.remark else { return nil }
        guard case .otherDeclaration = remark, let change = change(check) else { return remark.description }
        return "\(change); \(remark)"
    }

    /// `the variance of the weights is 5 % smaller than recorded`
    private static func change(_ check: ConditionCheck) -> String? {
        func effect(_ quantity: CheckedQuantity) -> Double? {
            check.quantities.first { $0.quantity == quantity }?.effect.ifFinite
        }
        let (name, decades) =
            if let effect = effect(.weightVariance) {
                ("the variance of the weights", effect)
            } else {
                ("the variance that a layer passes on", effect(.growth(.forward)) ?? .nan)
            }
        guard decades.isFinite else { return nil }
        let share = (pow(10, abs(decades)) - 1) * 100
        // Smaller by a share of what was recorded, larger by a factor once it is more than double.
        let size =
            decades < 0
            ? "\(((1 - pow(10, decades)) * 100).significant(2)) % smaller than recorded"
            : share < 100
                ? "\(share.significant(2)) % larger than recorded"
                : "\(pow(10, decades).significant(2)) times what was recorded"
        return "\(name) is \(size)"
    }

    /// What there is to say of conditions that were found the same, by their numbers and not by their bits.
    static func notes(_ results: CheckResults) -> [String] {
        var notes: [String] = []
        for check in results.conditions where check.verdict == .same && !check.quantities.isEmpty {
            if let note = remark(check), !notes.contains(note) { notes.append(note) }
        }
        return notes
    }

    /// What was found of a condition, in a line.
    static func finding(_ check: ConditionCheck) -> String {
        let evidence = check.evidence.map(statement)
        let parts = [evidence, remark(check)].compactMap { $0 }
        let said = parts.isEmpty ? "theory says nothing of its growth" : parts.joined(separator: "; ")
        if check.verdict == .undeclared { return Self.evidence(of: check) }
        let replicates = GrowthText.replicates(check.replicates)
        return switch check.verdict {
        case .notComparable, .undeclared: said
        case .same: evidence == nil ? said : "\(said); \(replicates)"
        case .regression: "\(said); \(offCount(check)), \(replicates)"
        case .inconclusive where !check.isDecidable:
            check.replicates == 0 ? "\(said); nothing was drawn" : "\(said); \(replicates) found nothing off"
        case .inconclusive: "\(replicates) cannot tell; \(said)"
        }
    }

    /// Why a condition is not the same, in a few lines that stand alone.
    package static func explanation(of check: ConditionCheck, _ settings: CheckSettings) -> String {
        let tolerance = "\((settings.tolerance * 100).shortestText) % per layer"
        let what =
            check.verdict == .regression
            ? "does not keep the variance within \(tolerance)"
            : check.isDecidable
                ? "\(check.replicates) replicates cannot tell whether the variance stays within \(tolerance)"
                : remark(check) ?? "theory says nothing of its growth"
        let required = check.quantities.filter(\.expectation.isRequired).map(evidence)
        let lines = check.verdict == .regression ? regressions(check) : required
        let size = check.condition.map { "depth \($0.network.depth), width \($0.widthText), " } ?? ""
        return
            (["\(check.label): \(what)"] + lines.map { "  " + $0 } + [
                "  \(size)\(check.replicates) replicates, alpha \(settings.alpha.shortestText)"
            ]).joined(separator: "\n")
    }

    /// `7 of 103 quantities are off`
    static func offCount(_ check: ConditionCheck) -> String {
        let count = check.quantities.count(where: \.isRegression)
        return "\(count) of \(check.quantities.count) quantities \(count == 1 ? "is" : "are") off"
    }

    /// What is off, a line each, and how many more there are.
    static func regressions(_ check: ConditionCheck, atMost maximum: Int = 8) -> [String] {
        let regressions = check.regressions
        let lines = regressions.prefix(maximum).map(evidence)
        return regressions.count > maximum ? lines + ["and \(regressions.count - maximum) more"] : lines
    }

    /// `2 passed, 1 regression`
    static func counts(_ results: [CheckResults]) -> String {
        let outcomes = results.flatMap(\.conditions).map(\.outcome)
        let parts = CheckOutcome.allCases.compactMap { outcome -> String? in
            let count = outcomes.count { $0 == outcome }
            return count > 0 ? "\(count) \(word(outcome))" : nil
        }
        return parts.joined(separator: ", ")
    }

    /// Some labels of many: `he, glorot`, `he, glorot, lecun and 69 more`.
    static func list(_ labels: [String]) -> String {
        guard labels.count > 4 else { return labels.joined(separator: ", ") }
        return labels.prefix(3).joined(separator: ", ") + " and \(labels.count - 3) more"
    }

    /// What the verdicts rest on.
    static func promise(_ results: [CheckResults]) -> String {
        let settings = results[0].settings
        // A recording without a baseline is compared with nothing, so that there is nothing to tolerate.
        let compares = results.contains { $0.recording == nil || $0.baseline != nil }
        return
            (compares ? "tolerance \((settings.tolerance * 100).shortestText) % of variance per layer, " : "")
            + "false alarms in the whole call with a probability below \(settings.alpha.shortestText)"
    }

    /// `seed 1`; nil of a recording that names none.
    static func seed(_ results: CheckResults) -> String? {
        guard let recording = results.recording else { return "seed \(results.experiment.seed)" }
        return recording.header.seed.map { "seed \($0)" }
    }

    /// `experiments/x.yaml, seed 1`, and the baseline if there is one
    static func source(_ results: CheckResults) -> String {
        let experiment = results.experiment
        let against = baseline(results).map { ", against \($0)" } ?? ""
        if let recording = results.recording {
            return
                "\(RelativePath.from(recording.path)), \(GrowthText.replicates(recording.replicates.count)) recorded\(against)"
        }
        return [file(experiment) ?? experiment.name, seed(results)].compactMap(\.self).joined(separator: ", ") + against
    }

    /// The baseline's path as seen from the current folder; nil if there is none.
    static func baseline(_ results: CheckResults) -> String? { results.baseline.map(RelativePath.from) }

    /// The file's path as seen from the current folder; nil if there is none.
    static func file(_ experiment: Experiment) -> String? {
        experiment.networkPosition == nil ? nil : RelativePath.from(experiment.path)
    }
}

// MARK: Numbers

extension CheckWording {
    private static func size(_ check: QuantityCheck, perLayer: String) -> String {
        if let text = ofWeights(check) { return text }
        let (name, expected) = (check.quantity.name, check.expectation.value)
        guard expected.isFinite else { return "\(name) has a number, and none in the baseline" }
        guard check.quantity.isInDecades else {
            let interval = interval(check, unit: "") { $0.significant(4) }
            return "\(name) \(check.observed.significant(4))\(interval), expected \(expected.significant(4))"
        }
        let isPerLayer = if case .growth = check.quantity { true } else { false }
        let interval = interval(check, unit: " %") { percent($0 - expected) }
        return "\(name) \(percent(check.observed - expected)) %\(isPerLayer ? perLayer : "")\(interval)"
    }

    private static func interval(_ check: QuantityCheck, unit: String, text: (Double) -> String) -> String {
        check.low.isNaN || check.high.isNaN ? "" : " (\(text(check.low)) to \(text(check.high))\(unit))"
    }

    /// How far off is still the same: a share of the variance, or the quantity's own units.
    private static func tolerance(_ check: QuantityCheck) -> String {
        let expectation = check.expectation
        let bound = expectation.tolerance + expectation.allowance
        if check.quantity.isSpread { return "\((expectation.tolerance * 100).significant(2)) %" }
        return check.quantity.isInDecades ? "\(((pow(10, bound) - 1) * 100).significant(2)) %" : bound.significant(2)
    }

    private static func significance(_ check: QuantityCheck) -> String {
        check.pValue < 1e-300 ? "p < 1e-300" : "p = \(check.pValue.significant(2))"
    }

    private static func noNumber(_ check: QuantityCheck) -> String {
        "\(check.quantity.name) has no number in any replicate"
    }

    /// A change of variance by so many decades.
    private static func percent(_ decades: Double) -> String {
        let text = ((pow(10, decades) - 1) * 100).significant(2)
        return decades > 0 && text != "0" ? "+" + text : text
    }
}
