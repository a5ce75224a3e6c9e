import Foundation
import Testing

@Suite struct BaselineCommandTests {
    static let he = "experiments/he-stability.yaml"
    static let committed = "experiments/he-stability.baseline.json"

    /// A folder with an experiment and its baseline.
    static func recorded(_ experiment: String) throws -> Folder {
        let folder = try Folder()
        _ = try folder.write(experiment, to: "lab.yaml")
        let result = try Program.run(
            "check", "lab.yaml", "--baseline", "b.json", "--record", in: folder.url, environment: ["CI": ""])
        #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
        #expect(result.errors.contains("recorded b.json; nothing was compared"))
        return folder
    }

    static func experiment(depth: Int = 20, initializers: String = "[he]") -> String {
        """
        title: a laboratory
        network: {depth: \(depth), width: 60}
        initializers: \(initializers)
        """
    }

    static func check(_ folder: Folder, _ options: String...) throws -> Program.Result {
        try Program.run(["check", "lab.yaml", "--baseline", "b.json"] + options, in: folder.url)
    }

    /// Where a person records, all is well. In CI, no job passes by recording what it should have been compared with.
    @Test(arguments: [("true", Int32(13)), ("1", 13), ("false", 0), ("", 0)])
    func recordingInCIIsNoSuccess(variable: String, status: Int32) throws {
        let folder = try Self.recorded(Self.experiment())
        let again = try Program.run(
            "check", "lab.yaml", "--baseline", "b.json", "--record", in: folder.url, environment: ["CI": variable])
        #expect(again.status == status && again.errors.contains("exit code 13") == (status == 13), "\(again.errors)")
    }

    @Test func whatIsRecordedPassesBitByBitAndAtOtherSeedsByStatistics() throws {
        let folder = try Self.recorded(Self.experiment())
        let again = try Self.check(folder)
        #expect(again.status == 0 && again.words.contains("bit-identical to the baseline"), "\(again.output)")
        #expect(again.words.contains("lab.yaml, seed 1, against b.json"))
        for options in [["--seed", "2"], ["--fresh-seeds"]] {
            let other = try Program.run(["check", "lab.yaml", "--baseline", "b.json"] + options, in: folder.url)
            #expect(other.status == 0 && other.words.contains("1 passed"), "\(other.output)")
            #expect(!other.words.contains("bit-identical to"))
        }
    }

    /// Threads and kernels are the machine's business.
    @Test func oneThreadHasTheSameBits() throws {
        let folder = try Self.recorded(Self.experiment())
        #expect(try Self.check(folder, "--jobs", "1").words.contains("bit-identical to the baseline"))
    }

    @Test func anotherConditionUnderTheSameLabelIsNotComparable() throws {
        let folder = try Self.recorded(Self.experiment())
        _ = try folder.write(Self.experiment(depth: 21), to: "lab.yaml")
        let result = try Self.check(folder)
        #expect(result.status == 13 && result.words.contains("the condition has changed"), "\(result.output)")
    }

    static let formats = ["text", "json", "markdown", "junit", "github", "sarif"]

    /// Another variance has another label, and vanishes, which nobody minds here: one condition is new, and one is missing.
    @Test(arguments: formats) func everyFormatNamesWhatIsNewAndWhatIsMissing(format: String) throws {
        let folder = try Self.recorded(Self.experiment(initializers: "[he, lecun]"))
        _ = try folder.write(Self.experiment(initializers: "[he, {glorot: , expect: any}]"), to: "lab.yaml")
        let result = try Self.check(folder, "--format", format)
        #expect(result.status == 13)
        #expect(result.words.contains("glorot") && result.words.contains("the condition is new"), "\(result.output)")
        #expect(result.words.contains("lecun") && result.words.contains("the condition is missing"))
        #expect(result.words.contains("not comparable"))
        // SARIF names it in the command that repeats a finding.
        #expect(result.words.contains("b.json"))
        switch format {
        case "junit": #expect(result.words.contains("failures=\"0\" errors=\"2\"") && result.words.contains("<error"))
        case "github": #expect(result.output.split(separator: "\n").count { $0.hasPrefix("::error ") } == 2)
        case "json": #expect(result.words.contains("\"verdict\" : \"not comparable\""))
        default: break
        }
        // One condition that was asked for is all that is compared.
        #expect(try Self.check(folder, "--format", format, "--condition", "he").status == 0)
    }

    /// A program in another language, kept under the same name and changed: normal weights of a share of He's variance.
    static func program(share: Double) -> String {
        """
        import array, os, random, struct, sys
        rows, columns = int(os.environ["INITLAB_FAN_OUT"]), int(os.environ["INITLAB_FAN_IN"])
        generator = random.Random(int(os.environ["INITLAB_SEED"]))
        deviation = (\(share) * 2 / columns) ** 0.5
        header = repr({"descr": "<f4", "fortran_order": False, "shape": (rows, columns)}).encode() + b"\\n"
        sys.stdout.buffer.write(b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(header)) + header)
        values = array.array("f", (generator.gauss(0, deviation) for _ in range(rows * columns)))
        sys.stdout.buffer.write(values.tobytes())
        """
    }

