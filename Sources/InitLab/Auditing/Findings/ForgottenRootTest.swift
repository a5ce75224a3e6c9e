import Foundation

/// He's rule without its square root, std 2/fan_in, where no scheme is known that would tell: two matrices of a role or more that
/// have it, and none that has not.
struct ForgottenRootTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        return subject.roles.flatMap { _, members -> [Evidence] in
            let matrices = members.filter { index in
                let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
                return (tensor.kind == .linear || tensor.kind == .convolution) && subject.drawnLaws(index).isEmpty
                    && survey.finite >= 1024 && !survey.isConstant
            }
            guard matrices.count >= 2, matrices.allSatisfy({ fits(subject, $0) }) else { return [] }
            return subject.byShape(matrices).map { evidence(subject, $0) }
        }
    }

    private func evidence(_ subject: AuditSubject, _ matrices: [Int]) -> Evidence {
        let tensor = subject.tensor(matrices[0])
        let (seen, count) = (subject.scale(matrices), subject.squares(matrices).count)
        let right = (2 / tensor.fanIn).squareRoot()
        let family = subject.family(matrices)
        let rule = 2 / tensor.fanIn
        let fit = CompatibleRule(
            name: "2/fan_in", error: seen / rule - 1,
            pValue: ScaleStatistics.pValue(
                pow(seen / rule, 2), count: count, family: family,
                tolerance: ScaleStatistics.tolerance(tensor.stored, deviation: rule)))
        return Evidence(
            kind: .forgottenRoot, members: matrices, seen: seen, expected: right,
            expectedText: "He by fan_in, sqrt(2/fan_in)", resembles: "2/fan_in",
            pValue: ScaleStatistics.pValue(pow(seen / right, 2), count: count, family: family, tolerance: 1e-3),
            compatible: [fit].notRejected)
    }

    private func fits(_ subject: AuditSubject, _ index: Int) -> Bool {
        subject.rule(subject.surveys[index].scale, index)?.name == ScaleRule.forgottenRoot
    }
}
