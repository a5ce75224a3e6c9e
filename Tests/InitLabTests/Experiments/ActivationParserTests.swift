import InitLab
import Testing

@Suite struct ActivationParserTests {
    static func activation(_ text: String) throws -> Activation {
        try Experiment.reading(
            "title: t\nnetwork: {depth: 2, width: 3, activation: \(text)}\ninitializers: [he]\n"
        ).conditions[0].network.activation!
    }

    @Test(arguments: [
        "relu", "leaky-relu", "prelu", "elu", "selu", "celu", "gelu", "silu", "mish", "softplus", "tanh", "sigmoid",
        "hard-tanh", "relu6", "softsign", "erf", "sin", "squared-relu", "abs", "identity", "linear",
    ])
    func everyNameIsRead(name: String) throws {
        let label = try Self.activation(name).label
        let expected = ["identity": "linear", "leaky-relu": "leaky-relu(slope=0.01)", "prelu": "prelu(slope=0.25)"]
        #expect(label == expected[name] ?? name)
    }

    @Test func optionsAreRead() throws {
        #expect(try Self.activation("{gelu: {approximation: tanh}}") == Activation(GELU(approximation: .tanh)))
        #expect(try Self.activation("{gelu: {approximation: tanh}}").label == "gelu(approximation=tanh)")
        #expect(try Self.activation("{silu: {beta: 1.5}}") == Activation(SiLU(beta: 1.5)))
        #expect(try Self.activation("{prelu: {slope: -0.5}}").slopes == HalfLines(below: -0.5, above: 1))
        let moved = try Self.activation(
            "{tanh: {input_scale: 0.5, input_shift: 1, output_scale: 2, output_shift: -1}}")
        #expect(abs(moved.function.value(at: 3) - (2 * 0.986614298151 - 1)) < 1e-11)
        #expect(moved.label == "tanh(input_scale=0.5, input_shift=1, output_scale=2, output_shift=-1)")
        #expect(
            try Self.activation("{leaky-relu: {slope: 0.2, output_scale: 3}}").label
                == "leaky-relu(slope=0.2, output_scale=3)")
    }

    /// No two activations share a stream unless they are the same.
    @Test func identitiesTellActivationsApart() throws {
        let texts = [
            "relu", "{relu: {output_scale: 2}}", "{relu: {output_shift: 2}}", "gelu", "{gelu: {approximation: tanh}}",
            "silu", "{silu: {beta: 2}}", "elu", "{elu: {alpha: 2}}", "celu", "prelu", "leaky-relu", "linear", "abs",
        ]
        #expect(try Set(texts.map { try Self.activation($0).label }).count == texts.count)
    }

    @Test(arguments: [
        ("{gelu: {aproximation: tanh}}", "did you mean `approximation`?"),
        ("{gelu: {approximation: fast}}", "unknown approximation"),
        ("{silu: {beta: -1}}", "beta must be from"),
        ("{tanh: {input_scale: 0}}", "input_scale must be of size 1e-6 to 1e6"),
        ("{tanh: {slope: 1}}", "takes no options of its own"),
        ("tahn", "did you mean `tanh`?"),
    ])
    func mistakesAreErrors(text: String, message: String) {
        #expect {
            try Self.activation(text)
        } throws: {
            "\($0)".contains(message)
        }
    }
}
