import CGSL

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
