import Foundation

/// The law of `KernelChain` to leading order in one over the width, before anything is drawn.
///
/// With K the length map's second moment, V/n the variance of G and K_1/n the shift of its mean:
///
///     V'   = chi_par^2 V + gain^2 (m_4 - m_2^2),       V = 0 in the first layer
///     K_1' = chi_par K_1 + gain m_2'' V / 2
///
/// Good where V/(n K^2) is well below one; beyond 0.3 or so, draw the chain. Roberts, Yaida and Hanin (2022), arXiv:2106.10165,
/// chapter 4, for the same expansion.
public struct KernelForecast: Sendable {
    /// A layer's activations.
    public struct Layer: Hashable, Sendable {
        /// The expected natural logarithm of their mean square.
        public let meanLogarithm: Double
        /// Its variance over networks.
        public let variance: Double
    }

    /// Of layers 1 to depth.
    public let layers: [Layer]

    /// Layers of one width and gain.
    ///
    /// - Throws: `MomentError`.
    public init(
        _ map: LengthMap, width: Int, depth: Int, inputSquare: Double
    ) throws {
        let n = Double(width)
        let (gain, bias) = (map.gain, map.biasVariance)
        var q = gain * inputSquare + bias
        var (variance, shift) = (0.0, 0.0)
        var layers: [Layer] = []
        for _ in 0..<depth {
            let moments = try map.moments.moments(variance: q)
            let fourth = try map.moments.fourthMoments(variance: q).value
            // By differences of the slope, to eight digits of the curvature.
            let h = 1e-4 * q
            let curvature =
                (try map.moments.moments(variance: q + h).secondSlope - map.moments.moments(variance: q - h).secondSlope)
                / (2 * h)
            let chiParallel = gain * moments.secondSlope
            shift = chiParallel * shift + gain / 2 * curvature * variance
            variance =
                chiParallel * chiParallel * variance + gain * gain * (fourth - moments.second * moments.second) / n
            q = gain * moments.second + bias
            // The mean square of the activations is (G' - bias variance) / gain.
            let signal = q - bias
            layers.append(
                Layer(
                    meanLogarithm: log(signal / gain) + shift / signal - variance / (2 * signal * signal),
                    variance: variance / (signal * signal)))
        }
        self.layers = layers
    }
}
