import Foundation

/// The gains that keep something of an activation's signals, each with what it does to the rest.
public struct CriticalGains: Sendable {
    /// One gain.
    public struct Gain: Hashable, Sendable {
        /// What it keeps.
        public enum Keeps: String, Sendable, Hashable {
            /// The second moment of pre-activations, which is given.
            case forward
            /// That of gradients, at pre-activations of a given second moment.
            case backward
            /// Both: the edge of chaos for a given bias variance.
            case both
            /// Both, at a bias variance at which chi_par is one as well.
            case halfStable = "half-stable"
        }

        public let keeps: Keeps
        /// The second moment of pre-activations; nil if it is any.
        public let q: Double?
        public let biasVariance: Double
        /// The variance of the weights times the fan-in.
        public let gain: Double
        public let chi: Double
        public let chiParallel: Double
        /// Of the second moment, where it is a fixed point.
        public let stability: Stability?
        /// Layers over which signals keep their size at the width asked for; nil where q is no fixed point, infinite where there is
        /// no end.
        public let layers: Double?

        /// The gain of PyTorch and its like, which is multiplied to weights and not to their variance.
        public var root: Double { gain.squareRoot() }
    }

    public let activation: any ActivationFunction
    /// In the order forward, backward, both, half-stable; what there is none of is left out.
    public let gains: [Gain]
    /// The bias variances for which there is no critical point from 1e-12 to 1e12.
    public let withoutCriticalPoint: [Double]
    public let width: Int
    /// Whether the biases alone make more than the second moment for which a forward gain was asked.
    public let biasesExceedVariance: Bool

    /// - Parameters:
    ///   - q: the second moment at which forward and backward gains are wanted; positive.
    ///   - biasVariances: those for which critical points are wanted; the first is that of the forward gain.
    ///   - width: the width of the layers, for how far signals go.
    /// - Throws: `MomentError`.
    public init(
        _ activation: any ActivationFunction, q: Double = 1, biasVariances: [Double] = [0], width: Int = 100
    ) throws {
        let table = try MomentTable(activation)
        self.activation = activation
        self.width = width
        let moments = try table.moments.moments(variance: q)
        var gains: [Gain] = []
        func add(
            _ keeps: Gain.Keeps, q: Double?, bias: Double, gain: Double, stability: Stability?, isFixed: Bool = true
        ) throws {
            guard gain > 0, gain.isFinite else { return }
            let map = LengthMap(table.moments, gain: gain, biasVariance: bias)
            let step = try map.step(q ?? 1)
            let isOne = keeps == .halfStable || (keeps == .both && q == 0)
            // That moments of fourth powers are not to be had is no reason to say nothing.
            let reach: Double? =
                if !isFixed { nil } else if q == 0 {
                    stability == .unstable ? nil : WidthReach.layers(towardsZeroOf: activation, width: width)
                } else {
                    try? WidthReach(map, variance: q ?? 1).layers(width: width, chiParallelIsOne: isOne)
                }
            gains.append(
                Gain(
                    keeps: keeps, q: q, biasVariance: bias, gain: gain, chi: keeps == .forward ? step.chi : 1,
                    chiParallel: isOne ? 1 : step.chiParallel, stability: stability, layers: reach))
        }

        let bias = biasVariances.first ?? 0
        biasesExceedVariance = q <= bias
        if q > bias, moments.second > 0 {
            let gain = (q - bias) / moments.second
            let chiParallel = gain * moments.secondSlope
            // Of two half-lines, without biases, every moment is kept.
            let isEvery = activation.slopes != nil && bias == 0
            try add(
                .forward, q: q, bias: bias, gain: gain, stability: isEvery ? .neutral : Stability(slope: chiParallel))
        }
        if moments.derivativeSecond > 0 {
            try add(
                .backward, q: q, bias: bias, gain: 1 / moments.derivativeSecond, stability: nil, isFixed: false)
        }
        var without: [Double] = []
        for bias in biasVariances {
            switch try table.criticalPoints(biasVariance: bias) {
            case .every(let gain): try add(.both, q: nil, bias: bias, gain: gain, stability: .neutral)
            case .points(let points):
                if points.isEmpty { without.append(bias) }
                for point in points {
                    try add(.both, q: point.variance, bias: bias, gain: point.gain, stability: point.stability)
                }
            }
        }
        for point in try table.halfStablePoints() {
            try add(
                .halfStable, q: point.variance, bias: point.biasVariance, gain: point.gain, stability: .halfStable)
        }
        self.gains = gains
        withoutCriticalPoint = without
    }
}
