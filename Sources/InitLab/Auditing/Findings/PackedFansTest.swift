/// Glorot's rule on queries, keys and values in one matrix, as if it fed one layer three times as wide.
package struct PackedFansTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (survey, tensor, laws) = (subject.surveys[index], subject.tensor(index), subject.drawnLaws(index))
            guard !laws.isEmpty ? ScaleTest.pValue(subject, [index]) < 1e-6 : Self.isMistake(tensor),
                Self.isOfWhole(subject, index), let family = Self.family(subject, index)
            else { return nil }
            let law = subject.likelyLaw(index)
            let right = law?.deviation ?? (2 / (tensor.fanIn + tensor.fanOut)).squareRoot()
            let ratio = survey.scale / right
            return Evidence(
                kind: .packedFans, members: [index], seen: survey.scale, expected: right,
                expectedText: law?.law.text ?? "Glorot, sqrt(2/(fan_in+fan_out))",
                resembles: "Glorot with fan_out x \(tensor.packed)",
                pValue: ScaleStatistics.pValue(
                    ratio * ratio, count: Double(survey.finite), family: family, tolerance: 1e-3),
                compatible: [
                    CompatibleRule("Glorot with fan_out x \(tensor.packed)", Self.ofWhole(tensor), survey, family)
                ].notRejected, explains: [.scale, .family, .outliers])
        }
    }

    /// Whether nobody means it where no scheme is known: in PyTorch's nn.MultiheadAttention. What is called `qkv` is drawn so by MAE and DiT.
    package static func isMistake(_ tensor: AuditedTensor) -> Bool { tensor.name.hasSuffix("in_proj_weight") }

    /// Whether a packed matrix has the scale of Glorot's rule for the whole, and of no other.
    package static func isOfWhole(_ subject: AuditSubject, _ index: Int) -> Bool {
        let (survey, tensor) = (subject.surveys[index], subject.tensor(index))
        guard tensor.packed > 1, survey.finite >= 1024, !survey.isConstant, let family = family(subject, index) else {
            return false
        }
        let reach = 4 * ScaleStatistics.error(count: Double(survey.finite), family: family) + 2e-3
        return abs(survey.scale / ofWhole(tensor) - 1) <= reach && subject.rule(survey.scale, index) == nil
    }

    private static func ofWhole(_ tensor: AuditedTensor) -> Double {
        (2 / (tensor.fanIn + Double(tensor.packed) * tensor.fanOut)).squareRoot()
    }

    private static func family(_ subject: AuditSubject, _ index: Int) -> WeightFamily? {
        WeightFamily.near(subject.surveys[index].kurtosis, count: max(1, subject.surveys[index].finite)).first
    }
}
