import Foundation

/// A role whose layers have one scale but for a few: a rule that was not applied everywhere. Where the scheme is known, the scale
/// says it already.
struct OneRuleTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        var groups: [(key: [String], members: [Int])] = []
        var places: [[String]: Int] = [:]
        for index in subject.surveys.indices {
            let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
            guard subject.isDrawn(index), subject.drawnLaws(index).isEmpty, tensor.layer != nil, !survey.isConstant,
                survey.finite >= 256
            else { continue }
            let key = [tensor.template, tensor.stored.shape.description]
            if let place = places[key] {
                groups[place].members.append(index)
            } else {
                places[key] = groups.count
                groups.append((key, [index]))
            }
        }
        return groups.flatMap { evidence(subject, $0.members) }
    }

    private func evidence(_ subject: AuditSubject, _ members: [Int]) -> [Evidence] {
        guard members.count >= 4 else { return [] }
        let scales = members.map { subject.surveys[$0].scale }
        let usual = scales.sorted()[scales.count / 2]
        let odd = members.indices.filter { abs(scales[$0] / usual - 1) > 0.05 }
        let even = members.indices.filter { abs(scales[$0] / usual - 1) <= 0.02 }
        // The first and the last layer often have a rule of their own.
        let isInside = odd.contains { $0 != 0 && $0 != members.count - 1 }
        guard isInside, even.count * 3 >= members.count * 2 else { return [] }
        return odd.map { place in
            let (index, other) = (members[place], members[even[0]])
            let count = Double(min(subject.surveys[index].finite, subject.surveys[other].finite))
            let family = WeightFamily.near(subject.surveys[index].kurtosis, count: Int(count)).first ?? .normal
            let ratio = pow(scales[place] / usual, 2)
            return Evidence(
                kind: .oneRule, members: [index], seen: scales[place], expected: usual,
                resembles: subject.rule(scales[place], index)?.name ?? "",
                // The usual scale is an estimate as well.
                pValue: ScaleStatistics.pValue(ratio, count: count / 2, family: family, tolerance: 0.02))
        }
    }
}
