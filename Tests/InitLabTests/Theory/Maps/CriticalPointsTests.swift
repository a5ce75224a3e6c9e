import Foundation
import InitLab
import Testing

@Suite struct CriticalPointsTests {
    /// sigma_w2, q*, chi_par for bias variances; composite Gauss-Legendre rules of 24 points and a root finder in Python, six
    /// digits, four of sigmoid's q*.
    static let expected: [(any ActivationFunction, Double, Double, Double, Double)] = [
        (Tanh(), 0.01, 1.424205, 0.273301, 0.678), (Tanh(), 0.05, 1.760955, 0.570048, 0.518),
        (Tanh(), 1, 3.443211, 3.0364, 0.186), (Erf(), 0.04, 1.328937, 0.465763, 0.518),
        (Erf(), 1, 2.718381, 2.74489, 0.154), (HardTanh(), 0.09, 1.245780, 0.601567, 0.442),
        (Sine(), 0.25, 1.769775, 1.01977, 0.230), (ELU(), 0.01, 1.383325, 0.437829, 0.871),
        (ELU(), 1, 1.844102, 21.7775, 0.927), (SELU(), 0.09, 0.967649, 1.22197, 0.725),
        (GELU(), 0.01, 2.982799, 0.183483, 1.098), (GELU(), 0.09, 2.103864, 1.42487, 1.046),
        (GELU(), 0.25, 1.959631, 6.43410, 0.986), (SiLU(), 0.05, 2.728612, 0.826576, 1.100),
        (SiLU(), 0.25, 2.122696, 4.42808, 1.046), (Mish(), 0.04, 2.141654, 0.745549, 1.025),
        (Mish(), 1, 1.962188, 50.6841, 0.981), (Sigmoid(), 0, 103.0076, 45.62, .nan),
    ]

    @Test(arguments: expected.indices)
    func pointsAreThoseOfTheTable(index: Int) throws {
        let (function, bias, gain, q, chiParallel) = Self.expected[index]
        guard case .points(let points) = try MomentTable(function).criticalPoints(biasVariance: bias) else {
            Issue.record("half-lines")
            return
        }
        let point = try #require(
            points.first { abs($0.variance / q - 1) < (function is Sigmoid ? 1.2e-4 : 2e-5) }, "\(points)")
        #expect(abs(point.gain / gain - 1) < 1e-6, "\(point)")
        if !chiParallel.isNaN { #expect(abs(point.chiParallel - chiParallel) < 6e-4, "\(point)") }
        #expect(point.stability == (point.chiParallel < 1 ? .stable : .unstable))
        // What defines the point: a layer keeps q, and chi is one.
        let step = try LengthMap(function, gain: point.gain, biasVariance: bias).step(point.variance)
        #expect(abs(step.next / point.variance - 1) < 1e-9 && abs(step.chi - 1) < 1e-12)
    }

    @Test func pointsOfSmallSignalsAreLimits() throws {
        let expected: [(any ActivationFunction, Double)] = [
            (Tanh(), 1), (Erf(), Double.pi / 4), (Sine(), 1), (HardTanh(), 1), (GELU(), 4), (SiLU(), 4),
            (Softsign(), 1),
            (TransformedActivation(Tanh(), inputScale: 2), 0.25),
        ]
        for (function, gain) in expected {
            guard case .points(let points) = try MomentTable(function).criticalPoints(biasVariance: 0) else { continue }
            let point = try #require(points.first, "\(function.label)")
            #expect(point.variance == 0 && abs(point.gain - gain) < 1e-14, "\(function.label)")
            // GELU and SiLU push q away from zero, the bounded ones draw it there.
            let isDrawn = ![GELU.name, SiLU.name].contains(type(of: function).name)
            #expect(point.stability == (isDrawn ? .stable : .unstable) || function is HardTanh, "\(function.label)")
        }
    }

    @Test func someActivationsHaveNone() throws {
        // Sought from q = 1e-6 to 2000 in Python, too.
        for bias in [0, 0.01, 0.25, 1] {
            #expect(try MomentTable(Softplus()).criticalPoints(biasVariance: bias) == .points([]))
        }
        #expect(try MomentTable(ReLU()).criticalPoints(biasVariance: 0) == .every(gain: 2))
        #expect(try MomentTable(LeakyReLU(slope: 0.3)).criticalPoints(biasVariance: 0) == .every(gain: 2 / 1.09))
        #expect(try MomentTable(ReLU()).criticalPoints(biasVariance: 0.1) == .points([]))
    }

    /// Twenty digits by mpmath: C_W, C_b and K* of Roberts, Yaida and Hanin (2022).
    @Test func halfStablePointsAreThoseOfMpmath() throws {
        let expected: [(any ActivationFunction, Double, Double, Double)] = [
            (GELU(), 1.9830582574375, 0.1729223907561, 3.5615528128088),
            (SiLU(), 1.9880046782695, 0.5551431707215, 14.3201736180258),
        ]
        for (function, gain, bias, q) in expected {
            let points = try MomentTable(function).halfStablePoints()
            #expect(points.count == 1)
            let point = try #require(points.first)
            #expect(abs(point.gain / gain - 1) < 1e-9 && abs(point.variance / q - 1) < 1e-8, "\(point)")
            #expect(abs(point.biasVariance / bias - 1) < 1e-8, "\(point)")
        }
        for function in [Tanh(), Erf(), SELU(), ELU(), HardTanh()] as [any ActivationFunction] {
            #expect(try MomentTable(function).halfStablePoints().isEmpty, "\(function.label)")
        }
    }

    /// Scales of the input and output only change what gains and variances are measured in.
    @Test func transformedActivationsFollowFromTheirBases() throws {
        let (base, scaled) = (Tanh(), TransformedActivation(Tanh(), inputScale: 1.7, outputScale: 0.6))
        let square = 1.7 * 1.7
        // phi = 0.6 tanh(1.7 x): with y = 1.7 x the gain is multiplied by 1.7^2 0.6^2 and the bias variance by 1.7^2.
        let bias = 0.05
        guard case .points(let a) = try MomentTable(scaled).criticalPoints(biasVariance: bias),
            case .points(let b) = try MomentTable(base).criticalPoints(biasVariance: bias * square)
        else { return }
        #expect(a.count == 1 && b.count == 1)
        #expect(abs(a[0].gain * square * 0.36 / b[0].gain - 1) < 1e-9)
        #expect(abs(a[0].variance * square / b[0].variance - 1) < 1e-9)
    }

    /// To leading order, what products of chi-squares give exactly: 5/n a layer for ReLU, 2/n for linear, and for slopes of 1 and
    /// a, [6(1 + a^4)/(1 + a^2)^2 - 1]/n.
    @Test func spreadsOfHalfLinesAreKnown() throws {
        for (function, gain, expected) in [
            (ReLU() as any ActivationFunction, 2.0, 5.0), (IdentityActivation(), 1, 2),
            (LeakyReLU(slope: 0.5), 2 / 1.25, 6 * 1.0625 / 1.5625 - 1),
        ] {
            let reach = try WidthReach(LengthMap(function, gain: gain, biasVariance: 0), variance: 3)
            #expect(abs(reach.perLayer - expected) < 1e-12)
            #expect(abs(reach.variance(layers: 40, width: 100) - expected * 0.4) < 1e-12)
            let layers = reach.layers(width: 100)
            #expect(abs(reach.perLayer / 100 * layers - log(10) * log(10)) < 1e-9)
        }
    }
}
