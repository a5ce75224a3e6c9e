import Foundation
import InitLab
import Testing

/// The program as a person meets it: what it prints, where, and with which exit code.
@Suite struct ProgramTests {
    @Test func versionAndHelpGoToStandardOutput() throws {
        let version = try Program.run("--version")
        #expect(
            version.status == 0 && version.output.wholeMatch(of: /initlab \d+\.\d+\.\d+\n/) != nil
                && version.errors.isEmpty)
        for arguments in [["help"], ["--help"], ["-h"]] {
            let help = try Program.run(arguments)
            #expect(help.status == 0 && help.output.contains("usage: initlab COMMAND") && help.errors.isEmpty)
        }
    }

    @Test(arguments: ["run", "plan", "sample", "doctor", "help"])
    func everyCommandHasHelp(command: String) throws {
        for arguments in [["help", command], [command, "--help"], [command, "-h"]] {
            let help = try Program.run(arguments)
            #expect(help.status == 0 && help.output.contains("usage: initlab \(command)") && help.errors.isEmpty)
        }
    }

    /// Each mistake of a file has a line, with its place first, as editors read it.
    @Test func everyMistakeOfAFileHasALine() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("mistakes-\(UUID()).yaml").path
        try "title: t\nseed: one\nnetwork: {depth: 2, width: 3}\ninitializers: [hee]\n".write(
            toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = try Program.run(["plan", path])
        let lines = result.errors.split(separator: "\n")
        #expect(result.status == 65 && lines.count == 2, "\(result.errors)")
        #expect(lines.first?.hasPrefix("initlab: \(path):2:7: seed must be") ?? false)
        #expect(lines.last?.hasPrefix("initlab: \(path):4:16: unknown initializer `hee`") ?? false)
    }

    static let misuses: [(arguments: [String], message: String)] = [
        ([], "which command?"),
        (["rnu"], "did you mean `run`?"),
        (["frobnicate"], "known are"),
        (["--vresion"], "did you mean `--version`?"),
        (["run"], "needs an experiment file"),
        (["run", "x.yaml", "--replicate", "3"], "did you mean `--replicates`?"),
        (["run", "x.yaml", "--seed"], "--seed needs a value"),
        (["run", "x.yaml", "--seed", "-1"], "--seed must be a whole number"),
        (["run", "x.yaml", "--seed=abc"], "not `abc`"),
        (["run", "x.yaml", "--replicates", "0"], "--replicates must be a whole number from 1"),
        (["run", "x.yaml", "--jobs", "1e3"], "--jobs must be"),
        (["run", "x.yaml", "--memory", "lots"], "--memory must be an amount of memory, such as 4GiB"),
        (["run", "x.yaml", "--memory=-4G"], "not `-4G`"),
        (["plan", "x.yaml", "--memory", "4096"], "--memory must be at least 1.0 MiB, and `4096` is 4.0 KiB"),
        (["plan", "x.yaml", "--memory", "9999P"], "--memory must be at most 1.0 EiB"),
        (["run", "x.yaml", "--format", "jsno"], "did you mean `json`?"),
        (["run", "x.yaml", "--quiet=yes"], "takes no value"),
        (["plan"], "one experiment file"),
        (["plan", "a", "b"], "one experiment file"),
        (["doctor", "who"], "no operands"),
        (["help", "rnu"], "did you mean `run`?"),
    ]

    @Test(arguments: misuses.indices)
    func misuseExitsWith64AndSaysWhat(index: Int) throws {
        let (arguments, message) = Self.misuses[index]
        let result = try Program.run(arguments)
        #expect(result.status == 64 && result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func theDoctorFindsOpenBLASBehindCBLAS() throws {
        let result = try Program.run("doctor")
        #expect(result.status == 0)
        let facts = Dictionary(
            uniqueKeysWithValues: result.output.split(separator: "\n").map { line in
                let parts = line.split(separator: /[ ]{2,}/, maxSplits: 1)
                return (String(parts[0]), String(parts[1]))
            })
        #expect(try #require(facts["CBLAS"]).contains("openblas") && !facts["CBLAS"]!.contains("not OpenBLAS"))
        for fact in [
            "InitLab", "Swift", "GSL", "SQLite", "OpenBLAS", "processor", "cores", "SIMD", "memory free", "gnuplot",
        ] {
            #expect(facts[fact] != nil, "\(fact)")
        }
    }

    @Test func planTellsTheWorkAndWritesNothing() throws {
        let folder = try Folder()
        let result = try Program.run("plan", try folder.write(Folder.small), in: folder.url)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output.contains("2 conditions x 12 replicates = 24 replicates, seed 1"))
        #expect(try folder.names == ["small.yaml"])
    }

    #if os(Linux) && arch(x86_64)
        /// OpenBLAS on its own gives a processor that is newer than itself kernels without vectors.
        @Test func theKernelsAreThoseOfTheProcessorUnlessTheUserChooses() throws {
            func kernels(_ choice: String?) throws -> String {
                let environment = choice.map { [OpenBLAS.kernelsVariable: $0] } ?? [:]
                let text = try Program.run("doctor", environment: environment).output
                return String(try #require(text.firstMatch(of: /(\w+) kernels/)).1)
            }
            #expect(try kernels("Prescott") == "Prescott")
            if Machine.simdLevel != "sse2" { #expect(try kernels(nil) != "Prescott") }
        }
    #endif

    @Test func theMemoryOfARunCanBeLimited() throws {
        let folder = try Folder()
        let file = try folder.write(Folder.long, to: "long.yaml")
        func plan(_ memory: String) throws -> Program.Result {
            try Program.run("plan", file, "--engine", "dense", "-j", "100", "--memory", memory, in: folder.url)
        }
        // A replicate of 50 matrices of 500 x 500 takes 48 MiB, or one matrix after another.
        let plenty = try plan("4GiB").output
        #expect(plenty.contains("everything") && plenty.contains(/\s(7|8)\d x 1\n/), "\(plenty)")
        let short = try plan("512MiB").output
        #expect(short.contains("weights drawn again") && short.contains(" 100 x 1\n"), "\(short)")
        let refused = try plan("1M")
        #expect(refused.status == 65 && refused.errors.contains("and 1.0 MiB may be used"))
    }

    #if os(Linux)
        /// A process that may run on one processor and map 2 GiB.
        @Test func theDoctorTellsWhatLimitsAProcess() throws {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "ulimit -v 2097152 && exec taskset -c 0 \"$0\" doctor", Program.url.path]
            process.standardOutput = output
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(text.contains(/cores +1( of \d+, limited by the processors that the process may run on)?\n/))
            #expect(text.contains(/memory free +[0-9.]+ [GM]iB, limited by ulimit -v\n/))
        }
    #endif
}
