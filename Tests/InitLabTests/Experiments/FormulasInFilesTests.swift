import InitLab
import Testing

/// Formulas, lists and labels where numbers stand in a file.
@Suite struct FormulasInFilesTests {
    static func experiment(
        _ network: String, _ initializers: String, input: String = "{}", allowsCommands: Bool = false
    ) throws -> Experiment {
        let folder = try TemporaryFolder()
        let text = "title: t\nnetwork: \(network)\ninput: \(input)\ninitializers: \(initializers)\n"
        return try withExtendedLifetime(folder) {
            try Experiment(contentsOf: folder.write(text), allowsCommands: allowsCommands)
        }
    }

    // MARK: Values

    /// What a formula makes is what its number makes: the identity, and with it every draw.
    @Test(arguments: [
        ("{normal: {variance: 2/4}}", "{normal: {variance: 0.5}}"),
        ("{normal: {variance: 2/fan_in}}", "{normal: {variance: 0.02}}"),
        ("{normal: {variance: 2/D_h}}", "{normal: {variance: 0.02}}"),
        ("{normal: {std: 1/(width+100*depth)}}", "{normal: {std: 0.002}}"),
        ("{uniform: {bound: 1/sqrt(fan_in)}}", "{uniform: {bound: 0.1}}"),
        ("{sparse: {nonzeros: fan_in/10}}", "{sparse: {nonzeros: 10}}"),
        ("{truncated-normal: {std: 1, bounds: [-depth, depth]}}", "{truncated-normal: {std: 1, bounds: [-4, 4]}}"),
        ("{lsuv: {tolerance: 1/width}}", "{lsuv: {tolerance: 0.01}}"),
        ("{he: {slope: 1/4}}", "{he: {slope: 0.25}}"),
        ("{constant: {value: -1/depth}}", "{constant: {value: -0.25}}"),
    ])
    func identitiesAreMadeOfEvaluatedValues(formula: String, number: String) throws {
        let written = try Self.experiment("{depth: 4, width: 100}", "[\(formula)]").conditions[0]
        let plain = try Self.experiment("{depth: 4, width: 100}", "[\(number)]").conditions[0]
        #expect(written.identity == plain.identity)
        #expect(type(of: written.initializer) == type(of: plain.initializer))
    }

