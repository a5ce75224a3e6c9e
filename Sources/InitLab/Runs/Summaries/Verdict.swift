/// What becomes of a signal on its way through the layers.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
    case vanishing
    case stable
    case exploding
    /// The interval of the growth does not lie on one side of the margin, or too many replicates die to tell.
    case inconclusive

    /// The share of replicates that may die, their signal exactly zero, before the others' growth says too little.
    public static let tolerableDeadShare = 0.05

    /// - Parameters:
    ///   - growth: over the replicates; that of a single one is taken as it is.
    ///   - margin: how many decades per layer, up or down, are still stable.
    init(_ growth: Growth, margin: Double) {
        if growth.overflowed > 0 {
            // What left the range of numbers has no change to take a mean of, and is no small signal.
            let isRare = Double(growth.overflowed) <= Self.tolerableDeadShare * Double(growth.count)
            self = isRare && !(growth.low > margin) ? .inconclusive : .exploding
        } else if growth.dead > growth.alive {
            self = .vanishing
        } else if Double(growth.dead) > Self.tolerableDeadShare * Double(growth.dead + growth.alive) {
            self = growth.high < -margin ? .vanishing : .inconclusive
        } else if growth.alive == 1 {
            // One draw has no interval: what it did is all that there is to say.
            self.init(low: growth.decadesPerLayer, high: growth.decadesPerLayer, margin: margin)
        } else {
            self.init(low: growth.low, high: growth.high, margin: margin)
        }
    }

    /// By the interval of a change, in the unit of the margin. On the margin is still stable.
    package init(low: Double, high: Double, margin: Double) {
        if high < -margin {
            self = .vanishing
        } else if low > margin {
            self = .exploding
        } else if low >= -margin, high <= margin {
            self = .stable
        } else {
            self = .inconclusive
        }
    }
}
