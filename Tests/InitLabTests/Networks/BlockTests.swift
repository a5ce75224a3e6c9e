import Foundation
import InitLab
import Testing

@Suite struct BlockTests {
    static let relu = Step.activation(ReLU())

    static func condition(_ steps: [Step], width: Int = 8, inputs: Int = 1) throws -> Condition {
        let network = try Network(inputDimension: 8, hiddenWidths: [8, 8], block: try Block(steps))
        return Condition(network: network, initializer: .he, input: .normal(samples: inputs))
    }

    /// What was there before there were blocks keeps its identity, to the byte: streams hang on it.
    @Test func thePlainBlockIsThePlainNetwork() throws {
        let plain = Condition(
            network: try Network(inputDimension: 8, hiddenWidths: [8, 8], activation: .relu), initializer: .he)
        let block = try Self.condition([.linear, Self.relu])
        #expect(block.identity == plain.identity)
        #expect(
            block.identity
                == "layers=8*3,1 activation=relu input=normal*1 loss=squared-error(target=0) initializer=he")
        #expect(block.network == plain.network && block.network.isPlain && block.engine == plain.engine)
        #expect(try block.propagator(seed: 1).trace(ofReplicate: 3) == plain.propagator(seed: 1).trace(ofReplicate: 3))
        // Weights alone: the identity function, which has always been called linear.
        #expect(try Self.condition([.linear]).identity.contains(" activation=linear "))
        #expect(try !Self.condition([Self.relu, .linear]).network.isPlain)
        #expect(
            try !Self.condition([.linear(LinearStep(initializer: ConstantInitializer(0))), Self.relu]).network.isPlain)
    }

    @Test func identitiesAreCanonical() throws {
        let steps: [Step] = [
            .layerNorm(LayerNormStep()), .rmsNorm(RMSNormStep(epsilon: 0.1)), .activation(IdentityActivation()),
            .dropout(DropoutStep(keep: 0.9)),
            .residual(
                ResidualStep(
                    branch: [
                        .linear(LinearStep(initializer: ConstantInitializer(0))), .activation(LeakyReLU(slope: 0.2)),
                    ],
                    scale: 0.5)),
        ]
        #expect(
            try Self.condition(steps).identity.contains(
                " block=[layer-norm, rms-norm(epsilon=0.1), identity, dropout(keep=0.9),"
                    + " residual(branch=[linear(initializer=zeros), leaky-relu(slope=0.2)], scale=0.5)] "))
        // Whatever differs in what is computed differs in the text.
        let others: [[Step]] = [
            [.linear, Self.relu, .linear], [.linear, .linear], [.linear, .linear, Self.relu],
            [.residual(ResidualStep(branch: [.linear]))], [.residual(ResidualStep(branch: [.linear], skip: 0.5))],
            [.residual(ResidualStep(branch: [.linear, Self.relu]))],
            [.residual(ResidualStep(branch: [.linear])), Self.relu],
            [.linear, .batchNorm(BatchNormStep())], [.linear, .batchNorm(BatchNormStep(epsilon: 0))],
            [.linear, .layerNorm(LayerNormStep())], [.linear, .dropout(DropoutStep(keep: 0.5))],
        ]
        #expect(Set(try others.map { try Block($0).label }).count == others.count)
    }

    /// The linear steps are counted through the network, and each has a place of its own in a trace.
    @Test func linearStepsHaveNumbersShapesAndPlaces() throws {
        let block = try Block([
            .residual(ResidualStep(branch: [.linear, .residual(ResidualStep(branch: [.linear]))])), .linear, .linear,
        ])
        let network = try Network(inputDimension: 5, hiddenWidths: [7, 9], outputs: 3, block: block)
        #expect(network.weightedLayers == 1...9)
        let shapes = network.weightedLayers.map(network.weightShape(of:)).map { [$0.fanIn, $0.fanOut] }
        #expect(shapes == [[5, 5], [5, 5], [5, 7], [7, 7], [7, 7], [7, 7], [7, 9], [9, 9], [9, 3]])
        #expect(network.weightedLayers.map { network.weightShape(of: $0).layer } == Array(1...9))
        #expect(network.weightShape(of: 9).isOutput && !network.weightShape(of: 8).isOutput)
        #expect(network.weightedLayers.map(network.layer(ofLinear:)) == [1, 1, 1, 1, 2, 2, 2, 2, 3])
        let shape = TraceShape(of: network)
        let places = network.weightedLayers.map(network.place(ofLinear:))
        #expect(places == [4, 5, 6, 7, 8, 9, 10, 11, 3] && shape.places == 12)
        #expect(places.prefix(8).map { shape.layerAndStep(of: $0).step } == [0, 1, 2, 3, 0, 1, 2, 3])
        #expect(network.name(ofLinear: 6) == "layer2.linear2" && network.name(ofLinear: 9) == "output")
        let plain = try Network(inputDimension: 5, hiddenWidths: [7, 9])
        #expect(plain.weightedLayers.map(plain.place(ofLinear:)) == [1, 2, 3] && plain.name(ofLinear: 2) == "layer2")
    }

    @Test func seriesOfStepsHaveNames() throws {
        let network = try Self.condition([.linear, Self.relu, .linear]).network
        let all = TraceSeries.all(of: TraceShape(of: network))
        #expect(all.count == 3 * Quantity.allCases.count)
        for series in all { #expect(TraceSeries(name: series.name) == series) }
        #expect(all.contains { $0.name == "linear2.weight_gradient.moment2" })
        for name in [
            "linear0.gradient.moment2", "linear01.gradient.moment2", "linear.gradient.moment2", "linear1.x", "x",
        ] {
            #expect(TraceSeries(name: name) == nil)
        }
    }

    // MARK: What cannot be

    @Test func blocksWithoutWeightsOrWithTooMuchAreRefused() {
        func reason(_ steps: [Step]) -> String? {
            do throws(InvalidNetwork) {
                _ = try Block(steps)
                return nil
            } catch { return error.reason }
        }
        #expect(reason([])?.contains("needs a `linear` step") == true)
        #expect(reason([Self.relu, .residual(ResidualStep(branch: [Self.relu]))])?.contains("`linear`") == true)
        func nested(_ levels: Int) -> [Step] {
            levels == 0 ? [.linear] : [.residual(ResidualStep(branch: nested(levels - 1)))]
        }
        #expect(reason(nested(4)) == nil)
        #expect(reason(nested(5))?.contains("keep to 4") == true)
        #expect(reason(Array(repeating: .linear, count: 100)) == nil)
        #expect(reason(Array(repeating: .linear, count: 101))?.contains("keep to 100") == true)
    }

    @Test func widthsThatNoWeightsMapAreRefused() throws {
        let residual = try Block([.residual(ResidualStep(branch: [.linear]))])
        #expect(throws: InvalidNetwork.self) { try Network(inputDimension: 4, hiddenWidths: [5, 5], block: residual) }
        #expect(throws: InvalidNetwork.self) { try Network(inputDimension: 5, hiddenWidths: [5, 6], block: residual) }
        #expect(throws: Never.self) { try Network(inputDimension: 5, hiddenWidths: [5, 5], block: residual) }
    }

    @Test func stepsThatDoNotGoWithTheInputsAreRefused() throws {
        let steps: [Step] = [.linear, .batchNorm(BatchNormStep())]
        #expect(throws: InvalidNetwork.self) { try Self.condition(steps).densePropagator(seed: 1) }
        #expect(throws: InvalidNetwork.self) { try Self.condition(steps).propagator(seed: 1) }
        #expect(throws: Never.self) { try Self.condition(steps, inputs: 2).propagator(seed: 1) }
        let dropout = try Network(
            inputDimension: 3, hiddenWidths: [3], block: Block([.linear, .dropout(DropoutStep(keep: 0.5))]))
        let sequence = Condition(network: dropout, initializer: .he, generator: .numpyLegacy)
        #expect(throws: InvalidNetwork.self) { try sequence.densePropagator(seed: 1) }
    }

    // MARK: Steps' own initializers

    @Test func aStepDrawsByItsOwnInitializer() throws {
        let own = DistributionInitializer.normal(.variance(4))
        let condition = try Self.condition(
            [
                .linear, Self.relu, .linear(LinearStep(initializer: own)),
                .linear(LinearStep(initializer: ConstantInitializer(0))),
            ])
        let variances = condition.network.weightedLayers.map {
            condition.initializer.law(for: condition.network.weightShape(of: $0)).variance
        }
        #expect(variances == [0.25, 4, 0, 0.25, 4, 0, 0.25])
        #expect(condition.initializer.label == "he" && condition.engine == .gaussian)
        // What the gain is quoted for is what the condition's initializer draws.
        #expect(condition.gain == 2)
        let tensors = try condition.densePropagator(seed: 1).tensors(ofReplicate: 0).dropFirst()
        #expect(
            tensors.filter { $0.values.allSatisfy { $0 == 0 } }.map(\.name) == [
                "layer1.linear3.weight", "layer2.linear3.weight",
            ])
    }

    /// Scaling to the data is that of the step's own initializer.
    @Test func aStepIsScaledToTheDataByItsOwnInitializer() throws {
        let steps: [Step] = [
            .linear, Self.relu, .linear(LinearStep(initializer: DataScaledInitializer(tolerance: 1e-3))),
        ]
        let condition = try Self.condition(steps, inputs: 6)
        let trace = try condition.propagator(seed: 1).trace(ofReplicate: 0)
        let shape = TraceShape(of: condition.network)
        for layer in 1...2 {
            #expect(abs(trace[.preactivationVariance, shape.place(ofStep: 1, in: layer)]) < 1e-3)
            #expect(abs(trace[.preactivationVariance, shape.place(ofStep: 0, in: layer)]) > 1e-3)
        }
        #expect(trace.dataScaling!.iterations > 0)
    }

    // MARK: Dropout

    /// A share of keep is kept, and no two masks are the same: not of two steps, layers or replicates.
    @Test func dropoutDrawsAFreshMaskEachTime() throws {
        let keep = 0.7
        let network = try Network(
            inputDimension: 200, hiddenWidths: [200, 200, 200],
            block: Block([
                .linear(LinearStep(initializer: IdentityInitializer())), .dropout(DropoutStep(keep: keep)),
                .dropout(DropoutStep(keep: keep)),
            ]))
        let ones = InputDistribution.values(Array(repeating: 1, count: 200 * 50), samples: 50)
        let propagator = try DensePropagator(network: network, initializer: .he, input: ones, key: StreamKey(seed: 1))
        var shares: [Double] = []
        for replicate in 0..<4 {
            let trace = try propagator.trace(ofReplicate: replicate)
            for layer in 1...3 {
                // Kept by 2 masks a layer, all independent: keep^(2 layer). Shared masks would leave keep.
                let share = 1 - trace[.activationZeroFraction, layer]
                let expected = pow(keep, 2 * layer)
                // Six standard deviations of 10,000 values.
                #expect(abs(share - expected) < 6 * (expected * (1 - expected) / 10_000).squareRoot())
                // Inverted: the mean square of what is left is keep^(-2) a mask.
                #expect(abs(trace[.activationMoment2, layer] - log10(share * pow(keep, -4 * layer))) < 1e-5)
                shares.append(share)
            }
        }
        #expect(Set(shares).count == shares.count)
    }

    /// Every draw of a network has a stream of its own: addresses differ in replicate, layer or purpose.
    @Test func noTwoDrawsShareAStream() throws {
        var seen: Set<[UInt64]> = []
        for purpose in [
            StreamPurpose.weights, .biases, .input, .forwardProducts, .backwardProducts, .dropout, .forwardChain,
            .backwardChain,
        ] {
            for layer in 1...5 {
                for replicate in 0..<2 {
                    let stream = try RandomStream(
                        key: StreamKey(seed: 1), at: StreamAddress(replicate: replicate, layer: layer, purpose: purpose)
                    )
                    #expect(seen.insert([UInt64(stream.nextWord()), UInt64(stream.nextWord())]).inserted)
                }
            }
        }
    }
}

private func pow(_ base: Double, _ exponent: Int) -> Double {
    exponent < 0 ? 1 / pow(base, -exponent) : (0..<exponent).reduce(1.0) { product, _ in product * base }
}
