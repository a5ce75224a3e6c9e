import Foundation
import InitLab
import Testing

@Suite struct GaussianMomentsTests {
    static func isClose(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool {
        abs(left - right) <= tolerance * abs(right)
    }

    /// m_2(1) and d_2(1) by a composite Gauss-Legendre rule of 24 points in NumPy; nine digits are printed, eight of them
    /// of the last one.
    @Test(arguments: [
        ("relu", 0.5, 0.5), ("gelu", 0.425221483, 0.455850866), ("silu", 0.355775520, 0.379482352),
        ("mish", 0.452342192, 0.479083758), ("elu", 0.644945417, 0.668102001), ("selu", 1, 1.071574992),
        ("tanh", 0.394294490, 0.464402902), ("erf", 0.464559054, 0.569410035), ("hard-tanh", 0.516058551, 0.682689492),
        ("sin", 0.432332358, 0.567667642), ("softsign", 0.183014021, 0.227671340),
        ("softplus", 0.921245909, 0.293379036), ("sigmoid", 0.293379036, 0.044836241),
    ])
    func momentsAreThoseOfTheTable(name: String, second: Double, derivative: Double) throws {
        let moments = GaussianMoments(try ActivationFunctions.make(#require(ActivationFunctions.type(named: name))))
        #expect(abs(try moments.secondMoment(variance: 1) - second) <= 6e-10)
        #expect(abs(try moments.derivativeSecondMoment(variance: 1) - derivative) <= 6e-10)
    }

    /// The gains of the same table, of seven digits.
    @Test(arguments: [
        ("relu", 2, 2), ("gelu", 2.351716, 2.193700), ("silu", 2.810761, 2.635169), ("mish", 2.210716, 2.087318),
        ("elu", 1.550519, 1.496777), ("selu", 1, 0.933206), ("tanh", 2.536175, 2.153303), ("erf", 2.152579, 1.756204),
        ("hard-tanh", 1.937765, 1.464795), ("sin", 2.313035, 1.761594), ("softsign", 5.464062, 4.392296),
        ("softplus", 1.085487, 3.408560), ("sigmoid", 3.408560, 22.303386),
    ])
    func criticalGainsAreThoseOfTheTable(name: String, forward: Double, backward: Double) throws {
        let moments = GaussianMoments(try ActivationFunctions.make(#require(ActivationFunctions.type(named: name))))
        #expect(abs(try moments.forwardGain() - forward) <= 6e-7)
        #expect(abs(try moments.backwardGain() - backward) <= 6e-7)
    }

    /// q and chi over 30 layers, by SciPy's quadrature.
    @Test func lengthMapsAreThoseOfTheReference() throws {
        var checked = 0
        for row in try ReferenceTable.rows("length-map.csv") {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let words = row["activation"]!.split(whereSeparator: { "()".contains($0) }).map(String.init)
            let type = try #require(ActivationFunctions.type(named: words[0]))
            let settings: ActivationSettings = words.count > 1 ? ["slope": .number(Double(words[1])!)] : [:]
            let moments = GaussianMoments(try ActivationFunctions.make(type, settings))
            var q = 1.0
            for _ in 0..<Int(number("layer")) {
                q = try number("sigma_w2") * moments.secondMoment(variance: q) + number("sigma_b2")
            }
            #expect(Self.isClose(q, number("q"), 2e-9), "\(row)")
            let chi = try number("sigma_w2") * moments.derivativeSecondMoment(variance: q)
            #expect(Self.isClose(chi, number("chi"), 2e-9), "\(row)")
            checked += 1
        }
        #expect(checked > 60)
    }

    /// From where an activation is all but straight to where it is all but its limits.
    @Test(arguments: NamedActivation.plain + NamedActivation.transformed)
    func closedFormsAgreeWithQuadrature(activation: NamedActivation) throws {
        let (function, moments) = (activation.function, GaussianMoments(activation.function))
        // The sine turns too often for quadrature beyond.
        let largest = function is Sine ? 3 : 12
        for exponent in -12...largest {
            let q = 2.385 * pow(10, Double(exponent))
            let found = try moments.moments(byQuadratureAt: q)
            if let closed = function.secondMoment(variance: q) {
                #expect(Self.isClose(closed, found.second, 1e-10), "\(q)")
            }
            if let closed = function.derivativeSecondMoment(variance: q) {
                #expect(Self.isClose(closed, found.derivativeSecond, 1e-10), "\(q)")
            }
        }
    }

    /// Near zero phi(x) = phi(0) + phi'(0) x, and far from it the sides decide.
    @Test(arguments: [("tanh", 1.0, 0.0), ("softsign", 1, 0), ("silu", 0.25, 0.5), ("mish", 0.36, 0.5)])
    func quadratureHoldsAtBothEnds(name: String, slopeSquare: Double, farShare: Double) throws {
        let moments = GaussianMoments(try ActivationFunctions.make(#require(ActivationFunctions.type(named: name))))
        #expect(Self.isClose(try moments.secondMoment(variance: 1e-12), slopeSquare * 1e-12, 1e-5))
        // A share of q where phi is a half-line there, and 1 where it is bounded by -1 and 1.
        let far = farShare > 0 ? farShare * 1e12 : 1
        #expect(Self.isClose(try moments.secondMoment(variance: 1e12), far, 1e-4))
    }

    /// E[x^2 / (1 + x^2)] = 1 - sqrt(pi / 2) exp(1/2) erfc(1/sqrt(2)) for x of variance 1.
    @Test func customActivationsHaveMomentsToo() throws {
        let expected = 1 - (Double.pi / 2).squareRoot() * exp(0.5) * erfc(1 / 2.0.squareRoot())
        let moments = GaussianMoments(InverseSquareRoot())
        #expect(Self.isClose(try moments.secondMoment(variance: 1), expected, 1e-10))
        #expect(Self.isClose(try moments.forwardGain(), 1 / expected, 1e-10))
    }

    /// phi'^2 + phi phi'' at zero (Stein), but for a share of the order of q.
    @Test(arguments: [1e-12, 1e-10, 1e-8])
    func smallVariancesHaveTheSlopeOfTheSquareWhereTheFunctionIsNotZero(q: Double) throws {
        func slope(_ function: any ActivationFunction) throws -> Double {
            try GaussianMoments(function).moments(variance: q).secondSlope
        }
        let raised = TransformedActivation(ReLU(), inputShift: 0.7, outputShift: 1000)
        #expect(abs(try slope(raised) - 1) < 1e-10)
        let clamped = TransformedActivation(HardTanh(), inputScale: 0.001, inputShift: 0.5, outputScale: 10)
        #expect(abs(try slope(clamped) / 1e-4 - 1) < 1e-10)
        let (s, step) = (1 / (1 + exp(-0.5)), 0.001)
        let (value, first) = (10 * s, 10 * step * s * (1 - s))
        let second = first * step * (1 - 2 * s)
        let smooth = TransformedActivation(Sigmoid(), inputScale: step, inputShift: 0.5, outputScale: 10)
        #expect(abs(try slope(smooth) / (first * first + value * second) - 1) < 1e-9)
    }
}
