import Foundation
import InitLab
import Testing

/// `expect`: what a file says of the signals that it is about.
@Suite struct ExpectedSignalTests {
    static func expected(_ expect: String, initializers: String = "[he, glorot]") throws -> [ExpectedSignal] {
        let experiment = try Experiment.reading(
            "title: t\nnetwork: {depth: [2, 3], width: 3}\n\(expect)\ninitializers: \(initializers)\n")
        return experiment.conditions.map { experiment.expected[$0] }
    }

    @Test func signalsAreToBeStableUnlessTheFileSaysOtherwise() throws {
        #expect(try Self.expected("") == [.stable, .stable, .stable, .stable])
        #expect(try Self.expected("expect: any") == [.any, .any, .any, .any])
    }

    /// Conditions are he and glorot at depth 2, then at depth 3.
    @Test func aLabelIsThatOfAnInitializerOrOfACondition() throws {
        #expect(try Self.expected("expect: {glorot: vanishing}") == [.stable, .vanishing, .stable, .vanishing])
        #expect(try Self.expected("expect: {glorot depth=3: vanishing}") == [.stable, .stable, .stable, .vanishing])
        // The condition's own goes first, in whatever order they stand.
        #expect(
            try Self.expected("expect: {glorot depth=2: any, glorot: vanishing}") == [
                .stable, .any, .stable, .vanishing,
            ])
    }

    @Test func itStandsBesideTheNameOfAnInitializer() throws {
        let beside =
            "[{he: {slope: 0.1}, expect: any}, {expect: exploding, normal: {gain: 3}}, {zeros: , expect: vanishing}]"
        #expect(try Self.expected("", initializers: beside).prefix(3) == [.any, .exploding, .vanishing])
        // It changes no draw and no label.
        let plain = try Experiment.reading(
            "title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [{he: {slope: 0.1}}]\n")
        let marked = try Experiment.reading(
            "title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [{he: {slope: 0.1}, expect: any}]\n")
        #expect(plain.conditions[0].identity == marked.conditions[0].identity)
        #expect(plain.conditions[0].label == marked.conditions[0].label)
        // Beside a word for all others.
        #expect(
            try Self.expected("expect: any", initializers: "[he, {lecun: , expect: vanishing}]").prefix(2)
                == [.any, .vanishing])
    }

    @Test func oneConditionKeepsWhatIsExpectedOfIt() throws {
        let experiment = try Experiment.reading(
            "title: t\nnetwork: {depth: 2, width: 3}\nexpect: {glorot: vanishing}\ninitializers: [he, glorot]\n")
        let one = try #require(experiment.keeping("glorot"))
        #expect(one.expected[one.conditions[0]] == .vanishing)
    }

    static let mistakes: [(text: String, column: Int, message: String)] = [
        ("expect: stabel", 9, "did you mean `stable`?"),
        ("expect:", 8, "expectation must be text, not nothing"),
        ("expect: [stable]", 9, "expect must be stable, vanishing, exploding or any, or a mapping of labels"),
        ("expect: 1", 9, "unknown expectation `1`"),
        ("expect: {he: {}}", 14, "expect must be stable, vanishing, exploding or any, not a mapping"),
        ("expect: {hee: any}", 10, "no condition and no initializer is called `hee`; did you mean `he`?"),
        ("expect: {he: any, he: stable}", 19, "second time"),
        ("expect: {he: \"stable \"}", 14, "unknown expectation"),
        ("expect: {lecun: any}", 10, "stands beside the initializer lecun already"),
    ]

    @Test(arguments: mistakes) func aMistakeIsNamedAtItsPlace(text: String, column: Int, message: String) {
        let error = #expect(throws: InputFileError.self) {
            try Self.expected(text, initializers: "[he, {lecun: , expect: any}]")
        }
        let said = String(describing: error!)
        #expect(said.contains(":3:\(column): ") && said.contains(message), "\(said)")
    }

    static let besides: [(entry: String, column: Int, message: String)] = [
        ("{he: , expect: fine}", 31, "unknown expectation `fine`"),
        ("{he: , expect: [any]}", 31, "expect must be stable, vanishing, exploding or any, not a list"),
        ("{expect: any}", 16, "`expect` stands beside an initializer"),
        ("{he: , glorot: , expect: any}", 16, "must be a name or one name with options"),
    ]

    @Test(arguments: besides) func aMistakeBesideAnInitializerIsNamed(entry: String, column: Int, message: String) {
        let error = #expect(throws: InputFileError.self) { try Self.expected("", initializers: "[\(entry)]") }
        let said = String(describing: error!)
        #expect(said.contains(":4:\(column): ") && said.contains(message), "\(said)")
    }
}
