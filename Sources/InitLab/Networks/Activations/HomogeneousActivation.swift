import CInitLabKernels

/// An activation of two half-lines: all that is to be said of it follows from the slopes.
public protocol HomogeneousActivation: ActivationFunction {
    var halfLines: HalfLines { get }
}

extension HomogeneousActivation {
    public func value(at x: Double) -> Double { halfLines.value(at: x) }
    public func derivative(at x: Double) -> Double { halfLines.derivative(at: x) }
    public var kinks: [Double] { halfLines.below == halfLines.above ? [] : [0] }
    public var slopes: HalfLines? { halfLines }
    public var kernel: ActivationKernel { ActivationKernel(INITLAB_HALF_LINES, halfLines.below, halfLines.above) }
    public func secondMoment(variance q: Double) -> Double? { halfLines.meanSquare * q }
    public func derivativeSecondMoment(variance q: Double) -> Double? { halfLines.meanSquare }
    public func closedMoments(of pair: GaussianPair) -> PairMoments? { halfLines.closedMoments(of: pair) }
}
