import Foundation
import InitLab
import Testing

/// What becomes of activations that are not homogeneous where signals are very large or very small.
@Suite struct ActivationRangeTests {
    static func trace(
        _ function: any ActivationFunction, deviation: Double, depth: Int = 60, samples: Int = 1, input: Double = 1
    ) throws -> Trace {
        let network = try Network(
            inputDimension: 20, hiddenWidths: Array(repeating: 20, count: depth), activation: Activation(function))
        let values = (0..<(20 * samples)).map { Float(input * sin(Double($0) + 1)) }
        return try DensePropagator(
            network: network, initializer: DistributionInitializer.normal(.standardDeviation(deviation)),
            input: .values(values, samples: samples), key: StreamKey(seed: 4)
        ).trace(ofReplicate: 0)
    }

    /// Signals shrink by 10^-5 a layer. Close to zero tanh is x and GELU x/2, so that a linear network tells what remains.
    @Test(arguments: [1, 3]) func vanishingSignalsAreFollowedBelowTheRangeOfFloat(samples: Int) throws {
        let linear = try Self.trace(IdentityActivation(), deviation: 1e-6, samples: samples)
        let half = try Self.trace(
            TransformedActivation(IdentityActivation(), outputScale: 0.5), deviation: 1e-6, samples: samples)
        #expect(linear[.activationMoment2, 60] < -600)
        for (function, reference) in [
            (Tanh() as any ActivationFunction, linear), (Sine(), linear), (Softsign(), linear), (GELU(), half),
            (SiLU(), half),
        ] {
            let trace = try Self.trace(function, deviation: 1e-6, samples: samples)
            for layer in 1...60 {
                for quantity in [
                    Quantity.preactivationMoment2, .activationMoment2, .gradientMoment2, .weightGradientMoment2,
                ] {
                    // In the first layers the signals are large enough for curvature to show.
                    let tolerance = layer <= 2 ? 1e-4 : 2e-5
                    #expect(
                        abs(trace[quantity, layer] - reference[quantity, layer]) < tolerance * Double(layer),
                        "\(function.label) \(quantity.name), layer \(layer)")
                }
            }
        }
    }

    /// Half-lines of any slopes are homogeneous: networks of any size pass, and powers of two are exact.
    @Test func transformedHalfLinesAreHomogeneous() throws {
        let doubled = TransformedActivation(ReLU(), outputScale: 4)
        let (plain, scaled) = (
            try Self.trace(ReLU(), deviation: 1e3), try Self.trace(doubled, deviation: 1e3)
        )
        for layer in 1...60 {
            #expect(
                abs(scaled[.activationMoment2, layer] - plain[.activationMoment2, layer] - 4 * Double(layer) * log10(2))
                    < 1e-9)
        }
        #expect(Activation(doubled).slopes == HalfLines(below: 0, above: 4))
    }

    /// Where a constant comes out at zero, small signals vanish in it, and the constant goes on.
    @Test func constantsRemain() throws {
        let trace = try Self.trace(Sigmoid(), deviation: 1e-10, depth: 10)
        for layer in 1...10 { #expect(abs(trace[.activationMoment2, layer] - log10(0.25)) < 1e-6) }
        #expect(trace[.gradientMoment2, 1] < -150 && trace[.gradientMoment2, 1].isFinite)
    }

    @Test func whatBecomesTooLargeIsAnErrorThatNamesTheLayer() throws {
        // 20 terms of 1e10 times the signal, squared: 1e20, then 1e60.
        #expect(throws: PropagationError.overflow(layer: 2, replicate: 0)) {
            try Self.trace(SquaredReLU(), deviation: 1e10)
        }
        // GELU is x for large x: 1e10 a layer.
        #expect {
            try Self.trace(GELU(), deviation: 1e10)
        } throws: {
            guard case .overflow(let layer, _) = $0 as? PropagationError else { return false }
            return (3...5).contains(layer)
        }
    }

    @Test func whatBecomesTooSmallIsAnErrorThatNamesTheLayer() throws {
        // A square is flat at zero: no half-lines are like it.
        #expect {
            try Self.trace(SquaredReLU(), deviation: 1e-4)
        } throws: {
            guard case .underflow(let layer, _) = $0 as? PropagationError else { return false }
            return (2...6).contains(layer)
        }
    }

    @Test func nothingIsConservedButByHomogeneousActivations() throws {
        #expect(try Self.trace(Tanh(), deviation: 0.3).conservationError == nil)
        #expect(try #require(try Self.trace(AbsoluteValue(), deviation: 0.3).conservationError) < 1e-5)
    }
}
