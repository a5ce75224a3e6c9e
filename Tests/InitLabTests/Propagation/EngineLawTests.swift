import Foundation
import InitLab
import Testing

/// The engine that forms no matrix has the law of the engine that draws them all: in every quantity of every layer that
/// needs no matrix, in what each layer adds to them, and in forward and backward together.
///
/// Some 1,300 two-sample tests of Kolmogorov and Smirnov have one false alarm among them with a probability of 1e-6. In
/// the wide settings, a second moment or variance that is 2 % off in any layer is found with a probability of 0.99.
@Suite struct EngineLawTests {
    struct Setting: Sendable, CustomTestStringConvertible {
        let name: String
        let sizes: [Int]
        let activation: Activation
        var biasVariance = 0.0
        let input: InputDistribution
        var target = 0.5
        var replicates = 20_000

        var testDescription: String { name }
        var depth: Int { sizes.count - 2 }

        func condition(input: InputDistribution, engine: Engine) throws -> Condition {
            Condition(
                network: try Network(
                    inputDimension: sizes[0], hiddenWidths: Array(sizes[1...depth]), outputs: sizes.last!,
                    activation: activation, biasVariance: biasVariance),
                initializer: .he, input: input, loss: .squaredError(target: target), engine: engine)
        }

        /// The inputs of both engines: dimension x samples, row-major.
        var inputValues: [Float] {
            get throws { try condition(input: input, engine: .dense).densePropagator(seed: 11).inputValues }
        }

        /// Independent replicates: the engines share the inputs, and no draws.
        func sample(_ engine: Engine) throws -> LawSample {
            let condition = try condition(input: .values(inputValues, samples: input.samples), engine: engine)
            let propagator = try condition.propagator(seed: engine == .dense ? 11 : 12)
            return try LawSample(depth: depth, replicates: replicates) { try propagator.trace(ofReplicate: $0) }
        }
    }

    /// Narrow and deep, where laws are far from those of infinite width and every degenerate case happens by itself.
    static let narrow = [
        Setting(name: "one input", sizes: [6, 8, 5, 7, 1], activation: .relu, input: .normal(samples: 1)),
        Setting(
            name: "four inputs, rectangular", sizes: [12, 10, 16, 9, 3], activation: .relu, input: .normal(samples: 4)),
        Setting(
            name: "biases", sizes: [5, 9, 6, 8, 2], activation: .leakyReLU(slope: 0.3), biasVariance: 0.3,
            input: .normal(samples: 3)),
        Setting(name: "linear", sizes: [7, 5, 9, 2], activation: .linear, input: .normal(samples: 2)),
        // Two inputs alike, one their opposite, one zero.
        Setting(
            name: "rank one", sizes: [4, 6, 7, 5, 2], activation: .relu,
            input: .values([1, 1, -1, 0, 0.5, 0.5, -0.5, 0, -2, -2, 2, 0, 0.3, 0.3, -0.3, 0], samples: 4)),
        Setting(
            name: "duplicates", sizes: [4, 7, 5, 6, 2], activation: .relu,
            input: .values([1, 1, 0.2, -0.5, -0.5, 1, 2, 2, 0.7, 0.3, 0.3, -1], samples: 3)),
        Setting(
            name: "almost parallel", sizes: [3, 6, 7, 5, 2], activation: .relu,
            input: .values([1, 1.0001, -0.5, -0.5, 2, 1.9999], samples: 2)),
        // As many inputs as the input has dimensions.
        Setting(
            name: "full rank", sizes: [3, 6, 4, 3], activation: .relu, biasVariance: 0.1, input: .normal(samples: 3)),
        Setting(name: "one dimension", sizes: [1, 6, 5, 3], activation: .relu, input: .values([0.7], samples: 1)),
        Setting(
            name: "tanh, one input", sizes: [6, 8, 5, 7, 2], activation: Activation(Tanh()), biasVariance: 0.2,
            input: .normal(samples: 1)),
        Setting(
            name: "tanh, three inputs", sizes: [9, 7, 8, 6, 2], activation: Activation(Tanh()),
            input: .normal(samples: 3)),
        Setting(
            name: "gelu, one input", sizes: [6, 8, 5, 7, 1], activation: Activation(GELU()), input: .normal(samples: 1)),
        Setting(
            name: "gelu, three inputs", sizes: [9, 7, 8, 6, 2], activation: Activation(GELU()), biasVariance: 0.1,
            input: .normal(samples: 3)),
        // A third of the networks let nothing through.
        Setting(name: "dead layers", sizes: [3, 3, 2, 3, 2], activation: .relu, input: .normal(samples: 2)),
    ]

