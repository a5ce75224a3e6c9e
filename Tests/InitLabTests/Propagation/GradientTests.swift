import CGSL
import Foundation
import InitLab
import Testing

/// Backpropagation against numerical derivatives of a plain forward pass in Double.
@Suite struct GradientTests {
    static let networks: [(activation: Activation, biasVariance: Double, hidden: [Int], outputs: Int, samples: Int)] = [
        (.relu, 0, [4, 5], 1, 1),
        (.relu, 0.3, [4, 6, 5], 3, 4),
        (.leakyReLU(slope: 0.2), 0, [5, 4], 2, 3),
        (.leakyReLU(slope: 0.2), 0.5, [3, 7], 2, 1),
        (.linear, 0.1, [4, 4, 4], 2, 5),
        (.linear, 0, [6], 1, 2),
    ]

    /// Every activation that has a name, and some with settings of their own.
    static let functions: [any ActivationFunction] =
        ActivationFunctions.known.map { try! ActivationFunctions.make($0) } + [
            GELU(approximation: .tanh), SiLU(beta: 1.7), ELU(alpha: 0.4), PReLU(slope: -0.6),
            TransformedActivation(Tanh(), inputScale: 0.7, inputShift: 0.3, outputScale: -1.4, outputShift: 0.2),
            TransformedActivation(ReLU(), inputScale: -2, outputScale: 1.5),
        ]

    @Test(arguments: functions.indices, [1, 4])
    func everyActivationAgreesWithCentralDifferences(index: Int, samples: Int) throws {
        let activation = Activation(Self.functions[index])
        let network = try Network(
            inputDimension: 3, hiddenWidths: [4, 6, 5], outputs: 2, activation: activation, biasVariance: 0.2)
        try Self.compare(network, samples: samples, seed: 2385)
    }

    @Test(arguments: networks.indices, [11, 2385] as [UInt64])
    func everyParameterAgreesWithCentralDifferences(index: Int, seed: UInt64) throws {
        let (activation, biasVariance, hidden, outputs, samples) = Self.networks[index]
        let network = try Network(
            inputDimension: 3, hiddenWidths: hidden, outputs: outputs, activation: activation,
            biasVariance: biasVariance)
        try Self.compare(network, samples: samples, seed: seed)
    }

    /// Gradients of every parameter, in Float, against numerical derivatives in Double.
    private static func compare(_ network: Network, samples: Int, seed: UInt64) throws {
        let key = StreamKey(seed: seed, identity: "gradients")
        let input = InputDistribution.normal(samples: samples)
        let target = 0.7
        let propagator = try DensePropagator(
            network: network, initializer: .he, input: input, loss: .squaredError(target: target), key: key)
        let gradients = try propagator.parameterGradients(ofReplicate: 1)
        let plain = try PlainNetwork(network, initializer: .he, input: input, target: target, key: key, replicate: 1)

        #expect(gradients.map(\.layer) == Array(network.weightedLayers))
        for gradient in gradients {
            let expected = plain.numericalGradients(layer: gradient.layer)
            let scale = (expected.weights + expected.biases).map(abs).max()!
            for (got, wanted) in zip(gradient.weights, expected.weights) {
                #expect(
                    abs(Double(got) - wanted) <= 2e-5 * scale,
                    "\(network.activationLabel): weights of layer \(gradient.layer), seed \(seed)")
            }
            for (got, wanted) in zip(gradient.biases, expected.biases) {
                #expect(
                    abs(Double(got) - wanted) <= 2e-5 * scale,
                    "\(network.activationLabel): biases of layer \(gradient.layer), seed \(seed)")
            }
        }
    }

    /// What a trace says of the gradients is what the gradients themselves say.
    @Test(arguments: [1, 2, 3, 40])
    func tracesRecordTheNormsOfTheSameGradients(samples: Int) throws {
        let network = try Network(inputDimension: 20, hiddenWidths: [24, 16, 20], outputs: 9, biasVariance: 0.1)
        let propagator = try DensePropagator(
            network: network, initializer: .he, input: .normal(samples: samples), key: StreamKey(seed: 3))
        let trace = try propagator.trace(ofReplicate: 0)
        for gradient in try propagator.parameterGradients(ofReplicate: 0) {
            let meanSquare = { (values: [Float]) in
                values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(values.count)
            }
            #expect(abs(trace[.weightGradientMoment2, gradient.layer] - log10(meanSquare(gradient.weights))) < 1e-5)
            #expect(abs(trace[.biasGradientMoment2, gradient.layer] - log10(meanSquare(gradient.biases))) < 1e-5)
        }
    }
}

