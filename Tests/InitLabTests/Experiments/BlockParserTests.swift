import Foundation
import InitLab
import Testing

@Suite struct BlockParserTests {
    static func file(_ network: String, samples: String = "2", initializers: String = "[he]") -> String {
        "title: t\nreplicates: 3\nnetwork: \(network)\ninput: {samples: \(samples)}\ninitializers: \(initializers)\n"
    }

    static func conditions(_ network: String, initializers: String = "[he]") throws -> [Condition] {
        try Experiment.reading(file(network, initializers: initializers)).conditions
    }

    static func block(_ text: String, depth: Int = 4) throws -> Block {
        try conditions("{depth: \(depth), width: 6, block: \(text)}")[0].network.block
    }

    // MARK: What may stand

    @Test(arguments: [
        ("[linear, relu]", "[linear, relu]"), ("[relu, linear]", "[relu, linear]"),
        ("[linear, {tanh: {input_scale: 2}}, identity]", "[linear, tanh(input_scale=2), identity]"),
        ("[layer-norm, rms-norm, batch-norm, linear]", "[layer-norm, rms-norm, batch-norm, linear]"),
        (
            "[{layer-norm: {epsilon: 0.001}}, {rms-norm: {epsilon: 0}}, linear]",
            "[layer-norm(epsilon=0.001), rms-norm(epsilon=0), linear]"
        ),
        // The standard is not written.
        ("[{batch-norm: {epsilon: 1e-5}}, {linear: }]", "[batch-norm, linear]"),
        ("[{dropout: {keep: 1}}, linear]", "[dropout(keep=1), linear]"),
        ("[{linear: {initializer: zeros}}]", "[linear(initializer=zeros)]"),
        ("[{linear: {initializer: {normal: {gain: 3}}}}]", "[linear(initializer=normal(gain=3))]"),
        ("[{residual: {branch: [relu, linear]}}]", "[residual(branch=[relu, linear])]"),
        (
            "[{residual: {branch: [linear], scale: 1/sqrt(depth), skip: -0.5}}]",
            "[residual(branch=[linear], scale=0.5, skip=-0.5)]"
        ),
        ("[{residual: {branch: [linear], scale: 1/depth}}]", "[residual(branch=[linear], scale=0.25)]"),
        ("[{residual: {branch: [linear], scale: 0}}]", "[residual(branch=[linear], scale=0)]"),
    ])
    func stepsAreRead(text: String, label: String) throws {
        #expect(try Self.block(text).label == label)
    }

    /// `[linear, relu]` is what `activation: relu` means.
    @Test func thePlainBlockIsTheActivation() throws {
        let block = try Self.conditions("{depth: 3, width: 6, block: [linear, relu]}")[0]
        let activation = try Self.conditions("{depth: 3, width: 6, activation: relu}")[0]
        #expect(block.identity == activation.identity && block.label == activation.label)
    }

