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
        let index = matrices[0]
        let (survey, tensor) = (subject.surveys[index], subject.tensor(index))
        let right = (2 / tensor.fanIn).squareRoot()
        let ratio = survey.scale / right
        let family = WeightFamily.near(survey.kurtosis, count: survey.finite).first ?? .normal
        return Evidence(
            kind: .forgottenRoot, members: matrices, seen: survey.scale, expected: right,
            expectedText: "He by fan_in, sqrt(2/fan_in)", resembles: "2/fan_in",
            pValue: ScaleStatistics.pValue(
                ratio * ratio, count: Double(survey.finite), family: family, tolerance: 1e-3),
            compatible: [CompatibleRule("2/fan_in", 2 / tensor.fanIn, survey, family)].notRejected)
    }

    private func fits(_ subject: AuditSubject, _ index: Int) -> Bool {
        subject.rule(subject.surveys[index].scale, index)?.name == ScaleRule.forgottenRoot
    }
}
