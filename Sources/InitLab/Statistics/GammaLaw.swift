import CGSL

/// The gamma law of mean one, which a mean of squares of independent normal values has exactly, with half as many as its shape.
package enum GammaLaw {
    /// The probability of a value above `x`.
    package static func above(_ x: Double, shape: Double) -> Double {
        GSL.open()
        return gsl_cdf_gamma_Q(x * shape, shape, 1)
    }

    /// The probability of a value below `x`.
    package static func below(_ x: Double, shape: Double) -> Double {
        GSL.open()
        return gsl_cdf_gamma_P(x * shape, shape, 1)
    }
}

extension NormalLaw {
    /// The probability of a value above `z`, with all its digits far out.
    package static func above(_ z: Double) -> Double {
        GSL.open()
        return gsl_cdf_ugaussian_Q(z)
    }
}
