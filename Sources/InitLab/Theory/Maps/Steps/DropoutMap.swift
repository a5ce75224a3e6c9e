import Foundation

/// Each value is kept with a probability and divided by it, the others are zero: the mean stays, the second moment and that of
/// gradients grow by 1/keep. Two inputs lose different values, so that their covariance stays.
///
/// Schoenholz et al. (2017), arXiv:1611.01232, section 4; Pretorius et al. (2018), arXiv:1811.00293: with ReLU the critical gain is
/// 2 keep.
public struct DropoutMap: StepMap {
    /// The probability to be kept, above 0 and up to 1.
    public let keep: Double

    public init(keep: Double) {
        precondition(keep > 0 && keep <= 1)
        self.keep = keep
    }

    public func map(_ state: SignalState) -> MappedSignal {
        guard keep < 1 else { return MappedSignal(state, gradientDecades: 0) }
        var behind = state
        behind.q /= keep
        // 1 - keep c
        behind.cosine = state.cosine.map {
            .init(apart: (1 - keep) + keep * $0.apart, together: (1 - keep) + keep * $0.together)
        }
        behind.law = min(state.law, .symmetric)
        return MappedSignal(behind, gradientDecades: -log10(keep))
    }
}
