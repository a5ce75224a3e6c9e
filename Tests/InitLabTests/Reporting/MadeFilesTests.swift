import Foundation
import InitLab
import Testing

@Suite struct MadeFilesTests {
    /// The JSON Schema and the reference pages are what the tables of names make of them.
    @Test(arguments: MadeFiles.all.map(\.path))
    func madeFilesAreFresh(path: String) throws {
        let made = try #require(MadeFiles.all.first { $0.path == path }).text
        let kept = try? String(contentsOfFile: Repository.path(path), encoding: .utf8)
        #expect(kept == made, "run `make reference`, and look at what changes in \(path)")
    }

    @Test func theSchemaHasEveryNameAndKey() throws {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(ExperimentSchema.text.utf8)) as? [String: Any])
        let properties = try #require(schema["properties"] as? [String: [String: Any]])
        #expect(Set(properties.keys) == Set(ExperimentParser.keys))
        func keys(_ section: [String: Any]?) -> Set<String> {
            Set((section?["properties"] as? [String: Any] ?? [:]).keys)
        }
        #expect(keys(properties["network"]) == Set(ExperimentParser.networkKeys))
        #expect(keys(properties["input"]) == Set(ExperimentParser.inputKeys))
        #expect(keys(properties["loss"]) == Set(ExperimentParser.lossKeys))
        #expect(keys(properties["verdict"]) == Set(ExperimentParser.verdictKeys))
        let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
        func choices(_ kind: String) -> (named: Set<String>, optioned: Set<String>) {
            let choices = definitions[kind]?["anyOf"] as? [[String: Any]] ?? []
            return (Set(choices.first?["enum"] as? [String] ?? []), keys(choices.last))
        }
        #expect(choices("activation").named == Set(ActivationParser.names))
        #expect(choices("activation").optioned == Set(ActivationParser.names))
        #expect(choices("initializer").optioned == Set(Initializers.table.names + ["label", "expect"]))
        #expect(choices("initializer").named.isSuperset(of: ["he", "kaiming_normal", "zeros"]))
        #expect(choices("initializer").named.isDisjoint(with: ["normal", "constant", "framework", "command"]))
        // Every definition that is referred to is there.
        for match in ExperimentSchema.text.matches(of: /#\/\$defs\/([a-z0-9._-]+)/) {
            #expect(definitions[String(match.output.1)] != nil, "\(match.output.1)")
        }
    }

    /// A table's cells hold no mark of a table, and links lead to headings that are there.
    @Test func pagesHoldTogether() {
        for (path, text) in MadeFiles.all where path.hasSuffix(".md") {
            for line in text.split(separator: "\n") where line.hasPrefix("|") {
                #expect(line.split(separator: "|").count >= 3, "\(path): \(line)")
                #expect(!line.dropFirst(2).dropLast(2).contains(" | | | |"), "\(path): \(line)")
            }
            for match in text.matches(of: /\]\(#([a-z0-9-]+)\)/) {
                #expect(text.contains("\n## \(match.output.1)\n"), "\(path): \(match.output.1)")
            }
        }
    }

    /// One pattern holds every formula that the parser takes, and no other word.
    @Test func theSchemaTellsFormulasFromWords() throws {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(ExperimentSchema.text.utf8)) as? [String: Any])
        let formula = try #require((schema["$defs"] as? [String: [String: Any]])?["formula"])
        let pattern = try Regex(#require(formula["pattern"] as? String))
        for text in ["2/fan_in", "0.02/sqrt(2*depth)", "2 / D_h", "-layer^2 + 1e-3*(width - fan_out)"] {
            _ = try Formula(text)
            #expect(text.wholeMatch(of: pattern) != nil, "\(text)")
        }
        for text in ["he", "2/fanin", "depth; drop", "x", "2²"] {
            #expect(text.wholeMatch(of: pattern) == nil, "\(text)")
        }
    }
}