    @Test func networksTakeFormulas() throws {
        let condition = try Self.experiment(
            "{depth: 2*5, width: 3*depth, bias_variance: 1/width, outputs: width/10,"
                + " activation: {leaky-relu: {slope: 1/depth}}}", "[he]",
            input: "{dimension: 2^3, samples: depth+1}"
        ).conditions[0]
        #expect(condition.network.sizes == [8, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 3])
        #expect(condition.network.biasVariance == 1.0 / 30)
        #expect(condition.network.activation == .leakyReLU(slope: 0.1))
        #expect(condition.input == .normal(samples: 11))
        #expect(condition.label == "he")
        #expect(
            try Self.experiment("{widths: [8*depth, depth]}", "[he]").conditions[0].network.sizes == [16, 16, 2, 1])
    }

    /// Rounding errors of a formula are no fraction: 0.07 * 100 is 7.000000000000001 in Double.
    @Test func wholeNumbersMayBeRounded() throws {
        #expect(try Self.experiment("{depth: 0.07*100, width: 2}", "[he]").conditions[0].network.depth == 7)
    }

    // MARK: From layer to layer

    @Test func biasesFollowTheLayersOfTheirMatrices() throws {
        let condition = try Self.experiment(
            "{depth: 3, width: 8, bias_variance: 1/fan_in}", "[he]", input: "{dimension: 4}"
        )
        .conditions[0]
        #expect((1...4).map { condition.network.biasVariance(ofLinear: $0) } == [0.25, 0.125, 0.125, 0.125])
        #expect(condition.network.biasVariance == nil)
        #expect(condition.identity.contains(" bias_variance=0.25,0.125*3 "))
        // Where all layers have the same, it is what a number would be.
        let same = try Self.experiment("{depth: 3, width: 8, bias_variance: 1/fan_in}", "[he]").conditions[0]
        let number = try Self.experiment("{depth: 3, width: 8, bias_variance: 0.125}", "[he]").conditions[0]
        #expect(same.identity == number.identity)
    }

    @Test func biasesOfLayersMakeAxesToo() throws {
        let labels = try Self.experiment("{depth: 2, width: 8, bias_variance: [0, layer/10]}", "[he]").conditions.map(
            \.label)
        #expect(labels == ["he bias_variance=0", "he bias_variance=layer/10"])
        #expect(throws: InputFileError.self) {
            try Self.experiment("{depth: 2, width: 8, bias_variance: [layer, 2*layer/2]}", "[he]")
        }
        #expect(throws: InputFileError.self) {
            try Self.experiment("{depth: 2, width: 8, bias_variance: layer-2}", "[he]")
        }
    }

    @Test func variancesFollowTheLayersOfTheirMatrices() throws {
        let condition = try Self.experiment(
            "{widths: [10, 40, 20]}", "[{normal: {variance: 2/fan_in}}]", input: "{dimension: 5}"
        )
        .conditions[0]
        let variances = condition.network.weightedLayers.map {
            condition.initializer.law(for: condition.network.weightShape(of: $0)).variance
        }
        #expect(variances == [0.4, 0.2, 0.05, 0.1])
        #expect(
            condition.initializer.label
                == "by-layer(normal(variance=0.4), normal(variance=0.2), normal(variance=0.05), normal(variance=0.1))")
        #expect(condition.label == "normal(variance=2/fan_in)")
        #expect(condition.engine == .gaussian)
    }

    /// The draws are those of each layer's own number, scaled: of one stream, in every layer.
    @Test func drawsAreThoseOfTheLayersNumber() throws {
        let condition = try Self.experiment("{depth: 2, width: 3}", "[{normal: {variance: 1/layer}}]").conditions[0]
        let stream = try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights), generator: .philox)
        for layer in condition.network.weightedLayers {
            let shape = condition.network.weightShape(of: layer)
            func draw(_ initializer: any Initializer) throws -> [Float] {
                stream.move(to: StreamAddress(replicate: 0, layer: layer, purpose: .weights))
                return try [Float](unsafeUninitializedCapacity: shape.count) { buffer, count in
                    count = shape.count
                    let weights = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
                    try initializer.fill(weights, shape: shape, from: stream)
                }
            }
            #expect(try draw(condition.initializer) == draw(.normal(.variance(1 / Double(layer)))))
        }
    }

    /// Of many layers the identity has a digest: this text is part of what keys the draws, and never changes.
    @Test func manyLayersHaveAShortIdentity() throws {
        let condition = try Self.experiment("{depth: 1000, width: 3}", "[{normal: {variance: 1/layer}}]").conditions[0]
        #expect(condition.initializer.label == "by-layer(\(Self.digest)*1001)")
        let other = try Self.experiment("{depth: 1000, width: 3}", "[{normal: {variance: 2/layer}}]").conditions[0]
        #expect(condition.identity != other.identity)
    }

    /// FNV-1a of `normal(variance=1), normal(variance=0.5), ...`, computed by a script in Python.
    static let digest = "136a98105bee1ae7"

    @Test func claimsFollowTheLayersAndChangeNoDraw() throws {
        let claimed = "{command: {run: [p], claims: {variance: 2/fan_in}}}"
        let condition = try Self.experiment("{widths: [4, 8]}", "[\(claimed)]", allowsCommands: true).conditions[0]
        let plain = try Self.experiment("{widths: [4, 8]}", "[{command: [p]}]", allowsCommands: true).conditions[0]
        #expect(condition.identity == plain.identity)
        #expect(condition.initializer.law(for: condition.network.weightShape(of: 3)).variance == 2.0 / 8)
        #expect(!condition.initializer.drawsByItsLaw && !condition.initializer.isRepeatable)
    }

    // MARK: Axes

    @Test func listsOfScalarsAreAxes() throws {
        let labels = try Self.experiment("{depth: 2, width: 4}", "[{normal: {gain: [1, 1.5, 2], mean: [0, 0.1]}}, he]")
            .conditions.map(\.label)
        #expect(
            labels == [
                "normal(gain=1)", "normal(gain=1, mean=0.1)", "normal(gain=1.5)", "normal(gain=1.5, mean=0.1)",
                "normal(gain=2)", "normal(gain=2, mean=0.1)", "he",
            ])
        let frameworks = try Self.experiment("{depth: 2, width: 4}", "[{framework: [pytorch-linear, jax-dense]}]")
        #expect(frameworks.conditions.map(\.label) == ["pytorch-linear", "jax-dense"])
    }

    @Test func axesOfTheNetworkAreNamed() throws {
        let experiment = try Self.experiment(
            "{depth: [2, 3], width: [depth, 4*depth], bias_variance: [0, 1/width], outputs: [1, 2],"
                + " activation: [tanh, {leaky-relu: {slope: [0.1, 1/depth]}}]}", "[he]",
            input: "{dimension: [1, width], samples: [1, 2]}")
        #expect(experiment.conditions.count == 2 * 2 * 2 * 2 * 3 * 2 * 2)
        #expect(Set(experiment.conditions.map(\.label)).count == experiment.conditions.count)
        #expect(
            experiment.conditions.last!.label
                == "he activation=leaky-relu(slope=1/depth) bias_variance=1/width outputs=2 width=12 depth=3 dimension=12"
                + " samples=2")
        #expect(experiment.conditions.last!.network.sizes == [12, 12, 12, 12, 2])
    }

    @Test func gridsOfListsAreCountedBeforeTheyAreMade() throws {
        let list = "[" + (1...400).map { "0.\($0)1" }.joined(separator: ", ") + "]"
        let error = try #require(throws: InputFileError.self) {
            try Self.experiment("{depth: 1, width: 1}", "[{normal: {gain: \(list), mean: \(list)}}]")
        }
        #expect(error.message.contains("more than 100000 combinations"), "\(error)")
        let grid = try #require(throws: InputFileError.self) {
            try Self.experiment("{depth: 1, width: 1, bias_variance: \(list)}", "[{normal: {gain: \(list)}}]")
        }
        #expect(grid.message.contains("160000 conditions"), "\(grid)")
    }

    // MARK: Labels

    @Test func labelsAreForPeopleAlone() throws {
        let condition = try Self.experiment("{depth: [2, 3], width: 4}", "[{he: {slope: 0.1}, label: \"ours | <b>\"}]")
            .conditions[0]
        let plain = try Self.experiment("{depth: [2, 3], width: 4}", "[{he: {slope: 0.1}}]").conditions[0]
        #expect(condition.label == "ours | <b> depth=2" && condition.initializerName == "ours | <b>")
        #expect(condition.identity == plain.identity)
        let several = try Self.experiment("{depth: 2, width: 4}", "[{normal: {gain: [1, 2], mean: 0.1}, label: ours}]")
        #expect(several.conditions.map(\.label) == ["ours gain=1", "ours gain=2"])
    }

    @Test func formulasAreShownAsTheyWereWritten() throws {
        let experiment = try Self.experiment(
            "{depth: [10, 20], width: 4}", "[{normal: {std: 0.02 / sqrt(2 * depth), mean: 0.1}}]")
        #expect(
            experiment.conditions.map(\.label) == [
                "normal(std=0.02/sqrt(2*depth), mean=0.1) depth=10",
                "normal(std=0.02/sqrt(2*depth), mean=0.1) depth=20",
            ])
    }

    // MARK: Mistakes

    struct Mistake: Sendable {
        let network: String
        let initializers: String
        let place: String
        let message: String

        init(
            _ network: String = "{depth: 5, width: 10}", _ initializers: String = "[he]", at place: String,
            _ message: String
        ) {
            (self.network, self.initializers, self.place, self.message) = (network, initializers, place, message)
        }
    }

    static let usual = "{depth: 5, width: 10}"

    @Test(arguments: [
        Mistake("{depth: fan_in, width: 1}", at: "2:18", "`fan_in` is not known here; no variable is"),
        Mistake("{depth: 5, width: 2*layer}", at: "2:30", "`layer` is not known here; known are `depth`"),
        Mistake(
            "{depth: 5, width: depth/2}", at: "2:28",
            "whole number from 1 to 10000000, and `depth/2` is 2.5 where depth is 5"),
        Mistake("{depth: 5, width: 2*(depth}", at: "2:30", "not closed"),
        Mistake("{depth: [4, 3], width: 4/(depth-3)}", at: "2:34", "divides by zero where depth is 3"),
        Mistake("{depth: [1, 2], width: [2, 2*depth]}", at: "2:37", "`2*depth` stands in width twice where depth is 1"),
        Mistake("{depth: 2, width: [4, 2^2]}", at: "2:32", "`2^2` stands in width twice"),
        Mistake("{widths: [4, 8], bias_variance: 1/width}", at: "2:44", "`width` is not known here"),
        Mistake("{depth: 2, width: 4, bias_variance: 1/0}", at: "2:47", "divides by zero"),
        Mistake("{depth: 2, width: \"2*3\"}", at: "2:28", "remove the quotes"),
        Mistake(usual, "[{normal: {variance: 2/fanin}}]", at: "4:38", "did you mean `fan_in`?"),
        Mistake(usual, "[{normal: {variance: 1/(layer - 3)}}]", at: "4:36", "`1/(layer - 3)` is -0.5 where layer is 1"),
        Mistake(usual, "[{normal: {variance: 1/(layer-1)}}]", at: "4:37", "divides by zero where layer is 1"),
        Mistake(usual, "[{normal: {variance: 1e-30^2}}]", at: "4:36", "from 1e-50 to 1e50, and `1e-30^2` is"),
        Mistake(usual, "[{normal: {gain: [2, 4/2]}}]", at: "4:36", "stands in gain twice"),
        Mistake(usual, "[{normal: {gain: [1, 1]}}]", at: "4:36", "stands in gain twice"),
        Mistake(usual, "[{normal: {gain: []}}]", at: "4:32", "empty list"),
        Mistake(
            usual, "[{normal: {variance: 0.2}}, {normal: {variance: 2/width}}]", at: "4:43",
            "draws the same as normal(variance=0.2) where width is 10"),
        Mistake(usual, "[{lsuv: {tolerance: 1/fan_in}}]", at: "4:37", "`fan_in` is not known here"),
        Mistake(usual, "[{he: {slope: [0, 0]}}]", at: "4:33", "stands in slope twice"),
        Mistake(usual, "[{he: {}, label: a}, {lecun: {}, label: a}]", at: "4:36", "two initializers are called a"),
        Mistake(usual, "[{he: {}, label: a}, {he: {}, label: b}]", at: "4:36", "draws the same as a"),
        Mistake(usual, "[{he: {}, label: \" \"}]", at: "4:32", "label is empty"),
        Mistake(usual, "[{label: a}]", at: "4:16", "one name with options"),
        Mistake(
            "{depth: 2, width: 3, activation: {leaky-relu: {slope: 1/fan_in}}}", at: "2:66",
            "`fan_in` is not known here"),
        Mistake("{depth: 2, width: 3, activation: [relu, relu]}", at: "2:50", "relu stands in activation twice"),
    ])
    func mistakesAreFoundWhereTheyAre(mistake: Mistake) throws {
        let error = try #require(throws: InputFileError.self) {
            try Self.experiment(mistake.network, mistake.initializers)
        }
        #expect(error.place.hasSuffix(":" + mistake.place), "\(error)")
        #expect(error.message.contains(mistake.message), "\(error)")
    }
}
