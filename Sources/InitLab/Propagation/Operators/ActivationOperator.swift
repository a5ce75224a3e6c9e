import Foundation

/// The pointwise step, in the plain network measured on both sides as it goes.
///
/// A positively homogeneous activation leaves a matrix its exponent, so that pre-activations and activations of any size are
/// brought near one together: that is exact, and lets any depth pass without overflow. Before any other activation the
/// exponent is settled to zero, and what leaves the range of Float then is an error that names the layer.
///
/// Near enough to zero, though, any activation with phi(0) = 0 is a pair of half-lines to all the digits of a Float, and goes
/// the first way: vanishing signals are followed below that range.
struct ActivationOperator {
    /// How a matrix of pre-activations passed.
    enum Passage: Equatable {
        /// As x > 0 ? x : slope x, which is measured in the pass over memory that makes it.
        case unitSlope(Float)
        /// As two half-lines of any slopes, the activation's own or those it has at zero.
        case halfLines
        /// As itself, with an exponent of zero.
        case settled
    }

    private let function: any ActivationFunction
    private let kernel: ActivationKernel
    /// The half-lines that the function is, or is at zero; nil if it has none.
    private let halfLines: HalfLines?
    private let halfLineKernel: ActivationKernel?
    private let kernels: MatrixKernels
    /// How a matrix passes whatever is in it: a homogeneous activation.
    private let always: Passage?

    init(_ activation: Activation, kernels: MatrixKernels) {
        function = activation.function
        kernel = activation.function.kernel
        halfLines = activation.slopes ?? HalfLines(atZeroOf: activation.function)
        halfLineKernel = halfLines?.kernel
        self.kernels = kernels
        always = activation.slopes.map { $0.belowUnitSlope.map { .unitSlope(Float($0)) } ?? .halfLines }
    }

    /// Whether the sum of h . dLoss/dh comes out of `backward`: it is conserved by homogeneous activations.
    var tellsConservedSum: Bool { if case .unitSlope = always { true } else { false } }

    /// Whether it is max(x, 0), whose derivative its own values tell: they may stand for the pre-activations on the way back.
    var isRectifier: Bool { always == .unitSlope(0) }

    /// The bytes that are reserved.
    static func memory(inputs: Int) -> Double { MatrixKernels.memory(inputs: inputs) }

    /// Puts the activations of `preactivations` into `result`, records both sides, and brings both near one.
    ///
    /// - Throws: `PropagationError.overflow` or `.underflow` if either leaves the range of Float.
    func forward(
        _ preactivations: inout ScaledMatrix, into result: inout ScaledMatrix, layer: Int, replicate: Int,
        recording recorder: TraceRecorder, into trace: inout Trace
    ) throws -> Passage {
        let passage = try passage(of: preactivations, layer: layer, replicate: replicate)
        if passage == .settled { preactivations.moveToExponent(by: -preactivations.exponent) }
        let measured = measure(preactivations, passage, into: result)
        try measured.preactivations.checkRange(layer: layer, replicate: replicate)
        try measured.activations.checkRange(layer: layer, replicate: replicate)
        result.exponent = preactivations.exponent
        recorder.record(measured, layer: layer, inputs: result.columns, exponent: result.exponent, into: &trace)
        recorder.record(
            .preactivation, layer, measured.preactivations, inputs: preactivations.columns,
            exponent: preactivations.exponent, into: &trace)
        guard passage != .settled else {
            result.moveToExponent(by: ScaledMatrix.step(meanSquare: measured.activations.moment2))
            return passage
        }
        let step = ScaledMatrix.step(meanSquare: measured.preactivations.moment2)
        preactivations.moveToExponent(by: step)
        result.moveToExponent(by: step)
        return passage
    }

    /// Makes the activations again, of pre-activations as `forward` left them, with the exponent that it left.
    func restore(_ preactivations: ScaledMatrix, _ passage: Passage, into result: inout ScaledMatrix) {
        let exponent = result.exponent
        switch passage {
        case .unitSlope(let slope): kernels.apply(preactivations.entries, slope: slope, into: result.values)
        case .halfLines: kernels.apply(preactivations.entries, by: halfLineKernel!, into: result.values)
        case .settled: kernels.apply(preactivations.entries, by: kernel, into: result.values)
        }
        result.exponent = preactivations.exponent
        result.moveToExponent(by: exponent - result.exponent)
    }

