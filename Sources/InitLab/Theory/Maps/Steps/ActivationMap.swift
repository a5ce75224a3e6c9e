import Foundation

/// An activation of normal units of mean zero: m_1, m_2 and the bivariate expectation of two inputs; gradients grow by d_2. Two
/// half-lines need no more than a symmetric law for m_2 and d_2, and one line no law at all.
///
/// Poole et al. (2016), arXiv:1606.05340; Schoenholz et al. (2017), arXiv:1611.01232.
public struct ActivationMap: StepMap {
    public let moments: GaussianMoments

    public init(_ activation: any ActivationFunction) { moments = GaussianMoments(activation) }

    public func map(_ state: SignalState) throws -> MappedSignal {
        let activation = moments.activation
        if let slopes = activation.slopes, slopes.above == slopes.below { return Self.line(slopes.above, state) }
        guard state.law >= (activation.slopes == nil ? .normal : .symmetric) else {
            throw StepMapError.notNormal(activation: activation.label)
        }
        // Half-lines keep decades, of whatever size.
        let state = activation.slopes == nil ? try state.settled() : state.scaled
        let map = LengthMap(moments, gain: 1, biasVariance: 0)
        let step = try map.step(state.q)
        guard state.q > 0, step.next > 0 else {
            let behind = SignalState(mean: activation.value(at: 0), q: step.next, decades: state.decades)
            return MappedSignal(behind, gradientDecades: log10(step.chi))
        }
        var behind = SignalState(mean: nil, q: step.next, decades: state.decades)
        if state.law == .normal {
            behind.mean = try moments.moments(variance: state.q).mean
            behind.cosine = try state.cosine.map {
                try CorrelationMap(map).step($0, variance: state.q, next: step.next).next
            }
        }
        return MappedSignal(behind, gradientDecades: log10(step.chi))
    }

    private static func line(_ slope: Double, _ state: SignalState) -> MappedSignal {
        var behind = state
        behind.mean = state.mean.map { $0 * slope }
        behind.q *= slope * slope
        return MappedSignal(behind, gradientDecades: 2 * log10(abs(slope)))
    }
}
