import Foundation

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
    /// The rules of scale that tensors of one shape, taken together, do not reject, the nearest first. Rules that are the same number
    /// for the shape stand behind each other, and those of the layer are only asked of a single tensor.
    package func compatibleRules(_ members: [Int]) -> [CompatibleRule] {
        let (tensor, squares) = (tensor(members[0]), squares(members))
        guard squares.count > 1, squares.sum > 0 else { return [] }
        let family = family(members)
        return ScaleRule.candidates(
            fanIn: tensor.fanIn, fanOut: tensor.fanOut, width: inventory.width.map(Double.init), depth: inventory.depth,
            layer: members.count == 1 ? tensor.layer.map { $0 + 1 } : nil, groups: tensor.possibleGroups
        ).map { rule in
            let ratio = squares.sum / squares.count / (rule.deviation * rule.deviation)
            return CompatibleRule(
                name: rule.name, error: ratio.squareRoot() - 1,
                pValue: ScaleStatistics.pValue(
                    ratio, count: squares.count, family: family,
                    tolerance: ScaleStatistics.tolerance(tensor.stored, deviation: rule.deviation)))
        }.notRejected
    }

    /// The root mean square of all values of tensors.
    package func scale(_ members: [Int]) -> Double {
        let squares = squares(members)
        return (squares.sum / squares.count).squareRoot()
    }

    /// The first of some tensors with those of its shape, if they all have one scale as far as chance goes; or else the first alone.
    package func ofOneScale(_ members: [Int]) -> [Int] {
        let group = byShape(members)[0]
        let (all, family) = (scale(group), family(group))
        let isOne = group.allSatisfy { index in
            let own = squares([index])
            let pValue = ScaleStatistics.pValue(
                own.sum / own.count / (all * all), count: own.count, family: family, tolerance: 0.01)
            return pValue * Double(group.count) >= 1e-3
        }
        return isOne ? group : [group[0]]
    }

    func squares(_ members: [Int]) -> (sum: Double, count: Double) {
        members.reduce((0, 0)) { sum, index in
            let own = ScaleStatistics.squares(surveys[index], tensor(index).kind)
            return (sum.0 + own.sum, sum.1 + own.count)
        }
    }

    /// By the kurtosis of tensors of one scale together.
    func family(_ members: [Int]) -> WeightFamily {
        let count = members.reduce(0) { $0 + surveys[$1].finite }
        let kurtosis =
            members.reduce(0) { $0 + surveys[$1].kurtosis * Double(surveys[$1].finite) } / Double(max(1, count))
        return WeightFamily.near(kurtosis, count: max(1, count)).first ?? .normal
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
