import CGSL
import Foundation
import InitLab
import Testing

/// The maps' ingredients beside tables that were made outside InitLab, by `Reference/make_moments.py`.
@Suite struct MomentReferenceTests {
    static func activation(_ name: String) throws -> any ActivationFunction {
        if name == "gelu-tanh" { return GELU(approximation: .tanh) }
        return try ActivationFunctions.make(#require(ActivationFunctions.type(named: name)))
    }

    /// mpmath, 30 digits: from q = 1e-12 to 1e12.
    @Test func momentsAreThoseOfTheReference() throws {
        var checked = 0
        for row in try ReferenceTable.rows("gaussian-moments.csv") {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let moments = try GaussianMoments(Self.activation(row["activation"]!)).moments(variance: number("q"))
            func isClose(_ value: Double, _ column: String) -> Bool {
                abs(value - number(column)) <= 1e-10 * abs(number(column))
            }
            #expect(isClose(moments.second, "second"), "\(row): \(moments.second)")
            #expect(isClose(moments.derivativeSecond, "derivative_second"), "\(row): \(moments.derivativeSecond)")
            #expect(isClose(moments.secondSlope, "second_slope"), "\(row): \(moments.secondSlope)")
            // The mean of an odd function is zero, and beside the root of the second moment it always counts.
            #expect(abs(moments.mean - number("mean")) <= 1e-10 * number("second").squareRoot(), "\(row)")
            checked += 1
        }
        #expect(checked == 117)
    }

    /// NumPy on panels of every scale.
    @Test func pairsAreThoseOfTheReference() throws {
        var checked = 0
        for row in try ReferenceTable.rows("pair-moments.csv") {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let moments = GaussianMoments(try Self.activation(row["activation"]!))
            let apart = number("apart")
            let pair = GaussianPair(number("q1"), number("q2"), apart: apart, together: 2 - apart)
            for found in [try moments.moments(of: pair), try moments.moments(byQuadratureOf: pair)] {
                let scale = try
                    (moments.secondMoment(variance: pair.first)
                    * moments.secondMoment(variance: pair.second)).squareRoot()
                #expect(abs(found.product - number("product")) <= 1e-8 * scale, "\(row): \(found.product)")
                #expect(
                    abs(found.derivativeProduct - number("derivative_product"))
                        <= 1e-8 * number("derivative_product"), "\(row): \(found.derivativeProduct)")
                guard pair.first == pair.second else { continue }
                #expect(
                    abs(found.distance - number("distance")) <= 1e-7 * number("distance"), "\(row): \(found.distance)")
            }
            checked += 1
        }
        #expect(checked == 96)
    }

    /// GSL's adaptive integration, which is other code than the panels that theory uses.
    @Test(arguments: [0.2, 2.385, 60])
    func momentsAreThoseOfGSL(q: Double) throws {
        for function in [Tanh(), Mish(), Softsign(), SELU(), ReLU6()] as [any ActivationFunction] {
            let found = try GaussianMoments(function).moments(variance: q)
            #expect(abs(found.second / Self.gsl(q, function) { $0 } - 1) < 1e-9, "\(function.label)")
        }
    }

    private static func gsl(
        _ q: Double, _ function: any ActivationFunction, _ transform: (Double) -> Double
    ) -> Double {
        final class Box {
            let body: (Double) -> Double
            init(_ body: @escaping (Double) -> Double) { self.body = body }
        }
        let box = Box { z in
            let value = function.value(at: q.squareRoot() * z)
            return value * value * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        }
        var integrand = gsl_function(
            function: { Unmanaged<Box>.fromOpaque($1!).takeUnretainedValue().body($0) },
            params: Unmanaged.passUnretained(box).toOpaque())
        let workspace = gsl_integration_workspace_alloc(1000)
        defer { gsl_integration_workspace_free(workspace) }
        let ends = ([-12, 0, 12] + function.kinks.map { $0 / q.squareRoot() }.filter { abs($0) < 12 }).sorted()
        return withExtendedLifetime(box) {
            zip(ends, ends.dropFirst()).reduce(0.0) { sum, panel in
                guard panel.0 < panel.1 else { return sum }
                var (value, error) = (0.0, 0.0)
                gsl_integration_qag(&integrand, panel.0, panel.1, 1e-14, 1e-12, 1000, 6, workspace, &value, &error)
                return sum + value
            }
        }
    }

    /// Closed forms of two variables beside nested quadrature.
    @Test(arguments: NamedActivation.standard + NamedActivation.transformed)
    func closedPairsAgreeWithQuadrature(activation: NamedActivation) throws {
        let (function, moments) = (activation.function, GaussianMoments(activation.function))
        for (q1, q2, apart) in [
            (1, 1, 0.37), (0.2, 0.2, 1.9), (3, 3, 1e-4), (7, 0.3, 0.8), (2.385, 2.385, 1e-9), (0.5, 0.5, 2 - 1e-9),
        ] {
            let pair = GaussianPair(q1, q2, apart: apart, together: 2 - apart)
            guard let closed = function.closedMoments(of: pair) else { continue }
            let found = try moments.moments(byQuadratureOf: pair)
            let scale = try (moments.secondMoment(variance: q1) * moments.secondMoment(variance: q2)).squareRoot()
            #expect(abs(closed.product - found.product) <= 1e-9 * scale, "\(pair)")
            #expect(
                abs(closed.derivativeProduct - found.derivativeProduct) <= 1e-8 * found.derivativeProduct.magnitude
                    + 1e-12, "\(pair)")
            #expect(abs(closed.distance - found.distance) <= 1e-7 * found.distance + 1e-25, "\(pair)")
            #expect(abs(closed.sum - found.sum) <= 1e-7 * found.sum + 1e-25, "\(pair)")
        }
    }

    /// Of the sine with both lines around it, at a variance where no quadrature follows it.
    @Test func turnedSinesHaveMomentsAtAnyVariance() throws {
        let function = TransformedActivation(Sine(), inputScale: 3, inputShift: 0.4, outputScale: 2, outputShift: -1)
        let moments = GaussianMoments(function)
        for q in [0.01, 0.7, 3] {
            let (closed, found) = (try moments.moments(variance: q), try moments.moments(byQuadratureAt: q))
            #expect(abs(closed.second - found.second) < 1e-9 * found.second)
            #expect(abs(closed.mean - found.mean) < 1e-9)
            #expect(abs(closed.derivativeSecond - found.derivativeSecond) < 1e-9 * found.derivativeSecond)
            #expect(abs(closed.secondSlope - found.secondSlope) < 1e-9)
        }
        // 2^2 E[sin^2] + 1
        #expect(abs(try moments.secondMoment(variance: 1e12) - 3) < 1e-12)
    }

    /// E[exp(2 sqrt(q) z)] = exp(2 q), as far as exp(x) is a number there; beyond, that is said.
    @Test func whatOverflowsHasNoMoments() throws {
        let moments = GaussianMoments(Exponential())
        for q in [1e-6, 1, 30, 200] {
            #expect(abs(try moments.secondMoment(variance: q) / exp(2 * q) - 1) < 1e-10, "\(q)")
        }
        for q in [500, 1e4, 1e12] {
            #expect(throws: MomentError.overflow(activation: "exp", variance: q)) {
                try moments.secondMoment(variance: q)
            }
        }
        #expect(throws: MomentError.self) { try GaussianMoments(SquaredReLU()).secondMoment(variance: 1e200) }
        for q in [0, -1, .infinity, Double.nan] {
            #expect(throws: MomentError.self) { try GaussianMoments(Tanh()).secondMoment(variance: q) }
            #expect(throws: MomentError.self) { try GaussianMoments(ReLU()).moments(variance: q) }
        }
    }

    /// dm_2/dq by differences, for all activations.
    @Test(arguments: NamedActivation.plain + NamedActivation.transformed)
    func slopesOfTheSecondMomentAreItsDifferences(activation: NamedActivation) throws {
        let moments = GaussianMoments(activation.function)
        for q in [0.03, 1.7, 88] {
            let h = 1e-4 * q
            let difference =
                (try moments.secondMoment(variance: q + h) - moments.secondMoment(variance: q - h)) / (2 * h)
            let slope = try moments.moments(variance: q).secondSlope
            let size = try moments.secondMoment(variance: q) / q
            #expect(abs(slope - difference) < 2e-6 * size, "\(q): \(slope) \(difference)")
        }
    }
}

/// exp(x), which outgrows every normal density's square root only at large variances.
private struct Exponential: ActivationFunction {
    static let name = "exp"
    static let summary = "exp(x)"
    init() {}
    init(_ settings: ActivationSettings) {}
    func value(at x: Double) -> Double { exp(x) }
    func derivative(at x: Double) -> Double { exp(x) }
}
