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
        #expect(Self.keys(action) == ["name", "description", "branding", "inputs", "outputs", "runs"])
    }

    /// The last step as a shell runs it, with a program in place of InitLab's: the findings go to a file, its path to the step's outputs, and
    /// the exit code stays.
    @Test func theActionWritesSARIFToAFile() throws {
        let action = try YAMLComposer.compose(
            Array(try Data(contentsOf: URL(fileURLWithPath: Repository.path("action.yml")))), file: "action.yml")
        let runs = try #require(Self.value("runs", in: action))
        let steps = try #require(Self.value("steps", in: runs))
        guard case .sequence(let elements) = steps.content, let step = elements.last,
            case .scalar(let script, _)? = Self.value("run", in: step)?.content
        else {
            Issue.record("no last step")
            return
        }
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent(".build/release"), withIntermediateDirectories: true)
        let program = folder.url.appendingPathComponent(".build/release/initlab")
        try "#!/bin/sh\necho \"$@\"\nexit 12\n".write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-e", "-c", script]
        process.environment = [
            "GITHUB_ACTION_PATH": folder.url.path, "RUNNER_TEMP": folder.url.path,
            "GITHUB_OUTPUT": folder.url.appendingPathComponent("output").path, "INITLAB_FILE": "a.yaml b.yaml",
            "INITLAB_ARGUMENTS": "--allow-commands", "INITLAB_FORMAT": "sarif",
        ]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 12)
        #expect(try folder.text(of: "output") == "sarif=\(folder.url.path)/initlab.sarif\n")
        #expect(try folder.text(of: "initlab.sarif") == "check a.yaml b.yaml --allow-commands --format sarif\n")
    }

    private static func value(_ key: String, in node: YAMLNode) -> YAMLNode? {
        guard case .mapping(let entries) = node.content else { return nil }
        return entries.first { if case .scalar(let text, _) = $0.key.content { text == key } else { false } }?.value
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
