import Foundation
import InitLab
import Testing

/// Theory beside measurements, for activations other than two half-lines.
@Suite struct ActivationPathTests {
    private func theory(
        _ function: any ActivationFunction, gain: Double, bias: Double = 0, input: [Float], dimension: Int,
        target: Double = 0, depth: Int = 6
    ) throws -> Theory {
        let network = try Network(
            inputDimension: dimension, hiddenWidths: Array(repeating: 50, count: depth),
            activation: Activation(function), biasVariance: bias)
        return Theory(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)), input: input,
            loss: .squaredError(target: target))
    }

    /// q and chi over layers, by SciPy's quadrature: `Reference/make_reference.py`. Its q of layer 0 is that of pre-activations, which
    /// an input of mean square (q - bias variance)/gain has in layer 1.
    @Test func layersAreThoseOfTheReference() throws {
        var checked = 0
        for row in try ReferenceTable.rows("length-map.csv") {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let name = row["activation"]!
            // Of half-lines the exact law of finite width is predicted.
            guard let type = ActivationFunctions.type(named: name), !(type is ReLU.Type), number("layer") <= 5 else {
                continue
            }
            let (gain, bias) = (number("sigma_w2"), number("sigma_b2"))
            let square = (1 - bias) / gain
            let theory = try theory(
                try ActivationFunctions.make(type), gain: gain, bias: bias,
                input: [Float](repeating: Float(square.squareRoot()), count: 4), dimension: 4)
            let layer = Int(number("layer")) + 1
            #expect(abs(theory.atInfiniteWidth(.preactivationMoment2, layer) - log10(number("q"))) < 3e-7, "\(row)")
            // Gradients grow by chi from layer to layer, on their way back.
            let step =
                theory.atInfiniteWidth(.gradientMoment2, layer) - theory.atInfiniteWidth(.gradientMoment2, layer + 1)
            if layer < 6 { #expect(abs(step - log10(number("chi"))) < 3e-7, "\(row)") }
            checked += 1
        }
        #expect(checked >= 25)
    }

    /// dLoss/dy = 2 (y - t), of mean square 4 (q + t^2).
    @Test func gradientsStartAtTheLoss() throws {
        let theory = try theory(
            GELU(), gain: 2, input: [1, -1], dimension: 2, target: 3)
        let q = pow(10, theory.atInfiniteWidth(.preactivationMoment2, 7))
        #expect(abs(pow(10, theory.atInfiniteWidth(.gradientMoment2, 7)) / (4 * (q + 9)) - 1) < 1e-9)
        // The outer product of gradient and activations.
        let product = theory.log10(.gradientMoment2, 2) + theory.log10(.activationMoment2, 1)
        #expect(abs(theory.log10(.weightGradientMoment2, 2) - product) < 1e-12)
    }

    /// Inputs of different sizes each have their own path: the mean of the maps is not the map of the mean.
    @Test func inputsOfDifferentSizesHavePathsOfTheirOwn() throws {
        let both = try theory(Tanh(), gain: 1.5, input: [0.1, 3], dimension: 1)
        let (small, large) = (
            try theory(Tanh(), gain: 1.5, input: [0.1], dimension: 1),
            try theory(Tanh(), gain: 1.5, input: [3], dimension: 1)
        )
        for layer in 1...6 {
            let mean =
                (pow(10, small.atInfiniteWidth(.activationMoment2, layer))
                    + pow(10, large.atInfiniteWidth(.activationMoment2, layer))) / 2
            #expect(abs(both.atInfiniteWidth(.activationMoment2, layer) - log10(mean)) < 1e-9)
        }
        // Of many, those of similar size are one; 32 inputs of 20 dimensions are within a thousandth of a decade.
        let input = (0..<(20 * 32)).map { Float(sin(Double($0 * $0))) }
        let grouped = try theory(Tanh(), gain: 1.5, input: input, dimension: 20)
        let singles = try (0..<32).map { sample in
            try theory(Tanh(), gain: 1.5, input: (0..<20).map { input[$0 * 32 + sample] }, dimension: 20)
        }
        let mean = singles.reduce(0) { $0 + pow(10, $1.atInfiniteWidth(.activationMoment2, 1)) } / 32
        #expect(abs(grouped.atInfiniteWidth(.activationMoment2, 1) - log10(mean)) < 1e-3)
    }

    /// What the dense engine measures in wide layers: the mean of 64 networks of width 400, at most 4 standard errors and the 1/n of
    /// finite width away. The false-alarm probability of a comparison is 6e-5, of all 24 together 0.002; a gain that is off by
    /// 10 % moves the last layer by 0.25 decades, ten times what is allowed.
    @Test(arguments: [Tanh() as any ActivationFunction, GELU(), SELU()])
    func wideNetworksDoWhatIsPredicted(function: any ActivationFunction) throws {
        let (width, depth, replicates) = (400, 4, 64)
        let gain = try GaussianMoments(function).forwardGain()
        let network = try Network(
            inputDimension: 50, hiddenWidths: Array(repeating: width, count: depth), activation: Activation(function))
        let initializer = DistributionInitializer.normal(.gain(gain))
        let input = [Float](repeating: Float((1 / gain).squareRoot()), count: 50)
        let propagator = try DensePropagator(
            network: network, initializer: initializer, input: .values(input, samples: 1), key: StreamKey(seed: 5))
        let theory = Theory(network: network, initializer: initializer, input: input, loss: .squaredError(target: 0))
        let traces = try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
        for (quantity, others) in [(Quantity.activationMoment2, 0.0), (.gradientMoment2, 1.0)] {
            for layer in 1...depth {
                // Gradients are those of one output, whose square has a spread of its own: they are taken beside it.
                let values = traces.map { trace in
                    pow(10, trace[quantity, layer] - others * trace[.gradientMoment2, depth + 1])
                }
                let expected = pow(
                    10,
                    theory.atInfiniteWidth(quantity, layer) - others
                        * theory.atInfiniteWidth(.gradientMoment2, depth + 1))
                let mean = values.reduce(0, +) / Double(replicates)
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replicates - 1)
                let allowed = 4 * (variance / Double(replicates)).squareRoot() + 0.02 * expected
                #expect(
                    abs(mean - expected) < allowed, "\(function.label) \(quantity.name) \(layer): \(mean) \(expected)")
            }
        }
    }

    @Test func nothingIsSaidOfWeightsWithAMean() throws {
        let network = try Network(inputDimension: 4, hiddenWidths: [8, 8], activation: Activation(Tanh()))
        for initializer in [ConstantInitializer(0.1), IdentityInitializer()] as [any Initializer] {
            let theory = Theory(
                network: network, initializer: initializer, input: [1, 1, 1, 1], loss: .squaredError(target: 0))
            #expect(!theory.knowsActivation && theory.atInfiniteWidth(.activationMoment2, 1).isNaN)
        }
    }
}
