import Foundation
import InitLab
import Testing

@Suite struct BaselineFileTests {
    static func text() throws -> String {
        BaselineText.text(of: try BaselineLab.record(try BaselineLab.experiment(depth: 11)))
    }

    static func read(_ text: String) throws -> Baseline {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try Baseline(contentsOf: folder.write(text, to: "baseline.json")) }
    }

    /// What is wrong with a baseline, without the folder that it stands in.
    static func error(_ text: String) throws -> String {
        do { _ = try read(text) } catch let error as InputFileError {
            return String(error.description[error.description.firstRange(of: "baseline.json")!.lowerBound...])
        }
        return "nothing"
    }

    @Test func whatIsWrittenIsReadBackToTheSameText() throws {
        let text = try Self.text()
        #expect(BaselineText.text(of: try Self.read(text)) == text)
        let experiment = try BaselineLab.experiment(depth: 11, seed: 2)
        #expect(try BaselineLab.check(experiment, try Self.read(text)).verdict == .same)
    }

    /// A line for each quantity, layer 2 before layer 10, keys in order.
    @Test func theFileIsJSONForReview() throws {
        let text = try Self.text()
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(document.keys.sorted() == ["conditions", "platform", "quantity_version", "schema"])
        let lines = text.split(separator: "\n").filter { $0.contains("\"count\"") }
        #expect(lines.count == 4 + 12 + 11 + 8)
        let steps = lines.compactMap { $0.firstMatch(of: /"forward step at layer (\d+)"/)?.1 }
        #expect(steps.compactMap { Int($0) } == Array(1...12))
        #expect(text.utf8.count < 100 * lines.count + 1500)
    }

    /// Names of people's own stand in the file as JSON, and come back as they were.
    @Test func anyLabelComesBack() throws {
        let label =
            "a \"b\" \\ c:\t{d}, #e | 'f' \u{7f}\u{85}\u{2028} Ω \u{1F40D}" + String(repeating: "long ", count: 400)
        let condition = Condition(
            network: try Network(inputDimension: 5, hiddenWidths: [5, 5]), initializer: VarianceScalingInitializer.he,
            label: label)
        let experiment = Experiment(name: "labels", title: "labels", conditions: [condition], replicates: 20)
        let text = BaselineText.text(of: try BaselineLab.record(experiment))
        #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
        #expect(try BaselineLab.check(experiment, try Self.read(text)).verdict == .same)
    }

    static let damages: [(old: String, new: String, expected: String)] = [
        ("\"schema\": 1", "\"schema\": \"x\"", "schema must be a whole number"),
        ("\"schema\"", "\"schemas\"", "not a baseline"),
        ("\"platform\"", "\"platfrom\"", "did you mean `platform`?"),
        ("\"replicates\"", "\"repeats\"", "unknown key `repeats`"),
        ("\"seed\": 1", "\"seed\": -1", "seed must be a whole number from 0"),
        ("\"seed\": 1", "\"seed\": 1, \"seed\": 2", "`seed` stands here for the second time"),
        ("\"engine\": \"gaussian\"", "\"engine\": \"gausian\"", "did you mean `gaussian`?"),
        ("layers=2,40*11,1", "layers=2,40*12,1", "the hash is not that of `identity`"),
        ("\"digest\": \"", "\"digest\": \"x", "digest must be 16 hexadecimal digits"),
        ("\"sd\": ", "\"sd\": -", "sd must be a number, zero or more"),
        ("\"sd\": ", "\"sd\": 1e200}, # ", "sd must be a number, zero or more, below 1e100"),
        ("\"mean\": ", "\"mean\": NaN, \"sd\": 1}, # ", "mean must be a number"),
        ("\"mean\": -", "\"mean\": .nan, \"sd\": 1}, # ", "and finite"),
        ("\"mean\": -", "\"mean\": 1e400, \"sd\": 1}, # ", "beyond the range of numbers"),
        ("\"log_variance\"", "\"mean\"", "backward spread has no `mean`; it has `log_variance`"),
        ("\"count\": ", "\"count\": 9", "count must be a whole number from 0 to"),
        ("\"conditions\": [", "\"conditions\": 3, \"x\": [", "unknown key `x`"),
        ("  \"schema\": 1\n}", "  \"schema\": 1\n", "not JSON: "),
    ]

    @Test(arguments: damages) func whatIsWrongIsNamedWithItsPlace(
        damage: (old: String, new: String, expected: String)
    ) throws {
        let text = try Self.text()
        let range = try #require(text.firstRange(of: damage.old))
        let error = try Self.error(text.replacingCharacters(in: range, with: damage.new))
        #expect(error.contains(damage.expected), "\(error)")
        #expect(error.contains(#/^baseline\.json:\d+:\d+: /#), "\(error)")
    }

    @Test func aConditionStandsOnce() throws {
        let text = try Self.text()
        let condition = try #require(text.firstMatch(of: /(?s)    \{\n.*"seed": 1\n    \}/)).output
        let twice = text.replacing(condition, with: condition + ",\n" + condition)
        #expect(try Self.error(twice).contains("the condition `he` of lab stands here for the second time"))
    }

    @Test func otherSchemasAndVersionsAreNotComparable() throws {
        let experiment = try BaselineLab.experiment(depth: 11)
        func remark(_ old: String, _ new: String) throws -> CheckRemark? {
            let baseline = try Self.read(try Self.text().replacing(old, with: new))
            return try BaselineLab.check(experiment, baseline)[0].conditions[0].remark
        }
        #expect(
            try remark("\"schema\": 1", "\"later\": [], \"schema\": 2") == .notComparable(.schema(recorded: 2)))
        #expect(
            try remark("\"quantity_version\": 1", "\"quantity_version\": 7")
                == .notComparable(.quantityVersion(recorded: 7)))
        #expect(
            try remark("\"zero fraction\"", "\"zero share\"")
                == .notComparable(.quantities(["zero fraction", "zero share"])))
    }

    @Test func largeAndDeepFilesAreRefused() throws {
        let folder = try TemporaryFolder()
        let large = try folder.write(Data(repeating: 0x20, count: (1 << 24) + 1), to: "large.json")
        #expect(throws: InputFileError.self) { try Baseline(contentsOf: large) }
        #expect(try Self.error(String(repeating: "[", count: 5000)).contains("levels deep"))
    }

    @Test func aFileThatIsNoBaselineStays() throws {
        let folder = try TemporaryFolder()
        let notes = try folder.write("notes", to: "notes.txt")
        #expect(throws: BaselineFile.WriteError.self) { try BaselineFile.check(notes) }
        #expect(throws: BaselineFile.WriteError.self) { try BaselineFile.check(folder.url.path + "/none/b.json") }
        let old = try folder.write(try Self.text(), to: "old.json")
        try BaselineFile.check(old)
        try BaselineFile.check(folder.url.path + "/new.json")
    }
}
