import Foundation

/// The scale of a role under the scheme: each tensor, and all of a role together.
struct ScaleTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard subject.scheme != nil, !subject.isTrained else { return [] }
        return subject.roles.flatMap { role(subject, $0.members) }
    }

    private func role(_ subject: AuditSubject, _ members: [Int]) -> [Evidence] {
        let judged = members.filter { index in
            !subject.drawnLaws(index).isEmpty && !subject.surveys[index].isConstant && subject.surveys[index].finite > 1
        }
        guard !judged.isEmpty else { return [] }
        var single = judged.map { (index: $0, pValue: Self.pValue(subject, [$0])) }
        single.sort { ($0.pValue, $0.index) < ($1.pValue, $1.index) }
        var result = single.map { evidence(subject, [$0.index], $0.pValue) }
        // All together where they are off together: the evidence of all, and the names of those that are seen one by one.
        let alike = Self.distinct(subject, Self.alike(subject, judged))
        if alike.count > 1 {
            let all = Self.pValue(subject, alike.sorted())
            let own = single.filter { alike.contains($0.index) }
            let members = all < own[0].pValue ? own.map(\.index) : [own[0].index]
            // Their number for each shape: what is expected goes by the fans.
            result += subject.byShape(members).map { shape in
                var evidence = evidence(subject, shape, all)
                evidence.isPooled = true
                return evidence
            }
        }
        return result
    }

    /// Without tensors that are equal to another one: they are no evidence of their own.
    private static func distinct(_ subject: AuditSubject, _ members: Set<Int>) -> Set<Int> {
        var seen: Set<UInt64> = []
        return Set(members.sorted().filter { seen.insert(subject.surveys[$0].digest).inserted })
    }

    /// The tensors that are off by the factor of most values, as far as chance goes: of those that differ nothing is said together.
    private static func alike(_ subject: AuditSubject, _ members: [Int]) -> Set<Int> {
        let errors = members.map { index -> (index: Int, error: Double, reach: Double, count: Double) in
            let (law, squares) = (subject.likelyLaw(index)!, subject.squares([index]))
            return (
                index, log((squares.sum / squares.count).squareRoot() / law.deviation),
                0.02 + 6 * ScaleStatistics.error(count: squares.count, family: .normal), squares.count
            )
        }.sorted { ($0.error, $0.index) < ($1.error, $1.index) }
        var left = errors.reduce(0) { $0 + $1.count } / 2
        let middle =
            errors.first { error in
                left -= error.count
                return left <= 0
            }?.error ?? 0
        return Set(errors.filter { abs($0.error - middle) <= $0.reach }.map(\.index))
    }

    /// Of several tensors together, under that of their laws which fits best: the same for all, or for each the one that it looks drawn by.
    static func pValue(_ subject: AuditSubject, _ members: [Int]) -> Double {
        let laws = members.map { subject.drawnLaws($0) }
        let same =
            (0..<laws[0].count).map { alternative in
                laws.contains { $0.count <= alternative } ? 1 : pValue(subject, members, laws.map { $0[alternative] })
            }.max() ?? 1
        guard members.count > 1, laws.contains(where: { $0.count > 1 }) else { return same }
        return max(same, pValue(subject, members, members.map { subject.likelyLaw($0)! }))
    }

    /// - Parameter laws: one of each member.
    private static func pValue(_ subject: AuditSubject, _ members: [Int], _ laws: [LawTable.Drawn]) -> Double {
        var (sum, count, tolerance) = (0.0, 0.0, 0.0)
        for (index, law) in zip(members, laws) {
            let squares = ScaleStatistics.squares(subject.surveys[index], subject.tensor(index).kind)
            sum += squares.sum / (law.deviation * law.deviation)
            count += squares.count
            tolerance = max(
                tolerance, ScaleStatistics.tolerance(subject.tensor(index).stored, deviation: law.deviation))
        }
        let widest = laws.map(\.family).max { $0.kurtosis < $1.kurtosis }!
        return ScaleStatistics.pValue(sum / count, count: count, family: widest, tolerance: tolerance)
    }

    private func evidence(_ subject: AuditSubject, _ members: [Int], _ pValue: Double) -> Evidence {
        let survey = subject.surveys[members[0]]
        let squares = ScaleStatistics.squares(survey, subject.tensor(members[0]).kind)
        let seen = (squares.sum / squares.count).squareRoot()
        let law = subject.likelyLaw(members[0])!
        return Evidence(
            kind: .scale, members: members, seen: seen, expected: law.deviation, expectedText: law.law.text,
            resembles: subject.rule(seen, members[0])?.name ?? "", pValue: pValue,
            // Whoever draws by another rule may draw by another law as well.
            explains: abs(seen / law.deviation - 1) > 0.05 ? [.family, .outliers] : [])
    }
}

extension AuditSubject {
    /// Of the laws that a scheme has for a tensor, the one that its values look drawn by: by their kurtosis, as far as it tells, and then
    /// by their scale. Nil where there is none.
    package func likelyLaw(_ index: Int) -> (law: RoleLaw, family: WeightFamily, deviation: Double)? {
        let (laws, survey) = (drawnLaws(index), surveys[index])
        let near = WeightFamily.near(survey.kurtosis, count: max(1, survey.finite))
        let possible = laws.filter { near.contains($0.family) }
        let scale = scale([index])
        // Alternatives of a rule have one scale but for rounding.
        func key(_ law: (law: RoleLaw, family: WeightFamily, deviation: Double)) -> (Double, Double) {
            let kurtosis = abs(law.family.kurtosis - survey.kurtosis)
            return ((100 * abs(log(law.deviation / scale))).rounded(), kurtosis.isNaN ? 0 : kurtosis)
        }
        return (possible.isEmpty ? laws : possible).min { key($0) < key($1) }
    }

    /// Tensors of one role in groups of equal fans, in their order.
    func byShape(_ members: [Int]) -> [[Int]] {
        var (groups, places): ([[Int]], [[Double]: Int]) = ([], [:])
        for index in members {
            let fans = [tensor(index).fanIn, tensor(index).fanOut]
            if let place = places[fans] {
                groups[place].append(index)
            } else {
                places[fans] = groups.count
                groups.append([index])
            }
        }
        return groups
    }

    /// How far from the law's chance takes the scale of a tensor, as a share: five standard errors, and what rounding adds.
    func reachOfChance(_ index: Int) -> Double {
        let survey = surveys[index]
        let family = WeightFamily.near(survey.kurtosis, count: max(1, survey.finite)).first ?? .normal
        return 5 * ScaleStatistics.error(count: Double(survey.finite), family: family) + 2e-3
    }

    /// The rule that a scale fits, if one does: the nearest within chance.
    package func rule(_ seen: Double, _ index: Int) -> ScaleRule? {
        let (tensor, reach) = (tensor(index), reachOfChance(index))
        let rules = ScaleRule.candidates(
            fanIn: tensor.fanIn, fanOut: tensor.fanOut, width: inventory.width.map(Double.init), depth: inventory.depth,
            layer: tensor.layer.map { $0 + 1 }, groups: tensor.possibleGroups)
        return rules.map { ($0, abs($0.deviation / seen - 1)) }.filter { $0.1 <= reach && $0.1 < 0.05 }
            .min { $0.1 < $1.1 }?.0
    }
}
