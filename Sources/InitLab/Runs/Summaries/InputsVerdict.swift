/// What becomes of the differences between inputs: see `InputSeparation`.
public enum InputsVerdict: String, Sendable, Hashable, CaseIterable {
    case keptApart = "kept apart"
    case collapsing
    case scrambled
    /// The interval crosses the margin, or few networks have a cosine.
    case inconclusive

    /// - Parameters:
    ///   - low: the interval of the distance that is left, over that of the inputs.
    ///   - high: its other end.
    ///   - factor: from one over it to it, inputs are kept apart. On the margin is still kept.
    package init(low: Double, high: Double, factor: Double) {
        if high < 1 / factor {
            self = .collapsing
        } else if low > factor {
            self = .scrambled
        } else if low >= 1 / factor, high <= factor {
            self = .keptApart
        } else {
            self = .inconclusive
        }
    }
}
