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

    /// No page of the manual holds a place that was to be filled in.
    @Test func nothingIsLeftToBeFilledIn() throws {
        let folder = Repository.path("docs")
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".md") {
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
        // It is done in seconds: 10^10 operations take about one.
        #expect(try Plan(experiment).operations < 1e10)
    }

    @Test func theVersionStandsInTheChangelog() throws {
        let changelog = try String(contentsOfFile: Repository.path("CHANGELOG.md"), encoding: .utf8)
        #expect(changelog.contains("## \(InitLabVersion.current)"))
    }
}
