import Foundation

/// The shape of the law, by its kurtosis.
struct FamilyTest: AuditTest {
    /// Smaller samples of a normal law have a kurtosis too skewed to judge far out.
    static let minimumCount = 4096
    /// Differences of the kurtosis below this are no other law.
    static let tolerance = 0.05

    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard subject.scheme != nil, !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let (laws, survey) = (subject.drawnLaws(index), subject.surveys[index])
            guard let law = laws.first, survey.finite >= Self.minimumCount, !survey.isConstant else { return nil }
            let count = ScaleStatistics.squares(survey, subject.tensor(index).kind).count
            let kurtosis = Self.kurtosis(survey, count)
            let pValue = laws.map { Self.pValue(kurtosis, count: count, $0.family) }.max()!
            let near = WeightFamily.near(kurtosis, count: survey.finite)
            // A normal law in place of a bounded one reaches further, as it should.
            let reach = 2 * Double(survey.finite) * NormalLaw.above(survey.reach / survey.scale)
            let explains: Set<FindingKind> = near.contains(.normal) && reach > 1e-3 ? [.outliers] : []
            return Evidence(
                kind: .family, members: [index], seen: kurtosis, expected: law.family.kurtosis,
                expectedText: law.family.rawValue, resembles: near.first?.rawValue ?? "", pValue: pValue,
                explains: explains)
        }
    }

    /// Of `count` values without padding, which adds zeros, and with them kurtosis.
    private static func kurtosis(_ survey: TensorSurvey, _ count: Double) -> Double {
        survey.kurtosis * count / Double(survey.finite)
    }

    /// Of a tensor's values beside a family; one where they are too few to tell.
    static func pValue(_ survey: TensorSurvey, _ count: Double, _ family: WeightFamily) -> Double {
        survey.finite < minimumCount ? 1 : pValue(kurtosis(survey, count), count: count, family)
    }

    /// Of a kurtosis at least as far from a family's.
    static func pValue(_ kurtosis: Double, count: Double, _ family: WeightFamily) -> Double {
        let difference = kurtosis - family.kurtosis
        guard abs(difference) > tolerance else { return 1 }
        let nearer = kurtosis - (difference > 0 ? tolerance : -tolerance)
        let z =
            family == .normal
            ? normalScore(nearer, count)
            : (nearer - family.kurtosis) / (family.kurtosisSpread / count).squareRoot()
        return 2 * NormalLaw.above(abs(z))
    }

    /// The kurtosis of a normal sample as a normal score: Anscombe and Glynn (1983), doi:10.1093/biomet/70.1.227.
    private static func normalScore(_ kurtosis: Double, _ n: Double) -> Double {
        let mean = 3 * (n - 1) / (n + 1)
        let variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5))
        let x = (kurtosis - mean) / variance.squareRoot()
        let skew =
            6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9))
            * (6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3))).squareRoot()
        let a = 6 + 8 / skew * (2 / skew + (1 + 4 / (skew * skew)).squareRoot())
        let root = (1 - 2 / a) / (1 + x * (2 / (a - 4)).squareRoot())
        guard root > 0 else { return 40 }
        return (1 - 2 / (9 * a) - cbrt(root)) / (2 / (9 * a)).squareRoot()
    }
}
