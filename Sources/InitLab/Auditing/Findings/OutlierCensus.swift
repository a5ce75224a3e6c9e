import CInitLabKernels
import Foundation

/// The values of a tensor that lie outside of its law, and what is left without them: whether they alone make its scale, its law or its mean
/// wrong. It reads the tensor a second time.
package struct OutlierCensus: Sendable {
    /// How many lie outside.
    package let count: Int
    /// The one furthest out, and its place by axes.
    package let value: Double
    package let place: [Int]
    /// The root mean square of the others.
    package let scale: Double
    /// Findings that the others alone would not give.
    let consequences: Set<FindingKind>

    /// Outliers are few: more of them are another law.
    private static let maximumShare = 1e-3
    private static let block = 1 << 16

    /// Nil if what lies outside is no matter of a few values.
    ///
    /// - Throws: `InputFileError` where the file cannot be read any more.
    init?(_ subject: AuditSubject, _ index: Int, alpha: Double) throws(InputFileError) {
        let (survey, tensor) = (subject.surveys[index], subject.tensor(index).stored)
        let laws = subject.drawnLaws(index)
        guard let family = laws.first?.family, survey.finite == survey.count, survey.count >= 64 else { return nil }
        // The median of the first magnitudes hears nothing of a few outliers.
        var start = try Self.values(tensor, from: 0, count: min(Self.block, tensor.count)).map { abs(Double($0)) }
        start.sort()
        let spread = start[start.count / 2] / family.medianMagnitude
        guard spread > 0 else { return nil }
        let limit =
            family == .normal ? -NormalLaw.quantile(5e-4 / Double(survey.count)) * 1.03 : family.bound * 1.1
        var (outside, worst, worstIndex) = (0, 0.0, 0)
        var (sum, square, cube, fourth) = (0.0, 0.0, 0.0, 0.0)
        for first in stride(from: 0, to: tensor.count, by: Self.block) {
            let values = try Self.values(tensor, from: first, count: min(Self.block, tensor.count - first))
            for (offset, value) in values.enumerated() {
                let x = Double(value) / spread
                guard abs(x) <= limit else {
                    outside += 1
                    if abs(x) > abs(worst) { (worst, worstIndex) = (x, first + offset) }
                    continue
                }
                sum += x
                square += x * x
                cube += x * x * x
                fourth += x * x * x * x
            }
        }
        guard outside > 0, Double(outside) <= max(16, Self.maximumShare * Double(tensor.count)) else { return nil }
        let n = Double(tensor.count - outside)
        (count, value, place) = (outside, worst * spread, tensor.place(of: worstIndex))
        scale = (square / n).squareRoot() * spread
        let (mean, variance) = (sum / n, square / n - sum / n * (sum / n))
        let central = fourth / n - 4 * mean * cube / n + 6 * mean * mean * square / n - 3 * pow(mean, 4)
        let kurtosis = central / (variance * variance)
        let seen = square / n * spread * spread
        let scales = laws.map { law in
            ScaleStatistics.pValue(
                seen / (law.deviation * law.deviation), count: n, family: law.family,
                tolerance: ScaleStatistics.tolerance(tensor, deviation: law.deviation))
        }
        let families = laws.map { FamilyTest.pValue(kurtosis, count: n, $0.family) }
        var consequences: Set<FindingKind> = [.blocks, .spectrum, .lowRank, .correlatedRows]
        if scales.max()! >= alpha { consequences.insert(.scale) }
        if families.max()! >= alpha { consequences.insert(.family) }
        if MeanTest.pValue(mean: mean, scale: (square / n).squareRoot(), count: n) >= alpha {
            consequences.insert(.mean)
        }
        self.consequences = consequences
    }

    private static func values(_ tensor: StoredTensor, from first: Int, count: Int) throws(InputFileError) -> [Float] {
        let width = tensor.type.width
        let bytes = try tensor.file.bytes(at: tensor.offset + first * width, count: count * width)
        var values = [Float](repeating: 0, count: count)
        initlab_widen(bytes, count, tensor.type.kernelCode, &values)
        return values
    }

    /// The place of the first value that is no number, or infinite.
    ///
    /// - Parameter isInfinityRight: whether only NaN is looked for.
    static func firstNotFinite(
        _ tensor: StoredTensor, isInfinityRight: Bool
    ) throws(InputFileError) -> [Int] {
        for first in stride(from: 0, to: tensor.count, by: block) {
            let values = try Self.values(tensor, from: first, count: min(block, tensor.count - first))
            if let found = values.firstIndex(where: { isInfinityRight ? $0.isNaN : !$0.isFinite }) {
                return tensor.place(of: first + found)
            }
        }
        return []
    }
}

extension StoredTensor {
    /// The place by axes, each from 0, of the value at `index` in the file.
    func place(of index: Int) -> [Int] {
        var (rest, place) = (index, [Int](repeating: 0, count: shape.count))
        for axis in isColumnMajor ? Array(shape.indices) : shape.indices.reversed() {
            (rest, place[axis]) = rest.quotientAndRemainder(dividingBy: max(1, shape[axis]))
        }
        return place
    }
}

extension WeightFamily {
    /// The median of magnitudes, in standard deviations.
    fileprivate var medianMagnitude: Double {
        switch self {
        case .normal: NormalLaw.quantile(0.75)
        case .uniform: 3.0.squareRoot() / 2
        case .truncated: Self.median(cut: 2, bound: bound)
        case .truncated3: Self.median(cut: 3, bound: bound)
        }
    }

    private static func median(cut: Double, bound: Double) -> Double {
        NormalLaw.quantile(0.5 + (NormalLaw.below(cut) - 0.5) / 2) * bound / cut
    }
}
