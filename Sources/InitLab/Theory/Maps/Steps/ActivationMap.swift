import Foundation

/// An activation of normal units of mean zero: m_1, m_2 and the bivariate expectation of two inputs; gradients grow by d_2.
///
/// Poole et al. (2016), arXiv:1606.05340; Schoenholz et al. (2017), arXiv:1611.01232.
public struct ActivationMap: StepMap {
    public let moments: GaussianMoments

    public init(_ activation: any ActivationFunction) { moments = GaussianMoments(activation) }

    public func map(_ state: SignalState) throws -> MappedSignal {
        let activation = moments.activation
        guard state.law == .normal else { throw StepMapError.notNormal(activation: activation.label) }
        // Half-lines keep decades, of whatever size.
        let state = activation.slopes == nil ? try state.settled() : state.scaled
        let map = LengthMap(moments, gain: 1, biasVariance: 0)
        let step = try map.step(state.q)
        guard state.q > 0, step.next > 0 else {
            return MappedSignal(
                SignalState(mean: activation.value(at: 0), q: step.next, decades: state.decades),
                gradientDecades: log10(step.chi))
        }
        let cosine = try CorrelationMap(map).step(state.cosine, variance: state.q, next: step.next).next
        let behind = SignalState(
            mean: try moments.moments(variance: state.q).mean, q: step.next, cosine: cosine, decades: state.decades)
        return MappedSignal(behind, gradientDecades: log10(step.chi))
    }
}
