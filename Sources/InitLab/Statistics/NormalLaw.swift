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
