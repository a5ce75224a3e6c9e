import Foundation

/// A cosine c* that layers keep, once the second moment is at a fixed point.
public struct CorrelationFixedPoint: Hashable, Sendable {
    public let cosine: CorrelationMap.Cosine
    public let stability: Stability
    /// dc'/dc there: chi_perp at c = 1.
    public let slope: Double

    /// -1 / ln of the slope: the layers in which a small distance from c* falls by a factor e; infinite where none does.
    public var depthScale: Double { DepthScale.layers(slope) }
}

/// All fixed points of a correlation map.
public enum CorrelationFixedPoints: Hashable, Sendable {
    /// Every cosine stays.
    case every
    case points([CorrelationFixedPoint])

    /// The one to which inputs come, if there is one.
    public var stable: CorrelationFixedPoint? {
        guard case .points(let points) = self else { return nil }
        return points.first { $0.stability == .stable }
    }
}

extension CorrelationMap {
    /// The fixed points at a second moment that is one of the length map.
    ///
    /// As a power series in c the map has no negative coefficients (those of phi's Hermite polynomials, squared). So it is convex
    /// on 0...1, and beside c = 1 there is one more fixed point there just if chi_perp > 1; below zero there is none but -1, of
    /// odd functions without biases.
    ///
    /// - Parameter q: positive.
    /// - Throws: `MomentError`.
    public func fixedPoints(variance q: Double) throws -> CorrelationFixedPoints {
        let length = try lengths.step(q)
        let chi = length.chi * q / length.next
        if let slopes = lengths.moments.activation.slopes, slopes.below == slopes.above, lengths.biasVariance == 0 {
            return .every
        }
        func ratio(_ apart: Double) throws -> Double {
            let step = try step(Cosine(apart: apart, together: 2 - apart), variance: q, next: length.next)
            return step.next.apart / apart
        }
        let opposite = Cosine(apart: 2, together: 0)
        var points: [CorrelationFixedPoint] = []
        let turned = try step(opposite, variance: q, next: length.next)
        if turned.next.together < 1e-13 {
            points.append(CorrelationFixedPoint(cosine: opposite, stability: .unstable, slope: turned.slope))
        }
        // Just beside c = 1, where chi_perp = 1 leaves it to the next order.
        let beside = try ratio(1e-8)
        if beside > 1 {
            let apart =
                try ratio(1) > 1 - 1e-13
                ? 1 : exp(Root.find(between: log(1e-8), and: 0) { try log(ratio(exp($0))) })
            let cosine = Cosine(apart: apart, together: 2 - apart)
            let slope = try step(cosine, variance: q, next: length.next).slope
            points.append(CorrelationFixedPoint(cosine: cosine, stability: .stable, slope: slope))
        }
        points.append(
            CorrelationFixedPoint(
                cosine: .same, stability: beside < 1 ? .stable : beside > 1 ? .unstable : .halfStable, slope: chi))
        return .points(points)
    }
}
