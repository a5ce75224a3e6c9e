/// The pointwise step between linear ones, measured on both sides as it goes.
///
/// The activations here are positively homogeneous, so that a matrix can be brought near one by a power of two: that is
/// exact, and lets any depth pass without overflow.
struct ActivationOperator {
    private let slope: Float
    private let kernels: MatrixKernels

    init(_ activation: Activation, kernels: MatrixKernels) {
        slope = Float(activation.negativeSlope)
        self.kernels = kernels
    }

    /// The bytes that are reserved.
    static func memory(inputs: Int) -> Double { MatrixKernels.memory(inputs: inputs) }

    /// Puts the activations of `preactivations` into `result`, records both sides, and brings both near one.
    ///
    /// - Throws: `PropagationError.overflow` if either leaves the range of Float.
    func forward(
        _ preactivations: inout ScaledMatrix, into result: inout ScaledMatrix, layer: Int, replicate: Int,
        recording trace: inout Trace
    ) throws {
        let measured = kernels.activate(preactivations.entries, slope: slope, into: result.values)
        try measured.preactivations.checkRange(layer: layer, replicate: replicate)
        try measured.activations.checkRange(layer: layer, replicate: replicate)
        result.exponent = preactivations.exponent
        trace.record(measured, layer: layer, inputs: result.columns, exponent: result.exponent)
        trace.record(
            .preactivation, layer, measured.preactivations, inputs: preactivations.columns,
            exponent: preactivations.exponent)
        let step = ScaledMatrix.step(meanSquare: measured.preactivations.moment2)
        preactivations.moveToExponent(by: step)
        result.moveToExponent(by: step)
    }

    /// Makes the activations again, of pre-activations as `forward` left them.
    func restore(_ preactivations: ScaledMatrix, into result: inout ScaledMatrix) {
        kernels.apply(preactivations.entries, slope: slope, into: result.values)
        result.exponent = preactivations.exponent
    }

    /// Multiplies `gradient`, with respect to activations, by the derivative at `preactivations`.
    func backward(_ gradient: ScaledMatrix, through preactivations: ScaledMatrix) -> MatrixKernels.Gradient {
        kernels.passBack(gradient.values, through: preactivations.entries, slope: slope)
    }
}
