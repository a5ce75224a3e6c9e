/// Another activation between two straight lines: output_scale phi(input_scale x + input_shift) + output_shift.
public struct TransformedActivation<Base: ActivationFunction>: ActivationFunction {
    public static var name: String { Base.name }
    public static var aliases: [String] { Base.aliases }
    public static var summary: String { Base.summary }
    public static var parameters: [Parameter] { Base.parameters + transformation }

    /// What any activation can be given beside its own parameters. Scales are not zero.
    static var transformation: [Parameter] {
        [
            Parameter("input_scale", "what x is multiplied by", in: .size(1e-6...1e6), standard: 1),
            Parameter("input_shift", "what is added to that", in: -1e6...1e6, standard: 0),
            Parameter("output_scale", "what the result is multiplied by", in: .size(1e-6...1e6), standard: 1),
            Parameter("output_shift", "what is added to that", in: -1e6...1e6, standard: 0),
        ]
    }

    public let base: Base
    public let inputScale: Double
    public let inputShift: Double
    public let outputScale: Double
    public let outputShift: Double

    public init(
        _ base: Base, inputScale: Double = 1, inputShift: Double = 0, outputScale: Double = 1, outputShift: Double = 0
    ) {
        precondition(inputScale != 0 && outputScale != 0, "a scale of zero makes a constant of any activation")
        self.base = base
        self.inputScale = inputScale
        self.inputShift = inputShift
        self.outputScale = outputScale
        self.outputShift = outputShift
    }

    public init(_ settings: ActivationSettings) {
        self.init(
            Base(settings), inputScale: settings.number("input_scale"), inputShift: settings.number("input_shift"),
            outputScale: settings.number("output_scale"), outputShift: settings.number("output_shift"))
    }

    public var settings: ActivationSettings {
        base.settings.merging([
            "input_scale": .number(inputScale), "input_shift": .number(inputShift),
            "output_scale": .number(outputScale), "output_shift": .number(outputShift),
        ]) { $1 }
    }

    public func value(at x: Double) -> Double {
        outputScale * base.value(at: inputScale * x + inputShift) + outputShift
    }

    public func derivative(at x: Double) -> Double {
        outputScale * inputScale * base.derivative(at: inputScale * x + inputShift)
    }

    public var kinks: [Double] { base.kinks.map(argument) }
    public var breaks: [Double] { base.breaks.map(argument) }

    /// Where the base has `place` for its argument.
    private func argument(_ place: Double) -> Double { (place - inputShift) / inputScale }

    /// Without shifts two half-lines stay two half-lines; a negative scale of the input changes their sides.
    public var slopes: HalfLines? {
        guard let slopes = base.slopes, inputShift == 0, outputShift == 0 else { return nil }
        let scale = outputScale * inputScale
        return inputScale > 0
            ? HalfLines(below: scale * slopes.below, above: scale * slopes.above)
            : HalfLines(below: scale * slopes.above, above: scale * slopes.below)
    }

    public var kernel: ActivationKernel {
        base.kernel.transformed(
            inputScale: inputScale, inputShift: inputShift, outputScale: outputScale, outputShift: outputShift)
    }

    public func secondMoment(variance q: Double) -> Double? {
        guard inputShift == 0, outputShift == 0 else { return nil }
        return base.secondMoment(variance: inputScale * inputScale * q).map { outputScale * outputScale * $0 }
    }

    public func derivativeSecondMoment(variance q: Double) -> Double? {
        guard inputShift == 0 else { return nil }
        let scale = outputScale * inputScale
        return base.derivativeSecondMoment(variance: inputScale * inputScale * q).map { scale * scale * $0 }
    }

    public func closedMoments(mean: Double, variance q: Double) -> ClosedMoments? {
        let square = inputScale * inputScale
        guard let base = base.closedMoments(mean: inputScale * mean + inputShift, variance: square * q) else {
            return nil
        }
        let (s, o) = (outputScale, outputShift)
        return ClosedMoments(
            mean: s * base.mean + o, second: s * s * base.second + 2 * s * o * base.mean + o * o,
            derivativeSecond: s * s * square * base.derivativeSecond, meanSlope: s * square * base.meanSlope,
            secondSlope: square * (s * s * base.secondSlope + 2 * s * o * base.meanSlope))
    }

    /// A negative scale of the input changes the signs of both variables, which are as likely as they were.
    public func closedMoments(of pair: GaussianPair) -> PairMoments? {
        guard outputShift == 0, let base = base.closedMoments(of: pair.scaled(by: inputScale), shift: inputShift) else {
            return nil
        }
        let square = outputScale * outputScale
        return PairMoments(
            product: square * base.product, distance: square * base.distance, sum: square * base.sum,
            derivativeProduct: square * inputScale * inputScale * base.derivativeProduct)
    }

    public var shiftedOutput: ShiftedOutput? {
        guard outputShift != 0 else { return nil }
        let unshifted = Self(base, inputScale: inputScale, inputShift: inputShift, outputScale: outputScale)
        return ShiftedOutput(function: unshifted, shift: outputShift)
    }

    /// The base's label with the numbers that are not what they are without a transformation.
    public var label: String {
        let settings = settings
        let set = Self.transformation.filter { settings[$0.name] != $0.standard }
        guard !set.isEmpty else { return base.label }
        let words = set.map { "\($0.name)=\(settings[$0.name] ?? $0.standard!)" }.joined(separator: ", ")
        return base.label.hasSuffix(")") ? "\(base.label.dropLast()), \(words))" : "\(base.label)(\(words))"
    }
}