    /// Named blocks make an axis; numbers follow each depth.
    @Test func blocksMakeAnAxis() throws {
        let conditions = try Self.conditions(
            "{depth: [4, 16], width: 6, blocks: {plain: [linear, relu],"
                + " scaled: [{residual: {branch: [relu, linear], scale: 1/sqrt(depth)}}]}}",
            initializers: "[he, glorot]")
        #expect(
            conditions.map(\.label) == [
                "he block=plain depth=4", "glorot block=plain depth=4", "he block=scaled depth=4",
                "glorot block=scaled depth=4", "he block=plain depth=16", "glorot block=plain depth=16",
                "he block=scaled depth=16", "glorot block=scaled depth=16",
            ])
        #expect(conditions[2].network.block.label.contains("scale=0.5"))
        #expect(conditions[6].network.block.label.contains("scale=0.25"))
        #expect(conditions[0].network.activation == .relu && conditions[2].network.activation == nil)
    }

    // MARK: Mistakes

    struct Mistake: Sendable, CustomTestStringConvertible {
        let network: String
        /// In the line of the network, from 1.
        let column: Int
        let message: String
        var samples = "2"
        var initializers = "[he]"
        var line = 3
        var testDescription: String { network }

        /// The mistake stands where `part` does.
        init(
            _ network: String, at part: String, _ message: String, samples: String = "2", initializers: String = "[he]"
        ) {
            self.network = network
            let range = network.range(of: part)!
            column = "network: ".count + network.distance(from: network.startIndex, to: range.lowerBound) + 1
            (self.message, self.samples, self.initializers) = (message, samples, initializers)
        }
    }

    static let mistakes = [
        Mistake("{depth: 2, width: 3, block: relu}", at: "relu", "must be a list of steps"),
        Mistake("{depth: 2, width: 3, block: []}", at: "[]", "empty list"),
        Mistake("{depth: 2, width: 3, block: [relu, layer-norm]}", at: "[relu", "needs a `linear` step"),
        Mistake("{depth: 2, width: 3, block: [linear, rellu]}", at: "rellu", "did you mean `relu`"),
        Mistake("{depth: 2, width: 3, block: [linear, layernorm]}", at: "layernorm", "did you mean `layer-norm`"),
        Mistake("{depth: 2, width: 3, block: [linear, [relu]]}", at: "[relu]", "a step must be a name"),
        Mistake("{depth: 2, width: 3, block: [linear, {relu: , tanh: }]}", at: "{relu", "one name with options"),
        Mistake("{depth: 2, width: 3, block: [linear, dropout]}", at: "dropout", "`keep` is missing"),
        Mistake("{depth: 2, width: 3, blocks: {}}", at: "{}", "not an empty one"),
        Mistake("{depth: 2, width: 3, blocks: {'': [linear]}}", at: "''", "name is empty"),
        Mistake(
            "{depth: 2, width: 3, block: [linear, {dropout: {p: 0.1}}]}", at: "p: 0.1", "unknown key `p` in `dropout`"),
        Mistake("{depth: 2, width: 3, block: [linear, {dropout: {keep: 0}}]}", at: "0}}]", "keep must be"),
        Mistake("{depth: 2, width: 3, block: [linear, {dropout: {keep: 1.1}}]}", at: "1.1", "keep must be"),
        Mistake("{depth: 2, width: 3, block: [linear, {dropout: {keep: -0.5}}]}", at: "-0.5", "keep must be"),
        Mistake("{depth: 2, width: 3, block: [linear, {dropout: {keep: .nan}}]}", at: ".nan", "keep must be"),
        Mistake("{depth: 2, width: 3, block: [linear, {layer-norm: {epsilon: 2}}]}", at: "2}}]", "epsilon must be"),
        Mistake("{depth: 2, width: 3, block: [linear, {rms-norm: {epsilon: -1}}]}", at: "-1", "epsilon must be"),
        Mistake("{depth: 2, width: 3, block: [linear, {batch-norm: {eps: 1}}]}", at: "eps: 1", "unknown key `eps`"),
        Mistake("{depth: 2, width: 3, block: [linear, {batch-norm: 1e-5}]}", at: "1e-5", "must be a mapping"),
        Mistake("{depth: 2, width: 3, block: [{linear: {initializer: hee}}]}", at: "hee", "did you mean `he`"),
        Mistake(
            "{depth: 2, width: 3, block: [{linear: {initializer: {normal: {}}}}]}", at: "{}}}", "`normal` needs one of"),
        Mistake("{depth: 2, width: 3, block: [{linear: {bias: 1}}]}", at: "bias", "unknown key `bias`"),
        Mistake("{depth: 2, width: 3, block: [linear, residual]}", at: "residual", "`branch` is missing"),
        Mistake("{depth: 2, width: 3, block: [{residual: {branch: []}}]}", at: "[]", "branch is an empty list"),
        Mistake("{depth: 2, width: 3, block: [{residual: [linear]}]}", at: "[linear]", "must be a mapping"),
        Mistake(
            "{depth: 2, width: 3, block: [{residual: {branch: [linear], scale: 1/sqrt(deph)}}]}", at: "deph",
            "no variable `deph`"),
        Mistake(
            "{depth: 2, width: 3, block: [{residual: {branch: [linear], scale: 1e30}}]}", at: "1e30", "scale must be"),
        Mistake("{depth: 2, width: 3, block: [{residual: {branch: [linear], skip: no}}]}", at: "no}", "skip must be"),
        Mistake("{depth: 2, width: 3, activation: relu, block: [linear]}", at: "[linear]", "exclude each other"),
        Mistake("{depth: 2, width: 3, blocks: {a: [linear]}, block: [linear]}", at: "{a", "exclude each other"),
        Mistake("{depth: 2, width: 3, blocks: [linear, relu]}", at: "[linear", "mapping of names to blocks"),
        Mistake("{depth: 2, width: 3, blocks: {}}", at: "{}", "mapping of names to blocks"),
        Mistake(
            "{depth: 4, width: 3, blocks: {a: [{residual: {branch: [linear], scale: 1/depth}}],"
                + " b: [{residual: {branch: [linear], scale: 0.25}}]}}",
            at: "[{residual: {branch: [linear], scale: 0.25",
            "`a` and `b` are the same block where depth is 4"),
        Mistake("{depth: 2, width: 3, block: [linear, batch-norm]}", at: "batch-norm", "needs 2 of them", samples: "1"),
        Mistake(
            "{depth: 2, width: 3, block: [linear, batch-norm]}", at: "batch-norm", "needs 2 of them", samples: "[5, 1]"),
        Mistake("{widths: [3, 4], block: [{residual: {branch: [linear]}}]}", at: "[{residual", "keep the width"),
        Mistake(
            "{depth: 2, width: 3, block: [linear, {linear: {initializer: looks-linear}}]}", at: "{linear",
            "even hidden widths"),
        Mistake(
            "{depth: 2, width: 3, block: [{residual: {branch: [{residual: {branch: [{residual: {branch:"
                + " [{residual: {branch: [{residual: {branch: [linear, tanh]}}]}}]}}]}}]}}]}", at: "[linear, tanh]",
            "keep to 4"),
    ]

    @Test(arguments: mistakes) func mistakesAreFoundWhereTheyAre(mistake: Mistake) throws {
        let error = #expect(throws: InputFileError.self) {
            _ = try Experiment.reading(
                Self.file(mistake.network, samples: mistake.samples, initializers: mistake.initializers))
        }
        let text = "\(try #require(error))"
        #expect(text.contains(":3:\(mistake.column): "), "\(text)")
        #expect(text.contains(mistake.message), "\(text)")
    }

    @Test func hostileSizesAreRefused() throws {
        let steps = Array(repeating: "linear", count: 101).joined(separator: ", ")
        #expect(throws: InputFileError.self) { try Self.block("[\(steps)]") }
        // 100 linear steps in each of 200,000 layers are more than 10 million records.
        let many = Array(repeating: "linear", count: 100).joined(separator: ", ")
        #expect(throws: InputFileError.self) { try Self.block("[\(many)]", depth: 200_000) }
        // Networks of which nothing fits: the plan says so, and draws nothing.
        let deep = try Experiment.reading(
            Self.file("{depth: 1000, width: 100000, block: [linear, linear]}") + "engine: dense\n")
        #expect(throws: InputFileError.self) { try Plan(deep, memory: 1e9) }
    }

    @Test func aProgramInAStepIsNotRunUnasked() {
        #expect(throws: InputFileError.self) { try Self.block("[{linear: {initializer: {command: [touch, x]}}}]") }
    }

    @Test func sequencesHaveNoDropout() throws {
        let file =
            Self.file("{depth: 2, width: 3, block: [linear, {dropout: {keep: 0.5}}]}") + "generator: numpy-legacy\n"
        let error = #expect(throws: InputFileError.self) { try Experiment.reading(file) }
        #expect("\(try #require(error))".contains("use another generator"))
    }
}
