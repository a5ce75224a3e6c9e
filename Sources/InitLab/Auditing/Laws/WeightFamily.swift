/// The shape of a law of weights, whatever its scale: its moments in standard deviations.
package enum WeightFamily: String, Sendable, CaseIterable {
    case normal
    /// Normal, cut off at two of its own standard deviations.
    case truncated
    /// The same at three.
    case truncated3
    case uniform

    /// The fourth, sixth and eighth moment; the second is one. Of the truncated ones from E[z^(k+2)] = (k+1) E[z^k] -
    /// 2 c^(k+1) density(c) / mass.
    package var moments: (fourth: Double, sixth: Double, eighth: Double) {
        switch self {
        case .normal: (3, 15, 105)
        case .uniform: (9.0 / 5, 27.0 / 7, 9)
        case .truncated: Self.truncated(at: 2)
        case .truncated3: Self.truncated(at: 3)
        }
    }

    package var kurtosis: Double { moments.fourth }

    /// The largest magnitude, in standard deviations; infinity if there is none.
    package var bound: Double {
        switch self {
        case .normal: .infinity
        case .uniform: 3.0.squareRoot()
        case .truncated: 2 / Self.truncatedDeviation(at: 2)
        case .truncated3: 3 / Self.truncatedDeviation(at: 3)
        }
    }

    /// The standard deviation that is left of a normal law of one, cut off at two of them: 0.87963.
    package static let leftByTruncation = truncatedDeviation(at: 2)

    private static func tail(_ cut: Double) -> Double { 2 * NormalLaw.density(cut) / (2 * NormalLaw.below(cut) - 1) }

    private static func truncatedDeviation(at cut: Double) -> Double { (1 - cut * tail(cut)).squareRoot() }

    private static func truncated(at cut: Double) -> (Double, Double, Double) {
        let tail = tail(cut)
        let second = 1 - cut * tail
        let fourth = 3 * second - cut * cut * cut * tail
        let sixth = 5 * fourth - cut * cut * cut * cut * cut * tail
        let eighth = 7 * sixth - cut * cut * cut * cut * cut * cut * cut * tail
        let square = second * second
        return (fourth / square, sixth / (square * second), eighth / (square * square))
    }

    /// The variance of a sample's kurtosis, times its size: m8 - 4 m4 m6 + 4 m4^3 - m4^2 for symmetric laws.
    var kurtosisSpread: Double {
        let (m4, m6, m8) = moments
        return m8 - 4 * m4 * m6 + 4 * m4 * m4 * m4 - m4 * m4
    }

    /// Those whose kurtosis is within the reach of chance, five standard errors and 0.03, of a tensor's.
    package static func near(_ kurtosis: Double, count: Int) -> [WeightFamily] {
        allCases.filter {
            abs(kurtosis - $0.kurtosis) <= 0.03 + 5 * ($0.kurtosisSpread / Double(count)).squareRoot()
        }
    }
}
