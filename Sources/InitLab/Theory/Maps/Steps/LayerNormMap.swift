import Foundation

/// Mean 0 and variance 1 over the units of each input. Gradients are divided by the variance; what they lose along the mean and
/// the signal is a share of 2/width, and left out.
///
/// Ba, Kiros and Hinton (2016), arXiv:1607.06450.
public struct LayerNormMap: StepMap {
    /// Added to the variance.
    public let epsilon: Double

    public init(epsilon: Double) { self.epsilon = epsilon }

    public func map(_ state: SignalState) throws -> MappedSignal {
        let state = state.scaled
        guard let mean = state.mean else { throw StepMapError.unknownMean }
        return Normalization.map(state, size: max(0, state.q - mean * mean), epsilon: epsilon, mean: 0)
    }
}

/// Mean square 1 over the units of each input: as layer normalization, without its mean. Zhang and Sennrich (2019),
/// arXiv:1910.07467.
public struct RMSNormMap: StepMap {
    /// Added to the mean square.
    public let epsilon: Double

    public init(epsilon: Double) { self.epsilon = epsilon }

    public func map(_ state: SignalState) throws -> MappedSignal {
        let state = state.scaled
        return Normalization.map(state, size: state.q, epsilon: epsilon, mean: state.mean)
    }
}

/// What both have in common.
private enum Normalization {
    /// - Parameters:
    ///   - state: scaled, so that epsilon counts by its decades.
    ///   - size: the second moment of what is left of the units before they are divided.
    ///   - mean: what is left of their mean.
    static func map(_ state: SignalState, size: Double, epsilon: Double, mean: Double?) -> MappedSignal {
        let divisor = size + epsilon * pow(10, -state.decades)
        guard size > 0, divisor.isFinite else {
            // Nothing is left but epsilon.
            return MappedSignal(SignalState(q: 0, law: state.law), gradientDecades: -log10(epsilon))
        }
        let behind = SignalState(
            mean: mean.map { $0 / divisor.squareRoot() }, q: size / divisor,
            cosine: state.cosine.map { centred($0, q: state.q, size: size) }, law: state.law)
        return MappedSignal(behind, gradientDecades: -log10(divisor) - state.decades)
    }

    /// The cosine of what is left of the second moment `q`, that of differences from the mean.
    private static func centred(_ cosine: CorrelationMap.Cosine, q: Double, size: Double) -> CorrelationMap.Cosine {
        let apart = q * cosine.apart / size
        let together = q * cosine.together / size - 2 * (q - size) / size
        return apart <= together
            ? .init(apart: apart, together: 2 - apart) : .init(apart: 2 - together, together: max(0, together))
    }
}
