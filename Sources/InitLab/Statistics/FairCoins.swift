import CGSL

/// The number of heads of fair coins.
package enum FairCoins {
    package static func probability(heads: Int, of coins: Int) -> Double {
        GSL.open()
        return gsl_ran_binomial_pdf(UInt32(heads), 0.5, UInt32(coins))
    }

    /// The numbers of active units that matter, with their probabilities.
    package static func activeUnits(of units: Int, halvedByReLU: Bool) -> [(active: Int, probability: Double)] {
        guard halvedByReLU else { return [(units, 1)] }
        // Twelve standard deviations to either side leave out less than 1e-30.
        let centre = Double(units) / 2
        let reach = 12 * Double(units).squareRoot() / 2 + 2
        let (low, high) = (max(1, Int(centre - reach)), min(units, Int(centre + reach) + 1))
        return (low...high).map { ($0, probability(heads: $0, of: units)) }
    }
}
