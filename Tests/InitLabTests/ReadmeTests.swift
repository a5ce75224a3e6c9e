import Foundation
import InitLab
import Testing

@Suite struct ReadmeTests {
    static func readme() throws -> String {
        try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
    }

    /// `ReadmeExample.swift` is compiled and run here, and stands in the README to the letter.
    @Test func theExampleIsTheCodeThatIsCompiled() throws {
        let example = try String(
            contentsOfFile: Repository.path("Tests/InitLabTests/ReadmeExample.swift"), encoding: .utf8)
        #expect(try Self.readme().contains("```swift\n\(example)```"))
        try printLayers()
    }

    /// `CustomInitializerExample.swift` likewise stands in the manual.
    @Test func theCustomInitializerIsTheCodeThatIsCompiled() throws {
        let example = try String(
            contentsOfFile: Repository.path("Tests/InitLabTests/CustomInitializerExample.swift"), encoding: .utf8)
        let page = try String(
            contentsOfFile: Repository.path("docs/your-own-initializer.md"), encoding: .utf8)
        #expect(page.contains("```swift\n\(example)```"))
        #expect(try runPunchedWeights() == .stable)
    }

    /// Every initializer stands in the manual's table.
    @Test func everyInitializerIsDocumented() throws {
        let page = try String(
            contentsOfFile: Repository.path("docs/initializers.md"), encoding: .utf8)
        for name in InitializerParser.names { #expect(page.contains("`\(name)"), "\(name)") }
        for layer in FrameworkInitializer.Layer.allCases { #expect(page.contains("`framework: \(layer.rawValue)`")) }
    }

    /// Every activation stands in the manual's table, and so do its other names and its options.
    @Test func everyActivationIsDocumented() throws {
        let page = try String(contentsOfFile: Repository.path("docs/activations.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for type in ActivationFunctions.known {
            let row = try #require(rows.first { $0.contains("`\(type.name)`") }, "\(type.name)")
            for name in type.aliases + type.parameters.map(\.name) { #expect(row.contains("`\(name)"), "\(name)") }
        }
    }

    /// No page of the manual holds a place that was to be filled in.
    @Test func nothingIsLeftToBeFilledIn() throws {
        let folder = Repository.path("docs")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            // Variables of a scheduler are meant as they are.
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
                .replacing(/\$[A-Z_]+|SBATCH_[A-Z]+/, with: "")
            #expect(text.firstMatch(of: /[A-Z]{4,}_[A-Z]{4,}\b/) == nil || text.contains("INITLAB_"), "\(name)")
            #expect(!text.contains("_SUMMARY"), "\(name)")
        }
    }

    /// The experiment file that the README shows is one, and its defaults are those of the code.
    @Test func theExperimentIsValidAndItsDefaultsAreTheCodes() throws {
        let readme = try Self.readme()
        let yaml = readme.split(separator: "```yaml\n")[1].split(separator: "\n```")[0]
        let experiment = try Experiment.reading(String(yaml))
        #expect(experiment.conditions.count == 2 * 8)
        #expect(readme.contains("default \(ExperimentParser.defaultReplicates)\n"))
    }

    @Test func theVersionStandsInTheChangelog() throws {
        let changelog = try String(contentsOfFile: Repository.path("CHANGELOG.md"), encoding: .utf8)
        #expect(changelog.contains("## \(InitLabVersion.current)"))
    }
}
