import InitLab
import Testing

@Suite struct BlockRetentionTests {
    static let blocks: [[Step]] = [
        [.linear, .activation(Tanh()), .linear],
        [.linear, .batchNorm(BatchNormStep()), .activation(ReLU()), .dropout(DropoutStep(keep: 0.8))],
        [
            .residual(
                ResidualStep(
                    branch: [.layerNorm(LayerNormStep()), .linear, .activation(GELU()), .linear], scale: 0.3)),
            .residual(ResidualStep(branch: [.dropout(DropoutStep(keep: 0.5)), .linear, .rmsNorm(RMSNormStep())])),
        ],
        // Grows by more than a power of two a block, so that exponents are at work.
        [
            .residual(
                ResidualStep(
                    branch: [.activation(ReLU()), .linear, .residual(ResidualStep(branch: [.linear]))], scale: 300))
        ],
    ]

    static func condition(_ steps: [Step], _ engine: Engine) throws -> Condition {
        let network = try Network(
            inputDimension: 12, hiddenWidths: [12, 12, 12, 12, 12, 12, 12], outputs: 2, block: try Block(steps),
            biasVariance: 0.1)
        return Condition(
            network: network, initializer: .he, input: .normal(samples: 4), loss: .squaredError(target: 0.5),
            engine: engine)
    }

    /// What is kept, drawn again or made again changes no bit; nor do threads.
    @Test(arguments: RetentionTests.retentions, [Engine.dense, .gaussian])
    func whatIsKeptChangesNothing(retention: Retention, engine: Engine) throws {
        for steps in Self.blocks {
            let condition = try Self.condition(steps, engine)
            let expected = try RetentionTests.traces(condition, .everything)
            #expect(try RetentionTests.traces(condition, retention) == expected, "\(condition.identity)")
            #expect(try RetentionTests.traces(condition, retention, threads: 3) == expected)
            #expect(expected[0] == expected[2] && expected[0] != expected[1])
        }
    }

    @Test func tensorsAndGradientsAreThoseOfTheTrace() throws {
        let condition = try Self.condition(Self.blocks[2], .dense)
        let all = try condition.densePropagator(seed: 1)
        let few = try condition.densePropagator(seed: 1, retention: Retention(layers: 2, keepsWeights: false))
        #expect(try all.tensors(ofReplicate: 4).map(\.values) == few.tensors(ofReplicate: 4).map(\.values))
        #expect(
            try all.parameterGradients(ofReplicate: 4).map(\.weights)
                == few.parameterGradients(ofReplicate: 4).map(\.weights))
        let names = try all.tensors(ofReplicate: 0).map(\.name)
        #expect(names.prefix(3) == ["input", "layer1.linear1.weight", "layer1.linear1.bias"])
        #expect(names.suffix(2) == ["output.weight", "output.bias"] && names.contains("layer7.linear3.weight"))
    }

    /// A block that is the plain one but for a step that does nothing measures what the plain network does.
    @Test(arguments: [Activation.relu, Activation(Tanh())], [1, 5])
    func aPlainBlockIsThePlainNetwork(activation: Activation, inputs: Int) throws {
        let steps: [Step] = [.linear, .activation(activation)]
        let key = StreamKey(seed: 3, identity: "same")
        func trace(_ steps: [Step]) throws -> Trace {
            let network = try Network(
                inputDimension: 9, hiddenWidths: [12, 30, 7, 20], outputs: 3, block: try Block(steps), biasVariance: 0.1
            )
            return try DensePropagator(
                network: network, initializer: .he, input: .normal(samples: inputs), key: key
            ).trace(ofReplicate: 1)
        }
        let plain = try trace(steps)
        let blocks = try trace(steps + [.dropout(DropoutStep(keep: 1))])
        #expect(plain.shape.stepsPerLayer == 0 && blocks.shape.stepsPerLayer == 1)
        for quantity in Quantity.allCases {
            for layer in 0...5 {
                // What belongs to the weights stands at the step; the stream's gradient is that of the activations.
                let isOfStep = !quantity.name.hasPrefix("activation.") && (1...4).contains(layer)
                let place = isOfStep ? blocks.shape.place(ofStep: 0, in: layer) : layer
                let (found, expected) = (blocks[quantity, place], plain[quantity, layer])
                #expect(
                    found == expected || (found.isNaN && expected.isNaN)
                        || abs(found - expected) < 1e-5 * (1 + abs(expected)),
                    "\(quantity.name), layer \(layer)")
            }
        }
    }
}
