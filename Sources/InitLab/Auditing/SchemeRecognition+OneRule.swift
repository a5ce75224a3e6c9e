import Foundation

extension SchemeRecognition {
    /// Whether a rule of fans for all matrices gives more of them their scale than the scheme does: then that drew them, and what fits the
    /// scheme does so where both say the same.
    static func isOneRule(_ inventory: Inventory, _ surveys: [TensorSurvey], _ table: LawTable) -> Bool {
        let matrices = Set(
            inventory.tensors.indices.filter {
                inventory.tensors[$0].isEvidence && !table.drawn[$0].isEmpty && surveys[$0].finite > 1
                    && !surveys[$0].isConstant
            })
        var (byScheme, byRule): (Int, [String: Int]) = (0, [:])
        for (_, members) in AuditSubject.roles(inventory) {
            let known = members.filter(matrices.contains)
            guard !known.isEmpty else { continue }
            func count(_ deviations: (Int) -> [Double]) -> Int {
                explained(ofScale(known, inventory, surveys, deviations), of: known, inventory)
            }
            byScheme += count { table.drawn[$0].map(\.deviation) }
            let rules = Dictionary(uniqueKeysWithValues: known.map { ($0, rulesOfFans(inventory.tensors[$0])) })
            for (place, rule) in rules[known[0]]!.enumerated() {
                byRule[rule.name, default: 0] += count { [rules[$0]![place].deviation] }
            }
        }
        return (byRule.values.max() ?? 0) > byScheme
    }

    private static func rulesOfFans(_ tensor: AuditedTensor) -> [ScaleRule] {
        ScaleRule.candidates(fanIn: tensor.fanIn, fanOut: tensor.fanOut, width: nil, depth: nil, layer: nil)
            .filter(\.isOfFans)
    }

    /// The tensors of a role that have one of the scales that a rule says, each and together.
    private static func ofScale(
        _ members: [Int], _ inventory: Inventory, _ surveys: [TensorSurvey], _ deviations: (Int) -> [Double]
    ) -> [Int] {
        var (right, sum, count, widest): ([Int], Double, Double, WeightFamily) = ([], 0, 0, .uniform)
        for index in members {
            let survey = surveys[index]
            let deviation = deviations(index).min {
                abs(log(survey.scale / $0)) < abs(log(survey.scale / $1))
            }
            guard let deviation else { continue }
            let family = WeightFamily.near(survey.kurtosis, count: max(1, survey.finite)).first ?? .normal
            let (ratio, values) = (survey.secondMoment / (deviation * deviation), Double(survey.finite))
            let tolerance = ScaleStatistics.tolerance(inventory.tensors[index].stored, deviation: deviation)
            guard ScaleStatistics.pValue(ratio, count: values, family: family, tolerance: tolerance) >= level else {
                continue
            }
            right.append(index)
            (sum, count) = (sum + ratio * values, count + values)
            if family.kurtosis > widest.kurtosis { widest = family }
        }
        guard count > 0 else { return [] }
        return ScaleStatistics.pValue(sum / count, count: count, family: widest, tolerance: 2e-3) >= level ? right : []
    }
}
