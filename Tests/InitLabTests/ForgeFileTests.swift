import Foundation
import InitLab
import Testing

/// What a forge reads: the action at the top, and the jobs that the manual shows.
@Suite struct ForgeFileTests {
    private static func keys(_ node: YAMLNode) -> [String] {
        guard case .mapping(let entries) = node.content else { return [] }
        return entries.compactMap { if case .scalar(let text, _) = $0.key.content { text } else { nil } }
    }

    @Test func theActionIsYAML() throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Repository.path("action.yml"))))
        let action = try YAMLComposer.compose(bytes, file: "action.yml")
        #expect(Self.keys(action) == ["name", "description", "branding", "inputs", "runs"])
    }

    @Test func theJobsOfTheManualAreYAML() throws {
        let path = Repository.path("docs/continuous-integration.md")
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let blocks = page.matches(of: /```yaml\n((?s).*?)```/).map { String($0.1) }
        let all = try blocks.map { Self.keys(try YAMLComposer.compose(Array($0.utf8), file: path)) }
        #expect(all.contains(["name", "on", "jobs"]) && all.contains(["initialization"]) && all.contains(["repos"]))
        // The experiments of the walks are experiments.
        for block in blocks where block.hasPrefix("title:") {
            let folder = try TemporaryFolder()
            #expect(try Experiment(contentsOf: folder.write(block), allowsCommands: true).conditions.count == 1)
        }
    }
}
