import Foundation
import InitLab
import Testing

/// Activations to which something is added, or whose argument is moved. The numbers were computed apart from InitLab: closed forms,
/// and Gauss-Legendre panels graded towards kinks and centres.
@Suite struct ShiftedActivationTests {
    /// E sin^2(x + c) = (1 - exp(-2 q) cos(2 c)) / 2, and pairs as E cos(u - v) and E cos(u + v + 2 c) have it, at a variance
    /// at which no quadrature follows the turns.
    @Test func shiftedSinesHaveAClosedForm() throws {
        let shifted = TransformedActivation(Sine(), inputShift: 0.8)
        let moments = GaussianMoments(shifted)
        #expect(abs(try moments.secondMoment(variance: 1e4) - 0.5) < 1e-12)
        let (q, c) = (0.7, 0.3)
        let pair = try moments.moments(of: GaussianPair(q, q, correlation: c))
        let product = (exp(-q * (1 - c)) - cos(1.6) * exp(-q * (1 + c))) / 2
        let second = (1 - exp(-2 * q) * cos(1.6)) / 2
        #expect(abs(pair.product - product) < 1e-14)
        #expect(abs(pair.distance - 2 * (second - product)) < 1e-14)
        #expect(abs(pair.sum - 2 * (second + product)) < 1e-14)
        #expect(abs(pair.derivativeProduct - (exp(-q * (1 - c)) + cos(1.6) * exp(-q * (1 + c))) / 2) < 1e-14)
        // With a scale and a shift of the output as well, as quadrature has it where it can follow.
        let whole = GaussianMoments(
            TransformedActivation(Sine(), inputScale: 0.7, inputShift: 0.8, outputScale: -2, outputShift: 0.5))
        let other = GaussianPair(0.7, 0.4, correlation: 0.3)
        let (closed, panels) = (try whole.moments(of: other), try whole.moments(byQuadratureOf: other))
        #expect(abs(closed.product - panels.product) < 1e-9)
        #expect(abs(closed.derivativeProduct - panels.derivativeProduct) < 1e-9)
    }

    /// Where the shift takes away all but nothing of an output.
    @Test func saturatedOutputsMayComeToNothing() throws {
        let moments = GaussianMoments(TransformedActivation(Tanh(), outputShift: 1))
        #expect(abs(try moments.secondMoment(variance: 5) - 1.66844488502) < 1e-10)
        let pair = try moments.moments(of: GaussianPair(5, 5, correlation: 0.5))
        #expect(abs(pair.product / 1.66844488502 - 0.769745473911) < 1e-10)
        let sigmoid = GaussianMoments(TransformedActivation(Sigmoid(), outputShift: -1))
        #expect(try sigmoid.moments(of: GaussianPair(50, 50, correlation: 0.5)).product > 0)
    }

    /// Linear about zero: every small variance is kept but for rounding, which is no fixed point.
    @Test(arguments: [
        TransformedActivation(HardTanh(), inputShift: 0.5, outputShift: -0.5) as any ActivationFunction,
        TransformedActivation(ELU(alpha: 1), inputShift: 0.7, outputShift: -0.7),
        TransformedActivation(ReLU(), inputShift: 1, outputShift: -1),
    ])
    func roundingIsNoFixedPoint(function: any ActivationFunction) throws {
        let table = try MomentTable(function)
        let points = try table.lengthFixedPoints(gain: 1, biasVariance: 0).points
        #expect(points.map(\.variance) == [0], "\(points)")
        // |phi(x)| <= |x|, and less somewhere.
        #expect(points.map(\.stability) == [.stable], "\(function.label): \(points)")
        guard case .points(let critical) = try table.criticalPoints(biasVariance: 0) else {
            Issue.record("every point is critical")
            return
        }
        #expect(critical.map(\.variance) == [0], "\(function.label): \(critical)")
        #expect(try table.halfStablePoints().isEmpty)
    }
}