    @Test func aProgramThatChangedIsARegression() throws {
        let folder = try Folder()
        _ = try folder.write(
            """
            title: a program
            network: {depth: 2, width: 30}
            initializers: [{command: {run: [python3, draw.py]}}]
            """, to: "lab.yaml")
        _ = try folder.write(Self.program(share: 1), to: "draw.py")
        let options = ["check", "lab.yaml", "--baseline", "b.json", "--allow-commands", "--budget", "20"]
        #expect(try Program.run(options + ["--record"], in: folder.url, environment: ["CI": ""]).status == 0)
        let same = try Program.run(options, in: folder.url)
        #expect(same.status == 0 && same.words.contains("bit-identical"), "\(same.output)\(same.errors)")
        _ = try folder.write(Self.program(share: 0.5), to: "draw.py")
        let changed = try Program.run(options, in: folder.url)
        #expect(changed.status == 10, "\(changed.output)\(changed.errors)")
        #expect(changed.words.contains(/weight variance -(49|50|51)(\.\d)? %/), "\(changed.output)")
        #expect(changed.words.contains(/again: initlab check lab\.yaml --condition .* --seed 1 --baseline b\.json/))
    }

    /// A baseline that says otherwise, at another seed so that no digest speaks first; beside it a condition that is new.
    @Test func aRegressionGoesBeforeWhatIsNotComparable() throws {
        let folder = try Self.recorded(Self.experiment())
        let text = try String(contentsOf: folder.url.appendingPathComponent("b.json"), encoding: .utf8)
        let edited = text.replacing(/("forward growth": .*"mean": )[-0-9.e]+/) { $0.1 + "0.05" }
        #expect(edited != text)
        _ = try folder.write(edited, to: "b.json")
        _ = try folder.write(Self.experiment(initializers: "[he, {glorot: , expect: any}]"), to: "lab.yaml")
        let result = try Self.check(folder, "--seed", "2")
        #expect(result.status == 10 && result.words.contains("1 regression, 1 not comparable"), "\(result.output)")
        #expect(result.words.contains(/forward growth -1[345] % per layer/), "\(result.output)")
    }

    @Test func recordingAnewNamesWhatIsGone() throws {
        let folder = try Self.recorded(Self.experiment(initializers: "[he, lecun]"))
        _ = try folder.write(Self.experiment(), to: "lab.yaml")
        let result = try Self.check(folder, "--record")
        #expect(result.errors.contains("no longer in the baseline: lab: lecun"))
        #expect(try Self.check(folder, "--quiet").status == 0)
        #expect(try Self.check(folder, "--record", "--quiet").errors.isEmpty)
    }

    @Test func whatIsNoBaselineIsNamedAndStays() throws {
        let folder = try Folder()
        _ = try folder.write(Self.experiment(), to: "lab.yaml")
        #expect(try Self.check(folder).status == 66)
        _ = try folder.write("{\"schema\": 1,\n  \"quantity_version\": []}\n", to: "b.json")
        let broken = try Self.check(folder)
        #expect(
            broken.status == 65 && broken.errors.contains("b.json:2:23: quantity_version must be"), "\(broken.errors)")
        let kept = try Self.check(folder, "--record")
        #expect(kept.status == 73 && kept.errors.contains("is not a baseline, and it stays"), "\(kept.errors)")
        #expect(
            try Program.run("check", "lab.yaml", "--baseline", "none/b.json", "--record", in: folder.url).status == 73)
    }

    static let misuses = [
        ["check", he, "--record"], ["check", he, "--baseline", "b.json", "--record", "--fresh-seeds"],
        ["check", he, "--baseline", "b.json", "--record", "--condition", "he"],
        ["check", he, he, "--baseline", committed],
    ]

    @Test(arguments: misuses) func misuseExitsWith64(arguments: [String]) throws {
        let result = try Program.run(arguments)
        #expect(result.status == 64 && result.output.isEmpty && result.errors.split(separator: "\n").count == 1)
    }

    /// On the platform that recorded it bit by bit, on others by statistics.
    @Test func theCommittedBaselineHolds() throws {
        let result = try Program.run("check", Self.he, "--baseline", Self.committed)
        #expect(result.status == 0 && result.words.contains("1 passed"), "\(result.output)\(result.errors)")
        let other = try Program.run("check", Self.he, "--baseline", Self.committed, "--seed", "2")
        #expect(other.status == 0 && other.words.contains("1 passed"), "\(other.output)")
    }
}
