import Foundation

/// Values further out than the declared law has them.
struct OutlierTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard subject.scheme != nil, !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (laws, survey) = (subject.drawnLaws(index), subject.surveys[index])
            guard let law = laws.first, survey.finite >= 2, !survey.isConstant else { return nil }
            // Rounding to the file's type may have moved it out.
            let rounding = Double(sign: .plus, exponent: -subject.tensor(index).stored.type.precision, significand: 1)
            let reach = survey.reach * (1 - rounding) / survey.scale
            let pValue = laws.map { Self.pValue(reach, count: Double(survey.finite), $0.family) }.max()!
            return Evidence(
                kind: .outliers, members: [index], seen: survey.reach / survey.scale,
                expected: law.family == .normal ? (2 * log(2 * Double(survey.finite))).squareRoot() : law.family.bound,
                expectedText: law.family.rawValue, pValue: pValue)
        }
    }

    /// The scale is the sample's own: of samples in which one value is far out, it is larger than the law's, which is cautious.
    private static func pValue(_ reach: Double, count: Double, _ family: WeightFamily) -> Double {
        if family == .normal { return min(1, 2 * count * NormalLaw.above(reach)) }
        let error = ScaleStatistics.error(count: count, family: family)
        return reach > family.bound * (1.02 + 8 * error) ? 0 : 1
    }
}
