import Foundation
import InitLab
import Testing

/// Files and words that somebody else named.
@Suite struct HostileNameTests {
    /// A quote with a combining mark is another Character in Swift, and a quote for a shell.
    static let name = "a'\u{301};touch PWNED;echo '\u{301}.yaml"

    private static func run(_ script: String, in folder: Folder) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder.url
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
    }

    /// Whether the name's command has run, in the folder or in one below.
    private static func isHurt(_ folder: Folder) -> Bool {
        FileManager.default.enumerator(atPath: folder.url.path)!.contains { ($0 as! String).hasSuffix("PWNED") }
    }

    @Test func scriptsForSlurmRunNothingOfAName() throws {
        let folder = try Folder()
        _ = try folder.write(Folder.small, to: Self.name)
        let result = try Program.run("submit", Self.name, "--shards", "2", "--dry-run", "-o", "r", in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        for script in ["array", "merge"] {
            try Self.run("SLURM_ARRAY_TASK_ID=1 sh r/slurm/\(script).sh", in: folder)
        }
        // It did what it is for.
        #expect(try folder.contents("r/slurm/shards") == ["001-of-002"])
        #expect(!Self.isHurt(folder))
    }

    @Test(arguments: [name, "a\nb.yaml", "a\u{1B}[31m.yaml", "-x.yaml", "a`\u{301}|\u{301}$(touch PWNED).yaml"])
    func printedCommandsNameTheFileAndRunNothingElse(name: String) throws {
        let folder = try Folder()
        _ = try folder.write(Folder.small, to: name)
        let run = try Program.run("run", "-o", "r", "--", name, in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let readme = try folder.text("r/README.md")
        let command = try #require(readme.split(separator: "\n").first { $0.hasPrefix("initlab run ") })
        // The words that a shell makes of it, one a line but for the file's own.
        try Self.run("initlab() { printf '%s' \"$2\" >words; }; \(command)", in: folder)
        let word = try folder.text("words")
        #expect(word.utf8.elementsEqual((name.hasPrefix("-") ? "./" + name : name).utf8), "\(command)")
        #expect(!Self.isHurt(folder))
    }

    @Test func nothingThatIsPrintedControlsATerminal() throws {
        let folder = try Folder()
        let escape = #"\u001B[31m\u009B31m\u202Egpj"#
        let yaml = """
            title: "Small \(escape)"
            replicates: 12
            network: {depth: 4, width: 10}
            initializers: [he, {command: {run: [cat, "x \(escape) |"]}}]
            """
        let file = try folder.write(yaml, to: "a\u{1B}[31m.yaml")
        let calls = [
            ["plan", file, "--allow-commands"], ["run", file, "--allow-commands"],
            ["check", file, "--allow-commands"], ["run", "no\u{1B}[31m\u{9B}m.yaml"], ["sample\u{1B}[31m"],
            ["submit", file, "--shards", "2", "--dry-run"],
        ]
        for call in calls {
            let result = try Program.run(call, in: folder.url)
            let said = result.output + result.errors
            #expect(!said.isEmpty)
            for scalar in said.unicodeScalars where scalar != "\n" {
                #expect(
                    scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl,
                    "\(call): \(said.debugDescription)")
            }
        }
    }

    @Test func whatAProgramSaidIsQuotedOnOneLine() throws {
        let folder = try Folder()
        let script = #"printf 'first\r\nlast \033[31m\r\n' >&2; exit 3"#
        let yaml = """
            title: t
            replicates: 2
            network: {depth: 2, width: 4}
            initializers: [{command: {run: [sh, -c, '\(script.replacing("'", with: "''"))']}}]
            """
        let result = try Program.run("run", try folder.write(yaml), "--allow-commands", "-q", in: folder.url)
        #expect(result.status == 65, "\(result.errors)")
        #expect(result.errors.contains("exited with status 3: last  [31m\n"), "\(result.errors.debugDescription)")
    }

    /// A report goes into the folder of reports, whatever the experiment is called.
    @Test func aNameLeadsToNoOtherFolder() throws {
        let folder = try Folder()
        let result = try Program.run("run", "-q", try folder.write(Folder.small, to: "...yaml"), in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        #expect(try folder.names == ["...yaml", "reports"])
    }

    @Test func aStoreThatIsALinkIsOneClearError() throws {
        let (folder, elsewhere) = (try Folder(), try Folder())
        _ = try folder.write(Folder.small)
        for name in ["results.sqlite", "results.sqlite-lock"] {
            let report = folder.url.appendingPathComponent("reports/small")
            try FileManager.default.createDirectory(at: report, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: report.appendingPathComponent(name),
                withDestinationURL: elsewhere.url.appendingPathComponent("target"))
            let result = try Program.run("run", "-q", "small.yaml", in: folder.url)
            #expect(result.status == 73, "\(result.errors)")
            #expect(result.errors.contains("\(name): this is a symbolic link"), "\(result.errors)")
            #expect(try elsewhere.names.isEmpty)
            try FileManager.default.removeItem(at: report)
        }
    }

    @Test func sampleWritesToStandardOutputByItsNameAndOverLinks() throws {
        let (folder, elsewhere) = (try Folder(), try Folder())
        _ = try elsewhere.write("theirs", to: "target")
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("w.npy"),
            withDestinationURL: elsewhere.url.appendingPathComponent("target"))
        let draw = ["sample", "--initializer", "he", "--shape", "3x4", "--format", "csv", "-o"]
        #expect(try Program.run(draw + ["w.npy"], in: folder.url).status == 0)
        #expect(try elsewhere.text("target") == "theirs" && folder.text("w.npy").contains(","))
        let printed = try Program.run(draw + ["/dev/stdout"], in: folder.url)
        #expect(try printed.status == 0 && printed.output == folder.text("w.npy"), "\(printed.errors)")
    }
}