    /// Multiplies `gradient`, with respect to activations, by the derivative at `preactivations`.
    ///
    /// - Returns: the moments of what comes of it, and where `tellsConservedSum` the products of activations and gradients.
    func backward(
        _ gradient: ScaledMatrix, through preactivations: ScaledMatrix, _ passage: Passage
    ) -> MatrixKernels.Gradient {
        switch passage {
        case .unitSlope(let slope):
            kernels.passBack(gradient.values, through: preactivations.entries, slope: slope)
        case .halfLines:
            MatrixKernels.Gradient(
                moments: kernels.passBack(gradient.values, through: preactivations.entries, by: halfLineKernel!))
        case .settled:
            MatrixKernels.Gradient(
                moments: kernels.passBack(gradient.values, through: preactivations.entries, by: kernel))
        }
    }

    private func measure(
        _ preactivations: ScaledMatrix, _ passage: Passage, into result: ScaledMatrix
    ) -> MatrixKernels.Activation {
        switch passage {
        case .unitSlope(let slope): kernels.activate(preactivations.entries, slope: slope, into: result.values)
        case .halfLines: kernels.activate(preactivations.entries, by: halfLineKernel!, into: result.values)
        case .settled: kernels.activate(preactivations.entries, by: kernel, into: result.values)
        }
    }

    // MARK: In blocks

    private func apply(_ passage: Passage, to input: ScaledMatrix, into result: UnsafeMutableBufferPointer<Float>) {
        switch passage {
        case .unitSlope(let slope): kernels.apply(input.entries, slope: slope, into: result)
        case .halfLines: kernels.apply(input.entries, by: halfLineKernel!, into: result)
        case .settled: kernels.apply(input.entries, by: kernel, into: result)
        }
    }

    /// `input` with an exponent of zero, in `memory`: other steps may need it as it is.
    private func settled(
        _ input: ScaledMatrix, in memory: UnsafeMutableBufferPointer<Float>, at place: StepPlace
    ) throws -> ScaledMatrix {
        _ = memory.update(fromContentsOf: input.values)
        var matrix = ScaledMatrix(memory, columns: input.columns, exponent: input.exponent)
        matrix.moveToExponent(by: -matrix.exponent)
        if input.exponent > 0 {
            try kernels.moments(of: matrix.entries).checkRange(layer: place.layer, replicate: place.replicate)
        }
        return matrix
    }

    // MARK: Near zero

    /// Where pre-activations are all smaller, half-lines are tried.
    private static let nearZero = 0x1p-30
    /// Below it, what is flat at zero, as the square, leaves the range of Float.
    private static let flat = 0x1p-60

    private func passage(of preactivations: ScaledMatrix, layer: Int, replicate: Int) throws -> Passage {
        if let always { return always }
        // Signals that were never rescaled lie within the range that every kernel is exact in.
        guard preactivations.exponent < 0, function.value(at: 0) == 0 else { return .settled }
        let moment2 = kernels.moments(of: preactivations.entries).moment2
        let largest = scalbn((moment2 * Double(preactivations.values.count)).squareRoot(), preactivations.exponent)
        guard let halfLines else {
            guard largest >= Self.flat else { throw PropagationError.underflow(layer: layer, replicate: replicate) }
            return .settled
        }
        guard largest < Self.nearZero else { return .settled }
        return halfLines.areAsGood(as: function, within: largest) ? .halfLines : .settled
    }
}

extension ActivationOperator: StepOperator {
    func forward(_ input: ScaledMatrix, into result: inout ScaledMatrix, at place: StepPlace) throws {
        let passage = try passage(of: input, layer: place.layer, replicate: place.replicate)
        guard passage == .settled else {
            apply(passage, to: input, into: result.values)
            result.exponent = input.exponent
            return
        }
        let settled = try settled(input, in: result.values, at: place)
        apply(passage, to: settled, into: result.values)
        result.exponent = 0
        let moments = kernels.moments(of: result.entries)
        try moments.checkRange(layer: place.layer, replicate: place.replicate)
        result.moveToExponent(by: ScaledMatrix.step(meanSquare: moments.moment2))
    }

    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace
    ) throws {
        let passage = try passage(of: input, layer: place.layer, replicate: place.replicate)
        let settled = passage == .settled ? try settled(input, in: scratch, at: place) : input
        _ = backward(gradient, through: settled, passage)
    }
}
