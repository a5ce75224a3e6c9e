/// Glorot's rule on queries, keys and values in one matrix, as if it fed one layer three times as wide.
struct PackedFansTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (survey, tensor) = (subject.surveys[index], subject.tensor(index))
            guard tensor.packed > 1, survey.finite >= 1024, !survey.isConstant,
                let family = WeightFamily.near(survey.kurtosis, count: survey.finite).first
            else { return nil }
            let laws = subject.drawnLaws(index)
            if !laws.isEmpty, ScaleTest.pValue(subject, [index]) >= 1e-6 { return nil }
            let law = subject.likelyLaw(index)
            let right = law?.deviation ?? (2 / (tensor.fanIn + tensor.fanOut)).squareRoot()
            let wrong = (2 / (tensor.fanIn + Double(tensor.packed) * tensor.fanOut)).squareRoot()
            let count = Double(survey.finite)
            let reach = 4 * ScaleStatistics.error(count: count, family: family) + 2e-3
            guard abs(survey.scale / wrong - 1) <= reach, subject.rule(survey.scale, index) == nil else { return nil }
            let ratio = survey.scale / right
            return Evidence(
                kind: .packedFans, members: [index], seen: survey.scale, expected: right,
                expectedText: law?.law.text ?? "Glorot, sqrt(2/(fan_in+fan_out))",
                resembles: "Glorot with fan_out x \(tensor.packed)",
                pValue: ScaleStatistics.pValue(ratio * ratio, count: count, family: family, tolerance: 1e-3),
                compatible: [CompatibleRule("Glorot with fan_out x \(tensor.packed)", wrong, survey, family)]
                    .notRejected, explains: [.scale, .family, .outliers])
        }
    }
}
