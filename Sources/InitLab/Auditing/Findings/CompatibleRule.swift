/// A known rule, or law, that what was seen does not reject.
package struct CompatibleRule: Sendable {
    package let name: String
    /// How far what was seen is from the rule, relative to the rule.
    package let error: Double
    /// Of this comparison alone.
    package let pValue: Double

    /// Rules with a smaller p-value are rejected.
    package static let level = 0.01

    /// A rule beside a tensor's root mean square.
    init(_ name: String, _ deviation: Double, _ survey: TensorSurvey, _ family: WeightFamily) {
        self.name = name
        error = survey.scale / deviation - 1
        pValue = ScaleStatistics.pValue(
            survey.secondMoment / (deviation * deviation), count: Double(survey.finite), family: family,
            tolerance: ScaleStatistics.tolerance(survey.tensor, deviation: deviation))
    }

    init(name: String, error: Double, pValue: Double) { (self.name, self.error, self.pValue) = (name, error, pValue) }
}

extension AuditSubject {
    /// The rules of scale that a tensor's values do not reject, the nearest first. Rules that are the same number for its shape stand
    /// behind each other.
    package func compatibleRules(_ index: Int) -> [CompatibleRule] {
        let (tensor, survey) = (tensor(index), surveys[index])
        let squares = ScaleStatistics.squares(survey, tensor.kind)
        guard squares.count > 1, squares.sum > 0 else { return [] }
        let family = WeightFamily.near(survey.kurtosis, count: max(1, survey.finite)).first ?? .normal
        return ScaleRule.candidates(
            fanIn: tensor.fanIn, fanOut: tensor.fanOut, width: inventory.width.map(Double.init), depth: inventory.depth,
            layer: tensor.layer.map { $0 + 1 }
        ).map { rule in
            let ratio = squares.sum / squares.count / (rule.deviation * rule.deviation)
            return CompatibleRule(
                name: rule.name, error: ratio.squareRoot() - 1,
                pValue: ScaleStatistics.pValue(
                    ratio, count: squares.count, family: family,
                    tolerance: ScaleStatistics.tolerance(tensor.stored, deviation: rule.deviation)))
        }.notRejected
    }

    /// The laws whose kurtosis a tensor's values do not reject.
    package func compatibleFamilies(_ index: Int) -> [CompatibleRule] {
        let survey = surveys[index]
        let squares = ScaleStatistics.squares(survey, tensor(index).kind)
        let kurtosis = survey.kurtosis * squares.count / Double(max(1, survey.finite))
        guard kurtosis.isFinite, squares.count >= 16 else { return [] }
        return WeightFamily.allCases.map { family in
            CompatibleRule(
                name: "a \(family.rawValue) law", error: kurtosis / family.kurtosis - 1,
                pValue: FamilyTest.pValue(kurtosis, count: squares.count, family))
        }.notRejected
    }
}

extension [CompatibleRule] {
    var notRejected: Self {
        filter { $0.pValue >= CompatibleRule.level }.enumerated().sorted {
            (abs($0.element.error), $0.offset) < (abs($1.element.error), $1.offset)
        }.map(\.element)
    }
}
