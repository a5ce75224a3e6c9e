import CGSL

/// The standard normal law.
package enum NormalLaw {
    package static func density(_ z: Double) -> Double { gsl_ran_ugaussian_pdf(z) }
    /// The probability of a value below `z`.
    package static func below(_ z: Double) -> Double { gsl_cdf_ugaussian_P(z) }
    /// The value below which a share of all lies.
    package static func quantile(_ share: Double) -> Double {
        GSL.open()
        return gsl_cdf_ugaussian_Pinv(share)
    }
}

/// Student's t law.
package enum StudentLaw {
    /// The value below which a share of all lies.
    package static func quantile(_ share: Double, freedom: Double) -> Double {
        GSL.open()
        return gsl_cdf_tdist_Pinv(share, freedom)
    }

    /// The probability of a value above `t`.
    package static func above(_ t: Double, freedom: Double) -> Double {
        GSL.open()
        return gsl_cdf_tdist_Q(t, freedom)
    }
}

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

/// The logarithm of a chi-squared variable with `freedom` degrees of freedom: its cumulants are polygamma functions of half of
/// them, and ln 2 beside the first.
package enum LogChiSquaredLaw {
    package static func mean(freedom: Double) -> Double {
        GSL.open()
        return gsl_sf_psi(freedom / 2) + M_LN2
    }

    package static func variance(freedom: Double) -> Double {
        GSL.open()
        return gsl_sf_psi_1(freedom / 2)
    }

    /// The cumulant of an order from 2 on.
    package static func cumulant(_ order: Int, freedom: Double) -> Double {
        GSL.open()
        return gsl_sf_psi_n(Int32(order - 1), freedom / 2)
    }
}
