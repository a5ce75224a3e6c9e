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

    /// Records what was found of activations that are to be multiplied by 2^exponent.
    mutating func record(_ measured: MatrixKernels.Activation, layer: Int, inputs: Int, exponent: Int) {
        record(.activation, layer, measured.activations, inputs: inputs, exponent: exponent)
        self[.activationZeroFraction, layer] = measured.zeroFraction
        self[.activationDeadFraction, layer] = measured.deadFraction
        if inputs > 1 { self[.activationCosine, layer] = measured.cosine }
    }
}

extension Moments {
    /// - Throws: `PropagationError.overflow` if numbers of that layer left the range of Float.
    func checkRange(layer: Int, replicate: Int) throws {
        guard moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
    }
}
