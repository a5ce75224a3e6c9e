import Foundation
import InitLab
import Testing

/// Programs that draw weights, and all that can go wrong with them.
@Suite struct CommandInitializerTests {
    /// Writes a matrix of `value` in `.npy`, by Python's standard library alone.
    static func script(rows: String = "rows", columns: String = "columns", value: String = "seed % 1000") -> String {
        """
        import os, struct, sys
        rows, columns = int(os.environ["INITLAB_FAN_OUT"]), int(os.environ["INITLAB_FAN_IN"])
        seed, layer, replicate = (int(os.environ["INITLAB_" + name]) for name in ("SEED", "LAYER", "REPLICATE"))
        header = repr({"descr": "<f4", "fortran_order": False, "shape": (\(rows), \(columns))}).encode() + b"\\n"
        out = sys.stdout.buffer
        out.write(b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(header)) + header)
        out.write(struct.pack("<f", \(value)) * (\(rows) * \(columns)))
        """
    }

    static func draw(_ command: [String], timeLimit: Double = 20, layer: Int = 3) throws -> [Float] {
        try InitializerTests.draw(
            CommandInitializer(command, timeLimit: timeLimit), WeightShape(layer: layer, fanIn: 4, fanOut: 3),
            replicate: 7)
    }

    static func failure(_ command: [String], timeLimit: Double = 20) throws -> String {
        try #require(throws: InitializerError.self) { try draw(command, timeLimit: timeLimit) }.reason
    }

    static func python(_ script: String) -> [String] { ["python3", "-c", script] }

    @Test func theProgramKnowsItsMatrix() throws {
        #expect(
            try Self.draw(Self.python(Self.script(value: "layer * 100 + replicate")))
                == Array(repeating: 307, count: 12))
    }

    @Test func everyMatrixHasASeedOfItsOwn() throws {
        let command = Self.python(Self.script())
        let first = try Self.draw(command)
        #expect(try Self.draw(command) == first)
        #expect(try Self.draw(command, layer: 4) != first)
    }

    @Test func failuresAreClear() throws {
        #expect(try Self.failure(["no-such-program-here"]).contains("was not found"))
        let wrong = try Self.failure(Self.python(Self.script(rows: "columns", columns: "rows")))
        #expect(wrong.contains("wrote the shape [4, 3], and fan_out x fan_in = [3, 4] was expected"))
        #expect(wrong.contains("layer 3 of replicate 7"))
        #expect(try Self.failure(Self.python(Self.script(value: "float('nan')"))).contains("an infinity or a NaN"))
        #expect(try Self.failure(["echo", "hello"]).contains("no .npy"))
        #expect(try Self.failure(["true"]).contains("no .npy"))
        let failed = try Self.failure(["sh", "-c", "echo first >&2; echo reason >&2; exit 3"])
        #expect(failed.contains("status 3: reason"))
        #expect(try Self.failure(["sh", "-c", "kill -9 $$"]).contains("signal 9"))
    }

    @Test func programsThatHangOrTalkForeverAreEnded() throws {
        let start = ContinuousClock.now
        #expect(try Self.failure(["sleep", "60"], timeLimit: 0.3).contains("time limit of 0.3 seconds"))
        #expect(try Self.failure(["yes"]).contains("wrote more than"))
        #expect(ContinuousClock.now - start < .seconds(15))
    }

    @Test func helpersLeftBehindNeitherHangNorLive() throws {
        let start = ContinuousClock.now
        // Closes its output and goes on; leaves a helper that holds the pipe; a helper that fills the pipe.
        #expect(try Self.failure(["sh", "-c", "exec >&- 2>&-; sleep 20"], timeLimit: 0.5).contains("time limit"))
        #expect(try Self.failure(["sh", "-c", "yes; true"], timeLimit: 5).contains("wrote more than"))
        let marker = "7\(UInt32.random(in: 10_000...99_999))"
        #expect(try Self.failure(["sh", "-c", "sleep \(marker) & exit 0"]).contains("no .npy"))
        #expect(ContinuousClock.now - start < .seconds(10))
        let search = Process()
        search.executableURL = URL(fileURLWithPath: "/bin/sh")
        search.arguments = ["-c", "ps -eo args | grep -c \"^sleep \(marker)\""]
        let output = Pipe()
        search.standardOutput = output
        try search.run()
        search.waitUntilExit()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(text.filter(\.isNumber) == "0")
    }

    @Test func programsAreFoundByTheirPath() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("#!/usr/bin/env python3\n" + Self.script(value: "4"), to: "init.py")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        #expect(try Self.draw([path]) == Array(repeating: 4, count: 12))
        #expect(try Self.failure([folder.url.path]).contains("was not found"))
        #expect(CommandInitializer(["a", "b c"]).label != CommandInitializer(["a", "b", "c"]).label)
    }

    /// The law that a gate tests is the one that is claimed, and no more of it.
    @Test func claimsSayWhatMayBeTested() throws {
        func law(_ claims: String) throws -> WeightLaw {
            let folder = try TemporaryFolder()
            let file = try folder.write(
                "title: t\nnetwork: {depth: 2, width: 4}\ninitializers:\n"
                    + "  - command: {run: [python3, x.py], claims: {gain: 2, \(claims)}}\n")
            let experiment = try Experiment(contentsOf: file, allowsCommands: true)
            return experiment.conditions[0].initializer.law(for: WeightShape(layer: 1, fanIn: 4, fanOut: 4))
        }
        #expect(try law("distribution: normal").isGaussian)
        let uniform = try law("distribution: uniform")
        #expect(uniform.marginal == .uniform && uniform.isIndependent && uniform.variance == 0.5)
        let other = try law("distribution: other")
        #expect(other.marginal == nil && !other.isIndependent && !other.isContinuous)
        let independent = try law("independent: true")
        #expect(independent.marginal == nil && independent.isIndependent)
        let error = try #require(throws: InputFileError.self) {
            try law("distribution: normal, independent: false")
        }
        #expect(error.message.contains("is that of independent weights") && error.place.contains(":4:"))
    }

    @Test func experimentsRunProgramsOnlyIfAllowed() throws {
        let yaml = "title: t\nnetwork: {depth: 2, width: 3}\ninitializers:\n  - command: [python3, x.py]\n"
        let error = try #require(throws: InputFileError.self) { try Experiment.reading(yaml) }
        #expect(error.message.contains("--allow-commands") && error.place.hasSuffix(":4:5"))
    }
}
