import CGSL

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
