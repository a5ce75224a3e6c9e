import Foundation

/// Weights of mean zero and biases: the units behind are normal, with second moment gain q + bias variance.
///
/// He et al. (2015), arXiv:1502.01852, equations 6 and 13.
public struct LinearMap: StepMap {
    /// The variance of the weights times the fan-in.
    public let gain: Double
    public let biasVariance: Double
    /// Fan-out over fan-in: gradients are carried back by as many units.
    public let widening: Double

    public init(gain: Double, biasVariance: Double = 0, widening: Double = 1) {
        (self.gain, self.biasVariance, self.widening) = (gain, biasVariance, widening)
    }

    public func map(_ state: SignalState) -> MappedSignal {
        let state = state.scaled
        let bias = biasVariance > 0 ? biasVariance * pow(10, -state.decades) : 0
        guard bias.isFinite else {
            // Signals are nothing beside the biases.
            let behind = SignalState(q: biasVariance, cosine: state.cosine.map { _ in .same }, law: .normal)
            return MappedSignal(behind, gradientDecades: log10(gain * widening), isFresh: true)
        }
        let q = gain * state.q + bias
        var cosine = state.cosine
        if let arriving = cosine, q > 0, bias > 0 {
            let share = gain * state.q / q
            cosine = .init(apart: share * arriving.apart, together: share * arriving.together + 2 * bias / q)
        }
        let behind = SignalState(q: q, cosine: cosine, decades: state.decades, law: .normal)
        return MappedSignal(behind, gradientDecades: log10(gain * widening), isFresh: true)
    }
}
