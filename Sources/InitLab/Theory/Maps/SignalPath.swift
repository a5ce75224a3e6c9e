import Foundation

/// Pre-activations of infinitely wide layers, one by one, for two inputs of the same mean square.
public struct SignalPath: Sendable {
    /// A layer's pre-activations.
    public struct Layer: Hashable, Sendable {
        /// Counted from 1, whose pre-activations are linear in the inputs.
        public let layer: Int
        /// Their second moment.
        public let q: Double
        /// The factor of gradients, chi_perp.
        public let chi: Double
        /// The factor of small changes of q.
        public let chiParallel: Double
        /// The cosine of the two inputs; NaN where nothing is left of them.
        public let cosine: Double
    }

    public let layers: [Layer]
    public let lengthFixedPoints: LengthFixedPoints
    /// At the second moment to which the layers come; nil if they come to none.
    public let correlationFixedPoints: CorrelationFixedPoints?
    /// The fixed point to which q comes from where it starts; nil if to none.
    public let limit: LengthFixedPoint?
    /// Those of the cosine at each fixed point of q above zero.
    public let correlationsAtFixedPoints: [(variance: Double, fixed: CorrelationFixedPoints)]

    /// - Parameters:
    ///   - gain: the variance of the weights times the fan-in; zero or more.
    ///   - inputSquare: the inputs' mean square; zero or more.
    ///   - inputCosine: from -1 to 1.
    /// - Throws: `MomentError` if q leaves the range of numbers.
    public init(
        _ activation: any ActivationFunction, gain: Double, biasVariance: Double, depth: Int, inputSquare: Double,
        inputCosine: Double
    ) throws {
        let table = try MomentTable(activation)
        let lengths = LengthMap(table.moments, gain: gain, biasVariance: biasVariance)
        let correlations = CorrelationMap(lengths)
        var q = gain * inputSquare + biasVariance
        guard q.isFinite else { throw MomentError.overflow(activation: activation.label, variance: inputSquare) }
        var cosine = CorrelationMap.Cosine(inputCosine)
        if q > 0 {
            // (V q0 c0 + B) / q, from both ends.
            let share = gain * inputSquare / q
            cosine = CorrelationMap.Cosine(
                apart: share * cosine.apart, together: share * cosine.together + 2 * biasVariance / q)
        }
        var layers: [Layer] = []
        var known: (q: Double, cosine: CorrelationMap.Cosine, step: LengthMap.Step)?
        for layer in 1...depth {
            // At a fixed point nothing is left to compute.
            let isSettled = known.map { $0.q == q && $0.cosine == cosine } ?? false
            let step = isSettled ? known!.step : try lengths.step(q)
            layers.append(
                Layer(
                    layer: layer, q: q, chi: step.chi, chiParallel: step.chiParallel,
                    cosine: q > 0 ? cosine.value : .nan))
            known = (q, cosine, step)
            if isSettled { continue }
            if layer < depth, q > 0, step.next > 0 {
                cosine = try correlations.step(cosine, variance: q, next: step.next).next
            } else if step.next > 0 {
                cosine = .same
            }
            q = step.next
        }
        self.layers = layers
        lengthFixedPoints = try table.lengthFixedPoints(gain: gain, biasVariance: biasVariance)
        limit = lengths.limit(of: layers[0].q, lengthFixedPoints)
        correlationsAtFixedPoints = try lengthFixedPoints.points.filter { $0.variance > 0 }.map {
            ($0.variance, try correlations.fixedPoints(variance: $0.variance))
        }
        let place = limit?.variance ?? (lengthFixedPoints == .every ? layers[0].q : 0)
        correlationFixedPoints = place > 0 ? try correlations.fixedPoints(variance: place) : nil
    }
}
