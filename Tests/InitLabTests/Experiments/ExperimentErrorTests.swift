import Foundation
import InitLab
import Testing

/// What a person gets who made a mistake: one error, at its place, with what was expected.
@Suite struct ExperimentErrorTests {
    /// A valid file whose lines the cases replace.
    static let valid = [
        "title: t",
        "seed: 1",
        "replicates: 10",
        "network: {depth: 2, width: 3}",
        "input: {samples: 1}",
        "loss: {target: 0}",
        "initializers: [he]",
        "verdict: {stable_within: 1}",
    ]

    struct Mistake: Sendable, CustomTestStringConvertible {
        /// Counted from 1, as the error does.
        let line: Int
        let text: String
        let column: Int
        let message: String
        var testDescription: String { text }

        init(_ line: Int, _ text: String, at column: Int, _ message: String) {
            (self.line, self.text, self.column, self.message) = (line, text, column, message)
        }
    }

    static let mistakes = [
        // Syntax
        Mistake(4, "network: {depth: 2", at: 6, "not YAML"),
        Mistake(4, "\tnetwork: 1", at: 1, "not YAML"),
        Mistake(1, "title: \"open", at: 1, "not YAML"),
        Mistake(1, "title: !!str t", at: 8, "tag"),
        Mistake(1, "title: *nowhere", at: 8, "no anchor"),
        Mistake(1, "- a list", at: 1, "not YAML"),
        Mistake(8, "---\ntitle: second", at: 1, "second document"),
        Mistake(2, "title: twice", at: 1, "second time; the first is on line 1"),
        Mistake(1, "[a, b]: t", at: 1, "a key must be a word"),
        // Slips, in words of their own
        Mistake(4, "network:{depth: 2, width: 3}", at: 8, "a space is missing after the colon; write `network: ...`"),
        Mistake(4, "network:\n  depth:2", at: 3, "a space is missing after the colon; write `depth: ...`"),
        Mistake(4, "network: {depth:2, width: 3}", at: 11, "a space is missing after the colon; write `depth: ...`"),
        Mistake(4, "network:\n\tdepth: 2", at: 1, "not YAML: a tab in the indentation; use spaces"),
        Mistake(2, "seed: \"1\"", at: 7, "in quotes, which make it a text; remove the quotes"),
        // Keys
        Mistake(4, "netwrok: {depth: 2}", at: 1, "did you mean `network`?"),
        Mistake(4, "network: {depth: 2, widht: 3}", at: 21, "did you mean `width`?"),
        Mistake(2, "zzz: 1", at: 1, "known are"),
        Mistake(4, "network: {width: 3}", at: 10, "`depth` is missing"),
        Mistake(4, "network: {depth: 3}", at: 10, "`width` is missing"),
        // Types
        Mistake(1, "title: [a]", at: 8, "title must be text, not a list"),
        Mistake(1, "title:", at: 7, "title must be text, not nothing"),
        Mistake(1, "title: \"  \"", at: 8, "title is empty"),
        Mistake(1, "title: " + String(repeating: "x\u{301}", count: 501), at: 8, "title has more than 1000 characters"),
        Mistake(6, "loss: {target: 0.1e-400}", at: 16, "beyond the range of numbers"),
        Mistake(2, "seed: one", at: 7, "seed must be a whole number from 0 to 9223372036854775807"),
        Mistake(2, "seed: 1.5", at: 7, "whole number"),
        Mistake(2, "seed: \"1\"", at: 7, "whole number"),
        Mistake(2, "seed: -1", at: 7, "whole number"),
        Mistake(2, "seed: 9223372036854775808", at: 7, "whole number"),
        Mistake(3, "replicates: 0", at: 13, "from 1 to"),
        Mistake(3, "replicates: 99999999999999999999", at: 13, "from 1 to"),
        Mistake(4, "network: 50", at: 10, "must be a mapping"),
        Mistake(5, "input: normal", at: 8, "must be a mapping"),
        Mistake(5, "input: {distribution: cauchy}", at: 23, "unknown input distribution `cauchy`"),
        Mistake(5, "input: {samples: 0}", at: 18, "from 1 to"),
        Mistake(5, "input: {dimension: -3}", at: 20, "from 1 to"),
        Mistake(6, "loss: {kind: hinge}", at: 14, "unknown kind of loss `hinge`"),
        Mistake(6, "loss: {target: .nan}", at: 16, "finite"),
        // Sizes
        Mistake(4, "network: {depth: 0, width: 3}", at: 18, "from 1 to"),
        Mistake(4, "network: {depth: 2, width: -3}", at: 28, "from 1 to"),
        Mistake(4, "network: {depth: 2, width: 99999999999}", at: 28, "from 1 to"),
        Mistake(4, "network: {depth: [], width: 3}", at: 18, "empty list"),
        Mistake(4, "network: {depth: [2, 2], width: 3}", at: 22, "twice"),
        Mistake(4, "network: {widths: [], outputs: 1}", at: 19, "one width for each hidden layer"),
        Mistake(4, "network: {widths: [1, 0]}", at: 23, "from 1 to"),
        Mistake(4, "network: {widths: [3], depth: 2}", at: 31, "exclude each other"),
        Mistake(4, "network: {depth: 1000000, width: [1,2,3,4,5,6,7,8,9,10,11]}", at: 10, "layers in all"),
        Mistake(4, "network: {depth: 2, width: 3, activation: rleu}", at: 43, "did you mean `relu`?"),
        Mistake(4, "network: {depth: 2, width: 3, activation: {relu: {slope: 1}}}", at: 50, "takes no options"),
        Mistake(
            4, "network: {depth: 2, width: 3, activation: {leaky-relu: {slop: 1}}}", at: 57, "did you mean `slope`?"),
        Mistake(4, "network: {depth: 2, width: 3, activation: {leaky-relu: {slope: .inf}}}", at: 64, "finite"),
        Mistake(4, "network: {depth: 2, width: 3, bias_variance: -1}", at: 46, "bias_variance must be 0"),
        // Initializers
        Mistake(7, "initializers: he", at: 15, "must be a list"),
        Mistake(7, "initializers: []", at: 15, "empty list"),
        Mistake(7, "initializers: [hee]", at: 16, "did you mean `he`?"),
        Mistake(7, "initializers: [he, he]", at: 20, "listed twice"),
        Mistake(7, "initializers: [normal]", at: 16, "needs one of `variance`, `std`, `gain`"),
        Mistake(7, "initializers: [{normal: {variance: 0}}]", at: 36, "from 1e-50"),
        Mistake(7, "initializers: [{normal: {variance: -1}}]", at: 36, "from 1e-50"),
        Mistake(7, "initializers: [{normal: {variance: nan}}]", at: 36, "finite"),
        Mistake(7, "initializers: [{normal: {variance: -.INF}}]", at: 36, "finite"),
        Mistake(7, "initializers: [{normal: {variance: 1e999}}]", at: 36, "beyond the range"),
        Mistake(7, "initializers: [{normal: {variance: 0x10}}]", at: 36, "from 1e-50"),
        Mistake(7, "initializers: [{normal: {variance: 1, std: 1}}]", at: 44, "`variance` is given already"),
        Mistake(7, "initializers: [{normal: {gain: 2, mean: x}}]", at: 41, "mean must be"),
        Mistake(7, "initializers: [{uniform: {}}]", at: 26, "needs one of"),
        Mistake(7, "initializers: [{uniform: {bound: -1}}]", at: 34, "bound must be"),
        Mistake(7, "initializers: [{constant: {}}]", at: 27, "`value` is missing"),
        Mistake(7, "initializers: [{zeros: 3}]", at: 24, "takes no options"),
        Mistake(7, "initializers: [{he: {mode: fan_sideways}}]", at: 28, "unknown mode"),
        Mistake(7, "initializers: [{he: {}, glorot: {}}]", at: 16, "one name with options"),
        Mistake(7, "initializers: [[he]]", at: 16, "must be a name"),
        Mistake(7, "initializers: [{normal: , gain: 2}]", at: 27, "`gain` stands beside `normal`, not in it"),
        Mistake(7, "initializers: [null]", at: 16, "must be a name"),
        Mistake(7, "initializers: [{ones: 3}]", at: 23, "takes no options"),
        Mistake(7, "initializers: [{truncated-normal: {std: 1, bounds: [6, 7]}}]", at: 52, "1 % of the normal"),
        Mistake(7, "initializers: [{truncated-normal: {std: 1, bounds: 2}}]", at: 52, "two numbers"),
        Mistake(7, "initializers: [{he: {corrected: false}}]", at: 33, "belongs to `distribution: truncated-normal`"),
        Mistake(7, "initializers: [{he: {distribution: truncated-normal, corrected: 0}}]", at: 65, "true or false"),
        Mistake(7, "initializers: [variance-scaling]", at: 16, "`scale` is missing"),
        Mistake(7, "initializers: [{sparse: {nonzeros: 0}}]", at: 36, "nonzeros must be"),
        Mistake(7, "initializers: [{sparse: {nonzeros: 5, per: colum}}]", at: 44, "did you mean `column`?"),
        Mistake(7, "initializers: [looks-linear]", at: 16, "even hidden widths; 3 is odd"),
        Mistake(7, "initializers: [{lsuv: {tolerance: 2}}]", at: 35, "tolerance must be"),
        Mistake(7, "initializers: [{framework: pytorch}]", at: 28, "did you mean `pytorch-linear`?"),
        Mistake(7, "initializers: [{framework: {biases: true}}]", at: 28, "`name` is missing"),
        Mistake(7, "initializers: [{command: [python3]}]", at: 17, "--allow-commands"),
        Mistake(2, "generator: mt19938", at: 12, "did you mean `mt19937`?"),
        Mistake(2, "draw_order: [input, first, others, last]", at: 13, "belongs to `generator: numpy-legacy`"),
        Mistake(2, "generator: numpy-legacy\ndraw_order: [input, first]", at: 13, "each once"),
        Mistake(1, "title: \"he\\0evil\"", at: 8, "NUL"),
        Mistake(7, "initializers: [\"he\\x00\"]", at: 16, "NUL"),
        Mistake(7, "initializers: [{\"he\\u0000\": {mode: fan_in}}]", at: 17, "NUL"),
        Mistake(2, "columns: [activation.sdt]", at: 11, "did you mean `activation.std`?"),
        Mistake(8, "verdict: {stable_within: 0}", at: 26, "above 0"),
        Mistake(8, "verdict: {stable_within: 1%}", at: 26, "not `1%`: write a number without %"),
        Mistake(8, "verdict: {stable: 1}", at: 11, "did you mean"),
    ]