/// A network in plain loops over Doubles, with the same parameters as a replicate of a propagator.
final class PlainNetwork {
    private let network: Network
    private let input: [Double]
    private let samples: Int
    private let target: Double
    /// Weights, then biases, of each layer.
    private var parameters: [[Double]]

    init(
        _ network: Network, initializer: any Initializer, input: InputDistribution, target: Double, key: StreamKey,
        replicate: Int
    ) throws {
        self.network = network
        self.target = target
        samples = input.samples
        self.input = try input.draw(
            dimension: network.inputDimension,
            from: RandomStream(key: key, at: StreamAddress(replicate: 0, layer: 0, purpose: .input))
        ).map(Double.init)
        let stream = try RandomStream(key: key, at: StreamAddress(replicate: replicate, layer: 0, purpose: .weights))
        parameters = []
        for layer in network.weightedLayers {
            let shape = network.weightShape(of: layer)
            let buffer = UnsafeMutableBufferPointer<Float>.allocate(capacity: shape.count + shape.fanOut)
            defer { buffer.deallocate() }
            buffer.initialize(repeating: 0)
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .weights))
            try initializer.fill(.init(rebasing: buffer[..<shape.count]), shape: shape, from: stream)
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
            stream.fillNormal(
                .init(rebasing: buffer[shape.count...]),
                standardDeviation: network.biasVariance(ofLinear: layer).squareRoot())
            parameters.append(buffer.map(Double.init))
        }
    }

    /// The mean over inputs of the sum of squared errors.
    func meanLoss() -> Double {
        var total = 0.0
        for sample in 0..<samples {
            var h = (0..<network.inputDimension).map { input[$0 * samples + sample] }
            for layer in network.weightedLayers {
                let (fanIn, fanOut) = (network.sizes[layer - 1], network.sizes[layer])
                let values = parameters[layer - 1]
                h = (0..<fanOut).map { unit in
                    let f = (0..<fanIn).reduce(values[fanIn * fanOut + unit]) { $0 + values[unit * fanIn + $1] * h[$1] }
                    return layer > network.depth ? f : network.activation!.function.value(at: f)
                }
            }
            total += h.reduce(0) { $0 + ($1 - target) * ($1 - target) }
        }
        return total / Double(samples)
    }

    func numericalGradients(layer: Int) -> (weights: [Double], biases: [Double]) {
        let all = parameters[layer - 1].indices.map { derivative(layer: layer, place: $0) }
        let count = network.weightShape(of: layer).count
        return (Array(all[..<count]), Array(all[count...]))
    }

    private func derivative(layer: Int, place: Int) -> Double {
        final class Slot {
            let evaluate: (Double) -> Double
            init(_ evaluate: @escaping (Double) -> Double) { self.evaluate = evaluate }
        }
        let original = parameters[layer - 1][place]
        let slot = Slot { [self] value in
            parameters[layer - 1][place] = value
            defer { parameters[layer - 1][place] = original }
            return meanLoss()
        }
        var function = gsl_function(
            function: { value, slot in Unmanaged<Slot>.fromOpaque(slot!).takeUnretainedValue().evaluate(value) },
            params: Unmanaged.passUnretained(slot).toOpaque())
        var (result, error) = (0.0, 0.0)
        let status = withExtendedLifetime(slot) { gsl_deriv_central(&function, original, 1e-6, &result, &error) }
        precondition(status == 0)
        return result
    }
}
