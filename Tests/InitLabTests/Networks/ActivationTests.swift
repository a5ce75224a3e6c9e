import CGSL
import Foundation
import InitLab
import Testing

@Suite struct ActivationTests {
    /// Against GSL's central difference, whose error estimate goes into the tolerance; kinks are stepped around.
    @Test(arguments: NamedActivation.plain + NamedActivation.transformed + [NamedActivation(InverseSquareRoot())])
    func derivativesAreThoseOfTheValues(activation: NamedActivation) {
        let function = activation.function
        final class Box {
            let function: any ActivationFunction
            init(_ f: any ActivationFunction) { function = f }
        }
        let box = Box(function)
        var gsl = gsl_function(
            function: { x, box in Unmanaged<Box>.fromOpaque(box!).takeUnretainedValue().function.value(at: x) },
            params: Unmanaged.passUnretained(box).toOpaque())
        var checked = 0
        for step in -400...400 {
            let x = Double(step) * 0.0231 + 0.00123
            let (h, kinks) = (1e-3, function.kinks)
            guard kinks.allSatisfy({ abs($0 - x) > 2 * h }) else { continue }
            var (slope, error) = (0.0, 0.0)
            #expect(withExtendedLifetime(box) { gsl_deriv_central(&gsl, x, h, &slope, &error) } == GSL_SUCCESS)
            #expect(abs(function.derivative(at: x) - slope) <= 1e-8 + 2 * error, "x = \(x)")
            checked += 1
        }
        #expect(checked > 700)
    }

    /// Where a formula written without care loses all digits; the values are mpmath's, of 40 digits. An argument of 450 in an
    /// exponential, as in GELU of -30, costs two or three digits of Double.
    @Test(
        arguments: [
            (GELU(), -30, -1.4720141781444561e-196),
            (GELU(), -10, -7.6198530241605261e-23),
            (GELU(), -2.5, -0.015524163314440338),
            (GELU(), 0.375, 0.24231366250227142),
            (GELU(approximation: .tanh), -10, -1.204092348209806e-37),
            (GELU(approximation: .tanh), -2.5, -0.015084266089998582),
            (GELU(approximation: .tanh), 0.375, 0.24230776689151159),
            (SiLU(), -60, -5.2539064576179122e-25),
            (SiLU(), -0.25, -0.10945587477855047),
            (SiLU(), 3, 2.8577223804672997),
            (SiLU(beta: 1.702), -20, -3.2934102413993745e-14),
            (Mish(), -60, -5.2539064576179122e-25),
            (Mish(), -1.25, -0.30841396114152768),
            (Mish(), 4, 3.9974128069762385),
            (Softplus(), -40, 4.248354255291589e-18),
            (Softplus(), 0.5, 0.97407698418010668),
            (Softplus(), 50, 50.0),
            (ELU(alpha: 2), -9.313225746154785e-10, -1.8626451483635953e-9),
            (SELU(), -1.5, -1.3658143533672527),
            (CELU(alpha: 0.5), -0.75, -0.38843491992578509),
            (Sigmoid(), -80, 1.8048513878454152e-35),
        ] as [(any ActivationFunction, Double, Double)])
    func valuesAreExactInTheTails(activation: any ActivationFunction, x: Double, expected: Double) {
        #expect(abs(activation.value(at: x) - expected) <= 4e-13 * abs(expected))
    }

    @Test(arguments: NamedActivation.plain) func limitsAreTakenAndNaNStays(activation: NamedActivation) {
        let function = activation.function
        #expect(function.value(at: .nan).isNaN && function.derivative(at: .nan).isNaN)
        guard !(function is Sine) else { return }
        for sign in [-1.0, 1] {
            let (limit, far) = (function.value(at: sign * .infinity), function.value(at: sign * 1e6))
            if limit.isInfinite {
                #expect(abs(far) >= 1e4 && limit * far > 0)
            } else {
                #expect(abs(limit - far) <= 2e-6)
            }
            #expect(!function.derivative(at: sign * .infinity).isNaN)
        }
    }

    /// phi(c x) = c phi(x) for c > 0, for those that have slopes and for no other.
    @Test(arguments: NamedActivation.plain + NamedActivation.transformed)
    func homogeneousIsWhatHasSlopes(activation: NamedActivation) {
        let function = activation.function
        let isHomogeneous = [-2.385, -0.5, 0.5, 2.385].allSatisfy { x in
            [0.25, 3.0].allSatisfy { c in
                abs(function.value(at: c * x) - c * function.value(at: x)) <= 1e-14 * max(1, abs(c * x))
            }
        }
        #expect(isHomogeneous == (function.slopes != nil))
        if let slopes = function.slopes {
            #expect(function.value(at: -1) == -slopes.below && function.value(at: 1) == slopes.above)
        }
    }

    @Test func theHomogeneousOnesAreThese() {
        let names = ActivationFunctions.known.filter { try! ActivationFunctions.make($0).slopes != nil }.map { $0.name }
        #expect(names == ["relu", "leaky-relu", "prelu", "abs", "identity"])
    }

    @Test func namesAndAliasesAreUnique() {
        let names = ActivationFunctions.known.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
        for name in names { #expect(ActivationFunctions.type(named: name) != nil) }
        #expect(ActivationFunctions.type(named: "linear") == IdentityActivation.self)
        #expect(ActivationFunctions.type(named: "tahn") == nil)
    }

    @Test(arguments: NamedActivation.plain + NamedActivation.transformed)
    func settingsMakeTheSameAgain(activation: NamedActivation) throws {
        let function = activation.function
        let type = try #require(ActivationFunctions.type(named: Swift.type(of: function).name))
        let again = try ActivationFunctions.make(type, function.settings)
        #expect(AnyHashable(again) == AnyHashable(function))
        #expect(again.label == function.label)
    }

    @Test func labelsNameWhatIsSet() throws {
        #expect(ReLU().label == "relu")
        #expect(LeakyReLU().label == "leaky-relu(slope=0.01)")
        #expect(GELU(approximation: .tanh).label == "gelu(approximation=tanh)")
        #expect(
            try ActivationFunctions.make(Tanh.self, ["input_scale": .number(0.5)]).label == "tanh(input_scale=0.5)")
    }

    @Test(
        arguments: [
            (ELU.self, "alpha", .number(0), "`alpha` is 0; expected a number from 0.001 to 1000"),
            (ELU.self, "alpha", .word("large"), "`alpha` is large; expected a number from 0.001 to 1000"),
            (GELU.self, "approximation", .word("erf"), "`approximation` is erf; expected one of `none`, `tanh`"),
            (Tanh.self, "output_scale", .number(0), "`output_scale` is 0; expected a number other than zero"),
            (
                Tanh.self, "input_shift", .number(.nan),
                "`input_shift` is nan; expected a number from -1000000 to 1000000"
            ),
            (
                ReLU.self, "alpha", .number(1),
                "there is no `alpha`; known are `input_scale`, `input_shift`, `output_scale`, `output_shift`"
            ),
        ] as [(any ActivationFunction.Type, String, ActivationSetting, String)])
    func whatCannotBeSetIsSaid(
        type: any ActivationFunction.Type, name: String, setting: ActivationSetting, message: String
    ) {
        let error = #expect(throws: ActivationError.self) { try ActivationFunctions.make(type, [name: setting]) }
        #expect(error?.description == message)
    }
}