    @Test(arguments: mistakes)
    func mistakesAreFoundWhereTheyAre(mistake: Mistake) throws {
        var lines = Self.valid
        lines[mistake.line - 1] = mistake.text
        let folder = try TemporaryFolder()
        let path = try folder.write(lines.joined(separator: "\n") + "\n")
        let error = try #require(throws: InputFileError.self) { try Experiment(contentsOf: path) }
        #expect(error.kind == .invalid)
        #expect(error.message.contains(mistake.message), "\(error)")
        // YAML's own errors name the place where the reader noticed, which may be later.
        if mistake.message != "not YAML" {
            let added = mistake.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            let line = mistake.message.contains("second document") ? mistake.line : mistake.line + added
            #expect(error.place == "\(path):\(line):\(mistake.column)", "\(error)")
        } else {
            #expect(error.place.hasPrefix(path + ":"))
        }
    }

    static func error(_ content: Data) throws -> InputFileError {
        let folder = try TemporaryFolder()
        let path = try folder.write(content, to: "x.yaml")
        return try #require(throws: InputFileError.self) { try Experiment(contentsOf: path) }
    }

    @Test func missingFilesAndDirectoriesAreMissing() throws {
        let folder = try TemporaryFolder()
        for path in [folder.url.path + "/none.yaml", folder.url.path] {
            let error = try #require(throws: InputFileError.self) { try Experiment(contentsOf: path) }
            #expect(error.kind == .missing && error.place == path)
        }
    }

