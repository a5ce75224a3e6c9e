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
    /// Records all moments of a matrix of units x inputs.
    ///
    /// - Parameters:
    ///   - moments: taken when the matrix was still to be multiplied by 2^exponent.
    ///   - values: the matrix as it is now: divided by another 2^shift since.
    mutating func record(
        _ matrix: MeasuredMatrix, _ layer: Int, _ moments: Moments, of values: UnsafeBufferPointer<Float>, inputs: Int,
        exponent: Int, rescaledBy shift: Int = 0
    ) {
        let quantities = matrix.quantities
        recordSquare(quantities.moment2, layer, moments.moment2, exponent: exponent)
        recordSquare(quantities.variance, layer, moments.variance, exponent: exponent)
        recordMean(quantities.mean, layer, moments.mean, exponent: exponent)
        self[quantities.kurtosis, layer] = moments.kurtosis
        if inputs > 1 {
            recordSquare(
                quantities.varianceOverInputs, layer, BatchStatistics.varianceOverInputs(values, inputs: inputs),
                exponent: exponent + shift)
        }
    }
}