    /// Wide and shallow, where moments vary little.
    static let wide = [
        Setting(
            name: "wide, one input", sizes: [48, 64, 80, 64], activation: .relu, input: .normal(samples: 1), target: 2,
            replicates: 75_000),
        Setting(
            name: "wide, three inputs", sizes: [24, 48, 64, 48], activation: .leakyReLU(slope: 0.2), biasVariance: 0.1,
            input: .normal(samples: 3), target: 2, replicates: 44_000),
        Setting(
            name: "wide, six inputs", sizes: [16, 40, 32, 48], activation: .linear, input: .normal(samples: 6),
            target: 2, replicates: 60_000),
    ]

    static let comparisons = (narrow + wide).reduce(0) { $0 + LawSample.laws(depth: $1.depth).count }
    static let threshold = KolmogorovSmirnov.threshold(comparisons: comparisons, falseAlarm: 1e-6)

    static func expectOneLaw(_ gaussian: LawSample, _ dense: LawSample, in setting: Setting) {
        for (law, distance) in gaussian.distances(from: dense) { #expect(distance < threshold, "\(law)") }
        #expect(dense.values.values.count { !$0.isEmpty } > 50)
        // Fisher's transform of a correlation has a variance of 1 / (n - 3) for normal pairs; for these, twice as much.
        for (one, other) in zip(gaussian.correlations, dense.correlations) {
            #expect(abs(atanh(one) - atanh(other)) < 6.11 * (4 / Double(setting.replicates - 3)).squareRoot())
        }
        if setting.biasVariance == 0, setting.activation.slopes != nil {
            #expect(gaussian.worstConservationError < 1e-5)
        }
    }

    @Test(arguments: narrow)
    func narrowNetworksHaveOneLaw(setting: Setting) throws {
        Self.expectOneLaw(try setting.sample(.gaussian), try setting.sample(.dense), in: setting)
    }

    /// The power: a second moment or variance that is 2 % off in one layer, or in all, is found. The shifted law is
    /// farther away than what is found with a probability of 0.99, and the shifted sample of the one engine is found.
    @Test(arguments: wide)
    func wideNetworksHaveOneLawToTwoPercent(setting: Setting) throws {
        let (gaussian, dense) = (try setting.sample(.gaussian), try setting.sample(.dense))
        Self.expectOneLaw(gaussian, dense, in: setting)
        let found = KolmogorovSmirnov.distanceFound(threshold: Self.threshold)
        for quantity in Quantity.usual where quantity.isLogarithmic && quantity != .weightVariance {
            let layers = (1...(setting.depth + 1)).filter { dense.hasValues(of: quantity, $0) }
            for layer in layers {
                let ofLaw = dense.distance(from: dense, withFactor: 1.02, in: quantity, layer, alone: true)
                let ofSample = gaussian.distance(from: dense, withFactor: 1.02, in: quantity, layer, alone: true)
                #expect(ofLaw > found && ofSample > Self.threshold, "\(quantity.name), layer \(layer)")
            }
            // All layers at once, which leaves their steps as they are.
            let distances = layers.map {
                gaussian.distance(from: dense, withFactor: 1.02, in: quantity, $0, alone: false)
            }
            #expect(layers.isEmpty || distances.max()! > Self.threshold, "\(quantity.name)")
        }
    }

    // MARK: Mutations

    /// A model of the engine in plain loops has the dense engine's law.
    @Test(arguments: narrow.prefix(2))
    func theModelHasOneLawWithTheDenseEngine(setting: Setting) throws {
        let (model, dense) = (try GaussianModel.sample(setting), try setting.sample(.dense))
        for (law, distance) in model.distances(from: dense) { #expect(distance < Self.threshold, "\(law)") }
        #expect(model.worstConservationError < 1e-5)
    }

    /// What is wrong in the algorithm is found: by the model with the same mistake, at the same threshold and number of
    /// replicates. With one input, Gram matrices have no other entries than the diagonal's.
    @Test(arguments: narrow.prefix(2), GaussianModel.Mistake.allCases)
    func mistakesAreFound(setting: Setting, mistake: GaussianModel.Mistake) throws {
        guard setting.input.samples > 1 || !mistake.isOfGramMatrices else { return }
        let (model, dense) = (try GaussianModel.sample(setting, mistake), try setting.sample(.dense))
        let distances = model.distances(from: dense)
        #expect(distances.values.max()! > Self.threshold)
        if !mistake.isOfGramMatrices { #expect(model.worstConservationError > 1e-2) }
    }
}
