import Foundation

/// Whether a map leads back to a point from both sides.
public enum Stability: String, Sendable, Hashable {
    case stable
    case unstable
    /// From one side it leads back, from the other away.
    case halfStable = "half-stable"
    /// It moves nothing near it: every point is fixed.
    case neutral

    /// - Parameters:
    ///   - below: the sign of the change, f(x) - x, just below.
    ///   - above: just above.
    init(below: Double, above: Double) {
        self = below > 0 && above < 0 ? .stable : below < 0 && above > 0 ? .unstable : .halfStable
    }

    /// - Parameter slope: that of the map at the point.
    init(slope: Double) {
        self = abs(slope - 1) < 1e-9 ? .halfStable : abs(slope) < 1 ? .stable : .unstable
    }
}

/// A second moment q* that layers keep.
public struct LengthFixedPoint: Hashable, Sendable {
    /// Zero where signals vanish.
    public let variance: Double
    /// As small changes of q behave.
    public let stability: Stability
    public let chi: Double
    public let chiParallel: Double

    /// -1 / ln chi_par: the layers in which a small change of q falls by a factor e; infinite where none does.
    public var depthScale: Double { DepthScale.layers(chiParallel) }
}

/// The layers over which a factor per layer makes one of e.
public enum DepthScale {
    /// -1 / ln |factor|; infinity where the factor is one, and NaN where what it multiplies grows.
    public static func layers(_ factor: Double) -> Double {
        let size = abs(factor)
        if size.isNaN || size > 1 + 1e-9 { return .nan }
        return size >= 1 ? .infinity : size == 0 ? 0 : -1 / log(size)
    }
}

/// All fixed points of a length map.
public enum LengthFixedPoints: Hashable, Sendable {
    /// Every second moment stays.
    case every
    /// These and no others within the range; there may be none.
    case points([LengthFixedPoint])

    public var points: [LengthFixedPoint] {
        switch self {
        case .every: []
        case .points(let points): points
        }
    }
}

extension MomentTable {
    /// The fixed points of the length map, from 1e-12 to 1e12 and zero.
    ///
    /// - Throws: `MomentError`.
    public func lengthFixedPoints(gain: Double, biasVariance: Double) throws -> LengthFixedPoints {
        let map = LengthMap(moments, gain: gain, biasVariance: biasVariance)
        func point(_ q: Double, _ stability: Stability) throws -> LengthFixedPoint {
            let step = try map.step(q)
            return LengthFixedPoint(
                variance: q, stability: stability, chi: step.chi, chiParallel: step.chiParallel)
        }
        if let slopes = moments.activation.slopes {
            let factor = gain * slopes.meanSquare
            // What is left of a gain such as 2 / (1 + a^2) by rounding.
            if abs(factor - 1) < 4e-16 { return biasVariance == 0 ? .every : .points([]) }
            let q = biasVariance / (1 - factor)
            return .points(q < 0 ? [] : [try point(q, factor < 1 ? .stable : .unstable)])
        }
        let change: @Sendable (Double, ActivationMoments) -> Double = { q, moments in
            let next = gain * moments.second + biasVariance
            // Between -1 and 1.
            return (next - q) / (next + q)
        }
        var points = try zeros(of: change).map { try point($0.variance, Stability(below: $0.below, above: $0.above)) }
        if biasVariance == 0, gain == 0 || moments.activation.value(at: 0) == 0 {
            let first =
                entries.lazy.map { ($0.variance, change($0.variance, $0.moments)) }
                .first { abs($1) > self.noise($0) }?.1 ?? 0
            points.insert(try point(0, first < 0 ? .stable : first > 0 ? .unstable : .halfStable), at: 0)
        }
        return .points(points)
    }
}

extension LengthMap {
    /// The fixed point to which layers come from a second moment; nil if to none. The map grows with q for all but exotic
    /// activations, so that it is the next one in the direction of the first change.
    func limit(of q: Double, _ fixed: LengthFixedPoints) -> LengthFixedPoint? {
        let points = fixed.points
        if let here = points.first(where: { abs($0.variance - q) <= 1e-9 * q }) { return here }
        // An activation that overflows here explodes.
        guard let next = try? step(q).next else { return nil }
        return next < q ? points.last { $0.variance < q } : points.first { $0.variance > q }
    }
}
