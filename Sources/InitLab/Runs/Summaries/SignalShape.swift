import Foundation

/// How a signal changes on its way through the hidden layers.
///
/// A wrong gain multiplies the signal by the same factor in every layer. Where that is not what happens, another gain is not
/// what mends it: at its edge of chaos tanh loses a power of the depth, and biases hold a signal at a level of their own.
public enum SignalShape: Hashable, Sendable {
    /// Less than `leastChange` lies between the largest and the smallest layer.
    case flat
    /// So many decades in every layer.
    case exponential(decadesPerLayer: Double)
    /// A power of the number of the layer on the way, counted from 1: -1 is 1/l.
    case powerLaw(exponent: Double)
    /// It goes to a level and stays there.
    ///
    /// - level: base-10 logarithm of the quantity.
    /// - layer: the first on the way, counted from 1, from which on it stays near the level.
    /// - isFalling: whether it comes from above.
    case settling(level: Double, layer: Int, isFalling: Bool)

    /// Fewer layers do not tell one shape from another.
    static let leastLayers = 8
    /// In decades; a signal that varies by less is called flat.
    package static let leastChange = 0.1
    /// The part of the whole change that a signal may still make in the second half of its way, and be called settled. An
    /// exponential makes half of its change there, and a power law log 2 / log(layers), which is 5 % in 10^6 layers.
    private static let settledShare = 0.05
    /// How much of the squared deviations the better of two lines must leave of those of the other, for a power law.
    private static let betterShare = 0.5
    /// The part of all squared deviations from the mean that a line may leave, and be the signal's shape.
    private static let unexplainedShare = 0.1

    /// - Parameter logarithms: base-10 logarithms of the typical signal in the hidden layers, in the order of the way. Nil for
    ///   fewer than eight layers, a layer without a signal, or a shape that is none of these.
    package init?(_ logarithms: [Double]) {
        guard logarithms.count >= Self.leastLayers, logarithms.allSatisfy(\.isFinite),
            let highest = logarithms.max(), let lowest = logarithms.min()
        else { return nil }
        let change = highest - lowest
        guard change >= Self.leastChange else {
            self = .flat
            return
        }
        if let settled = Self.settled(logarithms, change: change) {
            self = settled
            return
        }
        let layers = (1...logarithms.count).map(Double.init)
        let straight = Line(layers, logarithms)
        let power = Line(layers.map { log10($0) }, logarithms)
        let isPower = power.residual < Self.betterShare * straight.residual
        let best = isPower ? power : straight
        guard best.residual <= Self.unexplainedShare * best.total else { return nil }
        self = isPower ? .powerLaw(exponent: best.slope) : .exponential(decadesPerLayer: best.slope)
    }

    /// The level of the second half of the way, if the signal has come to rest there.
    private static func settled(_ values: [Double], change: Double) -> SignalShape? {
        let half = values[(values.count / 2)...]
        let level = half.reduce(0, +) / Double(half.count)
        let near = settledShare * change
        let trend = Line(half.indices.map(Double.init), Array(half)).slope * Double(half.count - 1)
        guard abs(trend) <= near, abs(values[0] - level) > near else { return nil }
        // Noise may lead a single layer of many away from the level: what counts is where the way down, or up, ends.
        let isFalling = values[0] > level
        guard let layer = values.firstIndex(where: { isFalling ? $0 <= level + near : $0 >= level - near }),
            layer < values.count / 2, half.allSatisfy({ abs($0 - level) <= 2 * near })
        else { return nil }
        return .settling(level: level, layer: layer + 1, isFalling: isFalling)
    }

    /// A line of least squares.
    private struct Line {
        let slope: Double
        /// The squared deviations from the line, and from the mean.
        let residual: Double
        let total: Double

        init(_ x: [Double], _ y: [Double]) {
            let count = Double(x.count)
            let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
            var (xx, xy, yy) = (0.0, 0.0, 0.0)
            for (x, y) in zip(x, y) {
                xx += (x - meanX) * (x - meanX)
                xy += (x - meanX) * (y - meanY)
                yy += (y - meanY) * (y - meanY)
            }
            slope = xy / xx
            residual = max(0, yy - xy * xy / xx)
            total = yy
        }
    }
}
