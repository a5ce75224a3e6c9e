import Foundation

/// A point at which layers keep both a second moment and small differences between inputs: the edge of chaos, chi_perp = 1.
public struct CriticalPoint: Hashable, Sendable {
    /// The second moment q* of pre-activations; zero where the point is the limit of small signals.
    public let variance: Double
    /// The variance of the weights times the fan-in: 1 / d_2(q*).
    public let gain: Double
    /// q* - m_2(q*) / d_2(q*)
    public let biasVariance: Double
    /// How small changes of q behave at the point.
    public let chiParallel: Double
    public let stability: Stability

    /// -1 / ln chi_par; infinite where small changes do not fall.
    public var lengthDepthScale: Double { DepthScale.layers(chiParallel) }
}

/// Where both moments are kept, for a bias variance.
public enum CriticalPoints: Hashable, Sendable {
    /// At every second moment, with this gain.
    case every(gain: Double)
    /// At these; there may be none from 1e-12 to 1e12.
    case points([CriticalPoint])
}

extension MomentTable {
    /// The critical points with a bias variance. As chi_perp = 1 fixes the gain, 1 / d_2(q), they are where
    /// q - m_2(q) / d_2(q) is that variance.
    ///
    /// - Throws: `MomentError`.
    public func criticalPoints(biasVariance: Double) throws -> CriticalPoints {
        if let slopes = moments.activation.slopes {
            return biasVariance == 0 && slopes.meanSquare > 0
                ? .every(gain: 1 / slopes.meanSquare) : .points([])
        }
        let zeros = try zeros { q, moments in
            (q - moments.second / moments.derivativeSecond - biasVariance) / (q + biasVariance)
        }
        var points = try zeros.map { try criticalPoint(variance: $0.variance, biasVariance: biasVariance) }
        let slope = moments.activation.meanSquareSlopeAtZero
        if biasVariance == 0, moments.activation.value(at: 0) == 0, slope > 0 {
            let gain = 1 / slope
            let atZero = try lengthFixedPoints(gain: gain, biasVariance: 0).points.first { $0.variance == 0 }
            points.insert(
                CriticalPoint(
                    variance: 0, gain: gain, biasVariance: 0, chiParallel: 1,
                    stability: atZero?.stability ?? .halfStable), at: 0)
        }
        return .points(points)
    }

    /// The critical point at a second moment; its bias variance may be negative, which no network has.
    public func criticalPoint(variance q: Double) throws -> CriticalPoint {
        try criticalPoint(variance: q, biasVariance: nil)
    }

    private func criticalPoint(variance q: Double, biasVariance: Double?) throws -> CriticalPoint {
        let found = try moments.moments(variance: q)
        let chiParallel = found.secondSlope / found.derivativeSecond
        return CriticalPoint(
            variance: q, gain: 1 / found.derivativeSecond,
            biasVariance: biasVariance ?? q - found.second / found.derivativeSecond, chiParallel: chiParallel,
            stability: Stability(slope: chiParallel))
    }

    /// The points at which chi_par is one as well: half-stable. Roberts, Yaida and Hanin (2022), arXiv:2106.10165, section 5.3.3,
    /// have them for GELU and SWISH.
    ///
    /// - Throws: `MomentError`.
    public func halfStablePoints() throws -> [CriticalPoint] {
        guard moments.activation.slopes == nil else { return [] }
        return try zeros { _, moments in
            (moments.secondSlope - moments.derivativeSecond) / (abs(moments.secondSlope) + moments.derivativeSecond)
        }
        .map { try criticalPoint(variance: $0.variance) }
        .filter { $0.biasVariance >= 0 }
        .map {
            CriticalPoint(
                variance: $0.variance, gain: $0.gain, biasVariance: $0.biasVariance, chiParallel: 1,
                stability: .halfStable)
        }
    }
}
