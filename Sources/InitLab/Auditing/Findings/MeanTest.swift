import Foundation

/// Means that are not zero.
package struct MeanTest: AuditTest {
    /// As a share of the root mean square: a mean below this adds a ten-thousandth to the second moment.
    static let tolerance = 0.01

    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        return subject.surveys.indices.compactMap { index in
            let survey = subject.surveys[index]
            guard survey.finite >= 64, !survey.isConstant else { return nil }
            let isOneSigned = Self.isOneSigned(survey)
            guard !subject.drawnLaws(index).isEmpty else {
                return isOneSigned && Self.isMatrix(subject.tensor(index)) ? Self.oneSigned(index, survey) : nil
            }
            // About the mean the values are what they should be: it alone makes the scale wrong.
            let isCause = subject.drawnLaws(index).contains { law in
                let square = law.deviation * law.deviation
                return ScaleStatistics.pValue(
                    survey.variance / square, count: Double(survey.finite), family: law.family,
                    tolerance: ScaleStatistics.tolerance(survey.tensor, deviation: law.deviation)) >= 1e-6
            }
            return Evidence(
                kind: .mean, members: [index], seen: survey.mean, expected: 0,
                expectedText: survey.scale.significant(3),
                pValue: Self.pValue(mean: survey.mean, scale: survey.scale, count: Double(survey.finite)),
                explains: isOneSigned
                    ? Self.ofOneSign
                    : isCause ? [.scale, .outliers, .spectrum, .correlatedRows] : [.spectrum, .correlatedRows])
        }
    }

    /// Of values of a law that is symmetric, the signs are those of fair coins, whatever their sizes: the sum over the root of the sum
    /// of squares is above z with at most 3.18 times the probability that a normal variable is. Bentkus and Dzindzalieta
    /// (2015), doi:10.3150/14-BEJ603: 1/(4 P(Z >= sqrt(2))). The standard deviation about the mean is none to divide by: where the
    /// mean of few values is large, it is small.
    static func pValue(mean: Double, scale: Double, count: Double) -> Double {
        let z = (abs(mean) / scale - tolerance) * count.squareRoot()
        return z > 0 ? min(1, 2 * NormalLaw.above(z) / (4 * NormalLaw.above(2.0.squareRoot()))) : 1
    }

    // MARK: One sign

    /// What all values of one sign make of a matrix beside its mean.
    private static let ofOneSign: Set<FindingKind> = [
        .scale, .family, .outliers, .oneRule, .uncorrectedTruncation, .spectrum, .correlatedRows,
    ]

    /// Whether no value is below zero, or none above, and the mean is more than half of the rms: numbers from 0 to 1, or magnitudes.
    package static func isOneSigned(_ survey: TensorSurvey) -> Bool {
        survey.finite == survey.count && survey.finite >= 64 && !survey.isConstant
            && (survey.minimum >= 0 || survey.maximum <= 0) && abs(survey.mean) > 0.5 * survey.scale
    }

    /// Whether it is a matrix or a kernel by its name as well as by its role: nobody draws those of one sign.
    private static func isMatrix(_ tensor: AuditedTensor) -> Bool {
        (tensor.kind == .linear || tensor.kind == .convolution)
            && ["weight", "kernel"].contains { TensorName.stem(tensor.name).leaf.hasPrefix($0) }
    }

    /// N independent values of a law that is symmetric have one sign with probability 2^(1-N).
    private static func oneSigned(_ index: Int, _ survey: TensorSurvey) -> Evidence {
        Evidence(
            kind: .mean, members: [index], seen: survey.mean, expected: 0,
            expectedText: survey.scale.significant(3),
            pValue: pow(2, 1 - Double(survey.finite)), explains: ofOneSign)
    }
}
