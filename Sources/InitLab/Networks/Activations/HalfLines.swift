import CInitLabKernels

/// x -> below x for x < 0 and above x elsewhere: what every positively homogeneous function of a number is.
public struct HalfLines: Hashable, Sendable {
    public let below: Double
    public let above: Double

    public init(below: Double, above: Double) {
        self.below = below
        self.above = above
    }

    func value(at x: Double) -> Double {
        let slope = derivative(at: x)
        return slope == 0 && !x.isNaN ? 0 : slope * x
    }

    func derivative(at x: Double) -> Double { x.isNaN ? x : x > 0 ? above : below }

    /// E[phi'^2], and E[phi^2] over E[x^2], for any x as often below zero as above.
    var meanSquare: Double { (below * below + above * above) / 2 }
}

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
}
