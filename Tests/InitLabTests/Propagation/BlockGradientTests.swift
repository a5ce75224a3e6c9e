import Foundation
import InitLab
import Testing

/// Blocks in the dense engine: signals and gradients of every step, beside a plain reference in Double, and that beside
/// central differences.
@Suite struct BlockGradientTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: [Step]
        var dimension = 6
        var widths = [6, 6, 6]
        var inputs = 4
        var biasVariance = 0.0
        var initializer: any Initializer = VarianceScalingInitializer.he
        var target = 0.4

        var testDescription: String { name }

        var network: Network {
            get throws {
                try Network(
                    inputDimension: dimension, hiddenWidths: widths, outputs: 3, block: try Block(steps),
                    biasVariance: biasVariance)
            }
        }

        static let key = StreamKey(seed: 5, identity: "blocks")

        func propagator(_ retention: Retention = .everything) throws -> DensePropagator {
            try DensePropagator(
                network: try network, initializer: initializer, input: .normal(samples: inputs),
                loss: .squaredError(target: target), key: Self.key, retention: retention)
        }
    }

    static let tanh = Step.activation(Tanh())
    static let relu = Step.activation(ReLU())

    static let examples = [
        Example(name: "two linear steps", steps: [.linear, tanh, .linear, relu], biasVariance: 0.2),
        Example(name: "linear alone, twice", steps: [.linear, .linear], widths: [5, 7]),
        Example(name: "activations before weights", steps: [relu, .linear, .activation(GELU())], dimension: 4),
        Example(name: "layer norm", steps: [.layerNorm(LayerNormStep(epsilon: 0.3)), .linear, tanh], dimension: 9),
        Example(name: "layer norm, one input", steps: [.linear, .layerNorm(LayerNormStep()), relu], inputs: 1),
        Example(name: "rms norm", steps: [.linear, .rmsNorm(RMSNormStep(epsilon: 0.2)), tanh], biasVariance: 0.1),
        Example(name: "batch norm", steps: [.linear, .batchNorm(BatchNormStep(epsilon: 0.1)), tanh]),
        Example(name: "batch norm of two inputs", steps: [.linear, .batchNorm(BatchNormStep()), tanh], inputs: 2),
        Example(
            name: "dropout", steps: [.linear, .dropout(DropoutStep(keep: 0.7)), tanh, .dropout(DropoutStep(keep: 0.5))]),
        Example(
            name: "residual, scaled",
            steps: [.residual(ResidualStep(branch: [relu, .linear], scale: 0.3, skip: -0.9))], biasVariance: 0.1),
        Example(
            name: "residual before the mapping step",
            steps: [.residual(ResidualStep(branch: [tanh, .linear])), .linear, relu], dimension: 4, widths: [6, 5]),
        Example(
            name: "pre-norm",
            steps: [
                .residual(
                    ResidualStep(branch: [.layerNorm(LayerNormStep()), .linear, relu, .linear], scale: 0.5)),
                .residual(
                    ResidualStep(branch: [.rmsNorm(RMSNormStep()), .linear, tanh, .dropout(DropoutStep(keep: 0.8))])),
            ]),
        Example(
            name: "post-norm",
            steps: [
                .residual(ResidualStep(branch: [.linear, relu, .linear])), .layerNorm(LayerNormStep(epsilon: 0.01)),
            ]),
        Example(
            name: "nested",
            steps: [
                .linear,
                .residual(
                    ResidualStep(
                        branch: [
                            tanh, .residual(ResidualStep(branch: [.linear, .batchNorm(BatchNormStep())], scale: 0.4)),
                            .linear, .residual(ResidualStep(branch: [tanh], scale: -2)),
                        ], scale: 0.7)),
                relu,
            ], dimension: 5),
        Example(
            name: "a branch of zeros",
            steps: [
                .residual(
                    ResidualStep(branch: [.linear, relu, .linear(LinearStep(initializer: ConstantInitializer(0)))]))
            ]),
        Example(
            name: "a branch that is not taken", steps: [.residual(ResidualStep(branch: [relu, .linear], scale: 0))]),
        Example(name: "no skip", steps: [.residual(ResidualStep(branch: [tanh, .linear], skip: 0))]),
    ]

    /// Every entry of every weight and bias gradient, to the digits of Float.
    @Test(arguments: examples) func gradientsOfAllParametersAreRight(example: Example) throws {
        let (network, propagator) = (try example.network, try example.propagator())
        let reference = try BlockReference(
            network, inputs: example.inputs, target: example.target, propagator: propagator, replicate: 2,
            key: Example.key)
        reference.differentiate()
        let found = try propagator.parameterGradients(ofReplicate: 2)
        #expect(found.map(\.layer) == Array(network.weightedLayers))
        for gradients in found {
            let expected = reference.weightGradients[gradients.layer]!.map { $0 / Double(example.inputs) }
            Self.expectEqual(gradients.weights.map(Double.init), expected, "weights of \(gradients.layer)")
            let deltas = reference.preactivationGradients[gradients.layer]!
            let biases = stride(from: 0, to: deltas.count, by: example.inputs).map { start in
                deltas[start..<(start + example.inputs)].reduce(0, +) / Double(example.inputs)
            }
            Self.expectEqual(gradients.biases.map(Double.init), biases, "biases of \(gradients.layer)")
        }
    }

    /// Of the stream after each block, and of each linear step, forward and backward.
    @Test(arguments: examples) func whatIsRecordedIsRight(example: Example) throws {
        let (network, propagator) = (try example.network, try example.propagator())
        let reference = try BlockReference(
            network, inputs: example.inputs, target: example.target, propagator: propagator, replicate: 2,
            key: Example.key)
        reference.differentiate()
        let trace = try propagator.trace(ofReplicate: 2)
        for layer in network.hiddenLayers {
            Self.expectMoment(trace[.activationMoment2, layer], reference.streams[layer]!, "stream \(layer)")
            Self.expectMoment(trace[.gradientMoment2, layer], reference.streamGradients[layer]!, "gradient \(layer)")
        }
        for number in network.weightedLayers {
            let place = network.place(ofLinear: number)
            Self.expectMoment(trace[.preactivationMoment2, place], reference.preactivations[number]!, "step \(number)")
            Self.expectMoment(trace[.gradientMoment2, place], reference.preactivationGradients[number]!, "of \(number)")
            let gradient = reference.weightGradients[number]!.map { $0 / Double(example.inputs) }
            Self.expectMoment(trace[.weightGradientMoment2, place], gradient, "weight gradient \(number)")
            let weights = reference.weights[number]!.values
            let mean = weights.reduce(0, +) / Double(weights.count)
            Self.expectMoment(trace[.weightVariance, place], weights.map { $0 - mean }, "weights \(number)", to: 1e-5)
        }
        #expect(trace.conservationError == nil)
    }

    /// The reference's own gradients beside central differences, in every parameter and in the streams.
    @Test(arguments: examples) func theReferenceIsRight(example: Example) throws {
        let (network, propagator) = (try example.network, try example.propagator())
        let reference = try BlockReference(
            network, inputs: example.inputs, target: example.target, propagator: propagator, replicate: 2,
            key: Example.key)
        reference.differentiate()
        let (gradients, streams) = (reference.weightGradients, reference.streamGradients)
        // Smooth up to the kinks of ReLU, which lie farther away than this from all pre-activations.
        let step = 1e-6
        func difference(_ change: (Double) -> Void) -> Double {
            change(step)
            let above = reference.loss()
            change(-step)
            let below = reference.loss()
            return (above - below) / (2 * step)
        }
        for number in network.weightedLayers {
            let weights = reference.weights[number]!.values
            let found = weights.indices.map { index in
                defer { reference.weights[number]!.values[index] = weights[index] }
                return difference { reference.weights[number]!.values[index] = weights[index] + $0 }
            }
            Self.expectEqual(found, gradients[number]!, "weights of \(number)", to: 1e-6)
        }
        for layer in network.hiddenLayers {
            let count = network.sizes[layer] * example.inputs
            let found = (0..<count).map { index in
                difference { shift in
                    reference.shifts[layer] = (0..<count).map { $0 == index ? shift : 0 }
                }
            }
            reference.shifts[layer] = nil
            Self.expectEqual(found, streams[layer]!, "stream \(layer)", to: 1e-6)
        }
    }

    /// Epsilon is part of what a signal meets, however far its power of two lies from zero.
    ///
    /// The target is zero: beside another, small outputs have gradients that Floats cannot tell apart, and batch
    /// normalization takes out what they share.
    @Test(arguments: [1e-24, 1e-6, 1, 1e6, 1e24], [0, 1e-5, 0.3])
    func normalizationHoldsAtEveryScale(variance: Double, epsilon: Double) throws {
        for norm in [
            Step.layerNorm(LayerNormStep(epsilon: epsilon)), .rmsNorm(RMSNormStep(epsilon: epsilon)),
            .batchNorm(BatchNormStep(epsilon: epsilon)),
        ] {
            let example = Example(
                name: norm.label, steps: [.linear, norm, Self.tanh, .linear],
                initializer: DistributionInitializer.normal(.variance(variance)), target: 0)
            let propagator = try example.propagator()
            let reference = try BlockReference(
                try example.network, inputs: 4, target: example.target, propagator: propagator, replicate: 0,
                key: Example.key)
            reference.differentiate()
            let trace = try propagator.trace(ofReplicate: 0)
            for layer in 1...3 {
                Self.expectMoment(trace[.activationMoment2, layer], reference.streams[layer]!, "\(layer)", to: 2e-6)
                Self.expectMoment(
                    trace[.gradientMoment2, layer], reference.streamGradients[layer]!, "\(layer)", to: 1e-4)
            }
        }
    }

    // MARK: Expectations

    /// Equal to a share of the largest: sums of Floats lose digits where they nearly cancel, and nothing but rounding is left
    /// where all are zero, as gradients of biases that a batch normalization takes out again.
    private static func expectEqual(
        _ found: [Double], _ expected: [Double], _ what: Comment, to tolerance: Double = 3e-5
    ) {
        #expect(found.count == expected.count, what)
        let largest = expected.map(abs).max() ?? 0
        let error = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
        #expect(error <= tolerance * max(largest, 0.01), what)
    }

    private static func expectMoment(
        _ log10OfMoment: Double, _ values: [Double], _ what: Comment, to tolerance: Double = 3e-5
    ) {
        let expected = log10(values.reduce(0) { $0 + $1 * $1 } / Double(values.count))
        #expect(
            log10OfMoment == expected || abs(log10OfMoment - expected) <= tolerance,
            "\(what): \(log10OfMoment - expected) at \(expected)")
    }
}
