/// Tensors of one shape that are not independent, though no seed starts both: sums of a common part and one of their own, or copies with
/// noise.
struct CorrelationTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        subject.correlations.groups.flatMap { group -> [Evidence] in
            guard !group.clusters.isEmpty else {
                return [evidence(group.worst, [group.worst.first, group.worst.second])]
            }
            return group.clusters.map { evidence($0.worst, $0.members) }
        }
    }

    private func evidence(_ pair: TensorCorrelations.Pair, _ members: [Int]) -> Evidence {
        Evidence(
            kind: .correlated, members: members, seen: pair.correlation,
            expected: 6 / Double(pair.places).squareRoot(), expectedText: String(pair.places), pValue: pair.pValue)
    }
}
