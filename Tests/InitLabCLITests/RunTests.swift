import Foundation
import Testing

/// A folder that is gone when the test is over.
final class Folder {
    let url: URL

    static let small = """
        title: Small
        replicates: 12
        network: {depth: 4, width: 10}
        initializers: [he, glorot]
        """

    /// Takes minutes if nothing stops it.
    static let long = """
        title: Long
        replicates: 2000
        network: {depth: 50, width: 500}
        initializers: [he]
        """

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("initlab-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file and returns its name.
    func write(_ text: String, to name: String = "small.yaml") throws -> String {
        try Data(text.utf8).write(to: url.appendingPathComponent(name))
        return name
    }

    var names: [String] { get throws { try contents("") } }

    func contents(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(path).path).sorted()
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
    }
}

@Suite struct RunTests {
    static let files = [
        "README.md", "backward.gp", "backward.svg", "forward.gp", "forward.svg", "layers.csv",
        "results.sqlite", "summary.json", "values.csv",
    ]

    @Test func oneFileGoesToReportsByItsName() throws {
        let folder = try Folder()
        let result = try Program.run("run", try folder.write(Folder.small), in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        #expect(try folder.contents("reports/small") == Self.files)
        #expect(result.output.contains("stable") && result.output.hasSuffix("Report: reports/small/README.md\n"))
        #expect(!result.output.contains("\u{1B}") && result.errors.isEmpty)
    }

    @Test func outputIsTheReportsOwnFolderForOneFileAndTheParentForSeveral() throws {
        let folder = try Folder()
        let first = try folder.write(Folder.small)
        let second = try folder.write(Folder.small, to: "other.yaml")
        #expect(try Program.run("run", first, "--output", "a/b", "--quiet", in: folder.url).status == 0)
        #expect(try folder.contents("a/b") == Self.files)
        let both = try Program.run("run", first, second, "-o", "many", "-q", in: folder.url)
        #expect(both.status == 0 && both.output.isEmpty && both.errors.isEmpty)
        #expect(try folder.contents("many") == ["README.md", "other", "small"])
        #expect(try folder.text("many/README.md").contains("(other/README.md)"))
    }

    @Test func jsonIsOneDocumentALineAndNothingElse() throws {
        let folder = try Folder()
        let first = try folder.write(Folder.small)
        let second = try folder.write(Folder.small, to: "other.yaml")
        let result = try Program.run(
            "run", first, second, "--format", "json", "--replicates=3", "--seed", "9", in: folder.url)
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines {
            let document = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(document["replicates"] as? Int == 3 && document["seed"] as? Int == 9)
        }
        #expect(try folder.text("reports/small/README.md").contains("initlab run small.yaml --seed 9 --replicates 3"))
    }

    @Test func badFilesExitWith65Or66AndNothingIsWritten() throws {
        let folder = try Folder()
        let good = try folder.write(Folder.small)
        let bad = try folder.write("title: t\nnetwork: {depth: 0, width: 1}\ninitializers: [he]\n", to: "bad.yaml")
        let invalid = try Program.run("run", good, bad, in: folder.url)
        #expect(invalid.status == 65 && invalid.output.isEmpty)
        #expect(
            invalid.errors == "initlab: bad.yaml:2:18: depth must be a whole number from 1 to 1000000, and `0` is not\n"
        )
        let missing = try Program.run("run", good, "none.yaml", in: folder.url)
        #expect(missing.status == 66 && missing.errors.contains("none.yaml: no such file"))
        #expect(try Program.run("run", ".", in: folder.url).status == 66)
        let absurd = try folder.write(
            "title: t\nnetwork: {depth: 100000, width: 9999999}\ninitializers: [he]\n", to: "absurd.yaml")
        let large = try Program.run("run", absurd, in: folder.url)
        #expect(large.status == 65 && large.errors.contains("absurd.yaml:2:10"))
        #expect(try folder.names == ["absurd.yaml", "bad.yaml", "small.yaml"])
    }

    @Test func twoFilesOfOneNameAreRefused() throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("sub"), withIntermediateDirectories: true)
        let result = try Program.run(
            "run", try folder.write(Folder.small), try folder.write(Folder.small, to: "sub/small.yaml"), in: folder.url)
        #expect(result.status == 64 && result.errors.contains("two experiments are called `small`"))
    }

    @Test func aPlaceThatCannotBeWrittenExitsWith73BeforeComputing() throws {
        let folder = try Folder()
        let file = try folder.write(Folder.long, to: "long.yaml")
        let result = try Program.run("run", file, "--output", "long.yaml/inside", in: folder.url)
        #expect(result.status == 73 && result.errors.contains("cannot write"))
        #expect(try folder.names == ["long.yaml"])
    }

    @Test func withoutGnuplotThereIsAReportWithoutFiguresAndAWarning() throws {
        let folder = try Folder()
        let result = try Program.run(
            "run", try folder.write(Folder.small), in: folder.url, environment: ["PATH": "/nowhere"])
        #expect(result.status == 0)
        #expect(result.errors.contains("gnuplot-nox"))
        #expect(try folder.contents("reports/small") == Self.files.filter { !$0.hasSuffix(".svg") })
        #expect(try folder.text("reports/small/README.md").contains("no figures"))
    }

    static let stops: [(signal: Int32, status: Int32)] = [(SIGINT, 130), (SIGTERM, 75)]

    /// Ctrl-C after the work has begun: it ends soon, long before the work would be done, and leaves nothing half-made.
    @Test(arguments: stops)
    func interruptionEndsSoonAndLeavesResultsAlone(signal: Int32, status: Int32) throws {
        let folder = try Folder()
        let file = try folder.write(Folder.long, to: "long.yaml")
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        try Program.start(process, ["run", file], in: folder.url, output: output, errors: errors)
        while !FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("reports/long").path) {
            usleep(10_000)
        }
        usleep(200_000)
        let start = ContinuousClock.now
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(process.terminationStatus == status)
        #expect(try folder.contents("reports/long").allSatisfy { $0.hasPrefix("results.sqlite") })
        let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(text.contains("what was finished is kept"))
    }
}

@Suite struct EngineTests {
    @Test func theEngineCanBeChosenOnTheCommandLine() throws {
        let folder = try Folder()
        let file = try folder.write(Folder.small)
        for engine in ["dense", "gaussian"] {
            #expect(try Program.run("run", file, "--engine", engine, "-q", "-o", engine, in: folder.url).status == 0)
            #expect(try folder.text("\(engine)/README.md").contains("- engine: \(engine)\n"))
        }
        #expect(try folder.text("dense/README.md").contains("--replicates 12 --engine dense\n"))
        #expect(try folder.text("gaussian/README.md").contains("--replicates 12\n"))
        let uniform = try folder.write(
            Folder.small.replacing("[he, glorot]", with: "[{uniform: {gain: 2}}]"), to: "u.yaml")
        let refused = try Program.run("run", uniform, "--engine", "gaussian", in: folder.url)
        #expect(refused.status == 65 && refused.errors.contains("u.yaml:3:10: the gaussian engine needs"))
        #expect(try Program.run("plan", file, "--engine", "dnese").errors.contains("did you mean `dense`?"))
    }
}
