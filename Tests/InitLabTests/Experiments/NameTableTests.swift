import InitLab
import Testing

/// Names, aliases and what is said of words that are neither.
@Suite struct NameTableTests {
    static func label(_ initializer: String) throws -> String {
        try Experiment.reading("title: t\nnetwork: {depth: 2, width: 4}\ninitializers: [\(initializer)]\n")
            .conditions[0].initializer.label
    }

    /// Names of other frameworks that mean exactly ours.
    @Test(
        arguments: [
            ("kaiming_normal", "he"), ("kaiming_normal_", "he"), ("kaiming_uniform", "he(distribution=uniform)"),
            ("he_uniform", "he(distribution=uniform)"), ("xavier_normal", "glorot"),
            ("xavier_uniform_", "glorot(distribution=uniform)"),
            ("glorot_uniform", "glorot(distribution=uniform)"), ("lecun_uniform", "lecun(distribution=uniform)"),
            ("{kaiming_uniform: {mode: fan_out}}", "he(distribution=uniform, mode=fan_out)"),
            ("{kaiming_normal: {slope: 0.2}}", "he(slope=0.2)"), ("eye", "identity"),
            ("gaussian: {gain: 2}", "normal(gain=2)"),
        ] as [(String, String)])
    func namesOfFrameworksAreUnderstood(name: String, label: String) throws {
        #expect(try Self.label(name) == label)
    }

    /// Names that mean something near ours are answered with what to write.
    @Test(
        arguments: [
            ("he_normal", "{he: {distribution: truncated-normal}}"),
            ("glorot_normal", "{glorot: {distribution: truncated-normal}}"),
            ("lecun_normal", "{lecun: {distribution: truncated-normal}}"),
            ("trunc_normal", "{truncated-normal: {std: 0.02"),
            ("truncated_normal", "corrected: false"), ("variance_scaling", "{variance-scaling: {scale: 1"),
            ("random_normal", "{normal: {std: 0.05}}"), ("sparse_", "per: column"),
        ] as [(String, String)])
    func namesNearOursAreAnsweredWithOurs(name: String, answer: String) {
        #expect {
            try Self.label(name)
        } throws: {
            "\($0)".contains("`\(name)`") && "\($0)".contains(answer)
        }
    }

    @Test func activationsOfFrameworksAreUnderstood() throws {
        #expect(try ActivationParserTests.activation("swish").label == "silu")
        #expect(try ActivationParserTests.activation("leaky_relu").label == "leaky-relu(slope=0.01)")
        #expect(throws: (any Error).self) { try ActivationParserTests.activation("quick_gelu") }
    }

    /// Another function is no misspelling of a known one.
    @Test(arguments: ["swiglu", "geglu", "crelu", "rrelu", "softmax", "hard-swish", "cos", "qelu", "zelu"])
    func anotherThingIsNotANearMiss(name: String) {
        #expect {
            try ActivationParserTests.activation(name)
        } throws: {
            !"\($0)".contains("did you mean") && "\($0)".contains("known are `relu`")
        }
    }

    @Test(
        arguments: [
            ("rleu", "relu"), ("tahn", "tanh"), ("sigmod", "sigmoid"), ("softpluss", "softplus"), ("erlu", "relu"),
        ] as [(String, String)])
    func nearMissesAreOffered(word: String, name: String) {
        let names = ActivationFunctions.table.names
        #expect(Spelling.nearest(to: word, among: names) == name)
    }

    /// No near miss of what other tables call something else: `gelu` was once answered with `relu`.
    @Test func aNameIsNeverAnsweredWithAnother() {
        #expect(Spelling.nearest(to: "gelu", among: ["relu", "selu", "celu"]) == nil)
        #expect(Spelling.nearest(to: "hi", among: ["he"]) == nil)
    }

    /// Names stand once, standards are allowed, and what is required has no standard.
    @Test func tablesAreSound() {
        func check<Value>(_ table: NameTable<Value>) {
            #expect(Set(table.names).count == table.names.count)
            for entry in table.entries {
                let parameters = entry.parameters + entry.common
                #expect(Set(parameters.map(\.name)).count == parameters.count, "\(entry.name)")
                for parameter in parameters {
                    #expect(parameter.standard.map(parameter.allows) ?? true, "\(entry.name) \(parameter.name)")
                    #expect(
                        parameter.requirement == nil || parameter.standard == nil, "\(entry.name) \(parameter.name)")
                    #expect(!parameter.summary.isEmpty)
                }
                #expect(entry.oneOf.allSatisfy { name in parameters.contains { $0.name == name } })
                #expect(entry.shorthand.map { name in parameters.contains { $0.name == name } } ?? true)
                #expect(
                    Set(entry.answers.keys).isDisjoint(with: table.names) && table.absent.isDisjoint(with: table.names))
            }
        }
        check(Initializers.table)
        check(ActivationFunctions.table)
    }

    /// What has no requirement can be made from its standards alone.
    @Test func everythingIsMadeFromItsStandards() throws {
        for entry in Initializers.table.entries
        where entry.oneOf.isEmpty && entry.parameters.allSatisfy({ $0.requirement == nil }) {
            #expect(try Self.label(entry.name) == entry.name)
        }
    }
}
