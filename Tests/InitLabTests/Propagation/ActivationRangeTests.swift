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

    /// What lies below is as it is, and gradients have no number at all.
    @Test func whatBecomesTooLargeIsInfiniteFromThatLayerOn() throws {
        // 20 terms of 1e10 times the signal, squared: 1e20, then 1e60.
        let square = try Self.trace(SquaredReLU(), deviation: 1e10)
        #expect(square.layerBeyondRange == 1, "its gradient")
        #expect(square[.activationMoment2, 1].isFinite && square[.activationMoment2, 2] == .infinity)
        // GELU is x for large x: 1e10 a layer.
        let gelu = try Self.trace(GELU(), deviation: 1e10)
        let first = try #require((1...gelu.depth).first { gelu[.activationMoment2, $0] == .infinity })
        #expect((3...5).contains(first))
        for layer in 1...gelu.depth {
            #expect(gelu[.activationMoment2, layer].isFinite == (layer < first))
            #expect(gelu[.gradientMoment2, layer] == .infinity)
        }
        #expect(gelu[.preactivationMoment2, gelu.depth + 1] == .infinity)
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
