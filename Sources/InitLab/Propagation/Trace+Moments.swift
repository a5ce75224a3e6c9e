/// The three kinds of matrices of which all moments are recorded.
enum MeasuredMatrix {
    case preactivation, activation, gradient

    /// The names under which the moments are recorded.
    var quantities:
        (
            moment2: Quantity, variance: Quantity, varianceOverInputs: Quantity, mean: Quantity, kurtosis: Quantity
        )
    {
        switch self {
        case .preactivation:
            (
                .preactivationMoment2, .preactivationVariance, .preactivationVarianceOverInputs, .preactivationMean,
                .preactivationKurtosis
            )
        case .activation:
            (
                .activationMoment2, .activationVariance, .activationVarianceOverInputs, .activationMean,
                .activationKurtosis
            )
        case .gradient:
            (.gradientMoment2, .gradientVariance, .gradientVarianceOverInputs, .gradientMean, .gradientKurtosis)
        }
    }
}

extension Trace {
    /// Records all moments of a matrix that is to be multiplied by 2^exponent; those over inputs if there are several.
    mutating func record(
        _ matrix: MeasuredMatrix, _ layer: Int, _ moments: Moments, inputs: Int, exponent: Int
    ) {
        let quantities = matrix.quantities
        recordSquare(quantities.moment2, layer, moments.moment2, exponent: exponent)
        recordSquare(quantities.variance, layer, moments.variance, exponent: exponent)
        recordMean(quantities.mean, layer, moments.mean, exponent: exponent)
        self[quantities.kurtosis, layer] = moments.kurtosis
        if inputs > 1 {
            recordSquare(quantities.varianceOverInputs, layer, moments.varianceOverInputs, exponent: exponent)
        }
    }
}