    @Test func emptyFilesSaySo() throws {
        #expect(try Self.error(Data()).message.contains("empty"))
        #expect(try Self.error(Data("# only a comment\n".utf8)).message.contains("empty"))
    }

    @Test func largeFilesAreRefusedUnread() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("large.yaml").path
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.truncate(atOffset: 100 << 20)
        try handle.close()
        let error = try #require(throws: InputFileError.self) { try Experiment(contentsOf: path) }
        #expect(error.message.contains("larger than 1 MiB"))
    }

    @Test func bytesThatAreNotUTF8AreFoundWhereTheyAre() throws {
        let error = try Self.error(Data("title: t\nsource: é".utf8) + Data([0xff, 0x0a]))
        #expect(error.place.hasSuffix(":2:10") && error.message.contains("UTF-8"))
        #expect(try Self.error(Data("title: t\0".utf8)).message.contains("U+0000"))
        #expect(try Self.error(Data("title: t\nnote: \u{1b}x".utf8)).place.hasSuffix(":2:7"))
        #expect(try Self.error(Data("title: t".utf8)).message.contains("`network` is missing"))
        #expect(try Self.error(Data([0xff, 0xfe, 0x74, 0x00])).message.contains("UTF-8"))
    }

    /// Nine levels of nine aliases each: a billion values if they were written out.
    @Test func aliasesThatExplodeAreStopped() throws {
        var yaml = "title: t\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(try Self.error(Data(yaml.utf8)).message.contains("aliases"))
    }

    @Test func deepNestingIsStopped() throws {
        let yaml = "title: " + String(repeating: "[", count: 100_000)
        #expect(try Self.error(Data(yaml.utf8)).message.contains("levels deep"))
    }

    @Test func absurdGridsAreRefusedBeforeTheyAreMade() throws {
        let widths = (1...1000).map(String.init).joined(separator: ", ")
        let yaml =
            "title: t\nnetwork: {depth: [\(widths)], width: [\(widths)]}\ninitializers: [he]\n"
        #expect(try Self.error(Data(yaml.utf8)).message.contains("layers in all"))
        let conditions =
            "title: t\nnetwork: {depth: 1, width: [\(widths)], activation: [relu, linear]}\ninitializers:\n"
            + (1...60).map { "  - normal: {gain: \($0)}\n" }.joined()
        #expect(try Self.error(Data(conditions.utf8)).message.contains("120000 conditions"))
    }

    /// No text makes the reader trap: prefixes and single-byte changes of a valid file.
    @Test func brokenFilesNeverTrap() throws {
        let folder = try TemporaryFolder()
        let bytes = Array(
            try Data(contentsOf: URL(fileURLWithPath: Repository.path("experiments/udl-figure-7-7.yaml"))))
        var outcomes = (valid: 0, invalid: 0)
        for index in stride(from: 0, to: bytes.count, by: 3) {
            for variant in 0..<4 {
                var changed = bytes
                switch variant {
                case 0: changed = Array(bytes[..<index])
                case 1: changed[index] = UInt8(truncatingIfNeeded: index &* 37)
                case 2: changed.insert(contentsOf: Array("{[*&-:\"'".utf8), at: index)
                default: changed.remove(at: index)
                }
                let path = try folder.write(Data(changed), to: "x.yaml")
                do {
                    _ = try Experiment(contentsOf: path)
                    outcomes.valid += 1
                } catch {
                    #expect(error is InputFileError, "byte \(index), variant \(variant): \(error)")
                    outcomes.invalid += 1
                }
            }
        }
        #expect(outcomes.valid > 0 && outcomes.invalid > 0)
    }
}

@Suite struct SpellingTests {
    @Test func distancesCountEditsAndSwaps() {
        #expect(Spelling.distance("", "abc") == 3)
        #expect(Spelling.distance("kitten", "sitting") == 3)
        #expect(Spelling.distance("widht", "width") == 1)
    }

    @Test func onlyNearWordsAreSuggested() {
        #expect(Spelling.nearest(to: "replicate", among: ["replicates", "seed"]) == "replicates")
        #expect(Spelling.nearest(to: "banana", among: ["replicates", "seed"]) == nil)
    }
}
