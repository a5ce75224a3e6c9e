import Foundation
import InitLab
import Synchronization
import Testing

/// Programs that stay and answer one request after another, and all that can go wrong with them.
@Suite struct CommandStreamTests {
    /// Answers every request with a matrix of `value`, by Python's standard library alone.
    ///
    /// - Parameters:
    ///   - start: what runs before the first request.
    ///   - before: what runs before each answer, and `after` after each.
    static func script(
        start: String = "", before: String = "pass", value: String = "seed % 1000 + layer", rows: String = "rows",
        type: String = "<f4", after: String = "pass"
    ) -> String {
        """
        import json, os, struct, sys, time
        out, count = sys.stdout.buffer, 0
        \(start)
        for line in sys.stdin:
            request = json.loads(line)
            rows, columns, seed = request["fan_out"], request["fan_in"], request["seed"]
            layer, replicate = request["layer"], request["replicate"]
            count += 1
            \(before)
            header = repr({"descr": "\(type)", "fortran_order": False, "shape": (\(rows), columns)}).encode() + b"\\n"
            out.write(b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(header)) + header)
            out.write(struct.pack("\(type.contains("8") ? "<d" : "<f")", \(value)) * (\(rows) * columns))
            out.flush()
            \(after)
        """
    }

    static func draw(_ command: [String], timeLimit: Double = 20, layers: Range<Int> = 1..<4) throws -> [[Float]] {
        let initializer = CommandInitializer(command, stays: true, timeLimit: timeLimit)
        return try layers.map {
            try InitializerTests.draw(initializer, WeightShape(layer: $0, fanIn: 4, fanOut: 3), replicate: 7)
        }
    }

    static func failure(_ script: String, timeLimit: Double = 20) throws -> String {
        try #require(throws: InitializerError.self) {
            try draw(["python3", "-c", script], timeLimit: timeLimit)
        }.reason
    }

    @Test func oneProcessAnswersAllRequests() throws {
        let drawn = try Self.draw(["python3", "-c", Self.script(start: "me = os.getpid() % 10000", value: "me")])
        #expect(Set(drawn.flatMap { $0 }).count == 1)
    }

    /// The same seeds as the form that is run for every matrix, and the same label: what was drawn with one is drawn with the other.
    @Test func bothFormsHaveTheSameSeedsAndLabel() throws {
        // One program that knows both: its words are the same, and so is its label.
        let folder = try TemporaryFolder()
        _ = try folder.write(Self.script(value: "(seed >> 40) % 1000"), to: "stream.py")
        _ = try folder.write(CommandInitializerTests.script(value: "(seed >> 40) % 1000"), to: "once.py")
        let either = "import os, sys; name = 'stream.py' if 'INITLAB_STREAM' in os.environ else 'once.py'"
        let command = ["python3", "-c", either + "; exec(open(sys.argv[1] + name).read())", folder.url.path + "/"]
        let stays = try Self.draw(command)
        let once = try (1..<4).map { try CommandInitializerTests.draw(command, layer: $0) }
        #expect(stays == once && Set(stays.map { $0[0] }).count == 3)
        let (one, other) = (CommandInitializer(["sh"]), CommandInitializer(["sh"], stays: true))
        #expect(one.label == other.label && one.programDigest != other.programDigest)
    }

    @Test func theRequestKnowsItsMatrix() throws {
        let drawn = try Self.draw(["python3", "-c", Self.script(value: "layer * 100 + replicate")])
        #expect(drawn.map { $0[0] } == [107, 207, 307])
        #expect(try Self.draw(["python3", "-c", Self.script(value: "0.25", type: "<f8")]).allSatisfy { $0[5] == 0.25 })
    }

    static let failures: [(script: String, message: String)] = [
        (
            script(before: "print('epoch 1', flush=True)"),
            "wrote `epoch 1` to its standard output, where a .npy was expected"
        ),
        (script(before: "out.write(bytes(range(200, 256)))"), "wrote no .npy"),
        (script(rows: "(rows + 1)"), "wrote the shape [4, 4], and fan_out x fan_in = [3, 4] was expected"),
        (
            script(type: "<i4", after: "pass").replacing("\"<f\"", with: "\"<i\"").replacing(
                ", seed % 1000", with: ", 1 + 0 * seed"), "its type is <i4"
        ),
        (script(value: "float('nan')"), "wrote an infinity or a NaN"),
        (script(after: "out.write(b'more'); out.flush()"), "wrote"),
        (script(start: "raise SystemExit('no GPU here')"), "exited with status 1: no GPU here"),
        (script(before: "1 / 0"), "ZeroDivisionError"),
        (script(before: "count == 3 and sys.exit(0)"), "ended before it had answered"),
        (script(before: "count == 2 and os.kill(os.getpid(), 9)"), "was ended by signal 9"),
        (script(start: "os.environ['INITLAB_FAN_IN']"), "KeyError: 'INITLAB_FAN_IN'"),
        (script(value: "count"), "with other numbers when it was asked again"),
        (script(value: "time.time() % 1000"), "seed the generator anew for every request"),
    ]

    @Test(arguments: failures.indices) func failuresAreClear(index: Int) throws {
        let (script, message) = Self.failures[index]
        let reason = try Self.failure(script)
        #expect(reason.contains(message), "\(reason)")
        #expect(reason.contains(/layer \d of replicate 7/))
    }

    @Test func programsThatDoNotAnswerAreEnded() throws {
        let start = ContinuousClock.now
        #expect(
            try Self.failure("import time; time.sleep(60)", timeLimit: 0.5).contains("gave no answer within its time"))
        let half = Self.script(before: "out.write(b'\\x93NUMPY\\x01\\x00'); out.flush(); time.sleep(60)")
        #expect(try Self.failure(half, timeLimit: 6).contains("wrote 8 bytes of an answer, and no more"))
        #expect(
            try Self.failure(Self.script(start: "os.close(1); time.sleep(30)")).contains("closed its standard output"))
        #expect(try Self.failure(Self.script(start: "out.write(b'x' * 10000000)")).contains("wrote `xxx"))
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    /// What one process answers, another one has to answer as well.
    @Test func processesAgree() throws {
        // Slow enough that neither thread is done before the other has asked.
        let script = Self.script(start: "me = os.getpid() % 10000", before: "time.sleep(0.5)", value: "me")
        let initializer = CommandInitializer(["python3", "-c", script], stays: true)
        let errors = Mutex<[String]>([])
        let done = DispatchSemaphore(value: 0)
        for replicate in 0..<2 {
            // Threads of their own: a pool may have none that is free.
            Thread.detachNewThread {
                for layer in 1..<6 {
                    do {
                        _ = try InitializerTests.draw(
                            initializer, WeightShape(layer: layer, fanIn: 4, fanOut: 3), replicate: replicate)
                    } catch { errors.withLock { $0.append("\(error)") } }
                }
                done.signal()
            }
        }
        for _ in 0..<2 { done.wait() }
        #expect(errors.withLock { $0 }.allSatisfy { $0.contains("with other numbers") })
        #expect(errors.withLock { !$0.isEmpty })
    }

    /// Closing its input is what ends a program; its last words may take a moment.
    @Test func theEndOfInputEndsTheProgram() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("ended").path
        let script = Self.script() + "\ntime.sleep(0.2)\nopen('\(file)', 'w').write('done')\n"
        _ = try Self.draw(["python3", "-c", script])
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "done")
    }

    /// Each process of its own group is gone with the initializer, also one that does not listen.
    @Test func nothingIsLeftRunning() throws {
        let marker = "7\(UInt32.random(in: 10_000...99_999)).5"
        let deaf =
            Self.script(start: "import subprocess, signal; subprocess.Popen(['sleep', '\(marker)'])")
            + "\ntime.sleep(99)\n"
        let start = ContinuousClock.now
        _ = try Self.draw(["python3", "-c", deaf])
        #expect(ContinuousClock.now - start < .seconds(15))
        #expect(try ShellLine.output("ps -eo args | grep -c \"^sleep \(marker)\" || true") == "0")
    }

    @Test func theRequestsAreAskedForInFiles() throws {
        func command(_ options: String) throws -> Condition {
            let folder = try TemporaryFolder()
            let file = try folder.write(
                "title: t\nnetwork: {depth: 2, width: 4}\ninitializers:\n  - command: {run: [python3, x.py]\(options)}\n"
            )
            return try Experiment(contentsOf: file, allowsCommands: true).conditions[0]
        }
        #expect(try command(", stream: true").identity == command("").identity)
        #expect(try command(", stream: true").initializer.programDigest != command("").initializer.programDigest)
        let error = try #require(throws: InputFileError.self) { try command(", stream: sometimes") }
        #expect(error.message.contains("stream must be true or false"), "\(error)")
    }
}

/// A line of the shell, for what there is no other way to ask.
private enum ShellLine {
    static func output(_ line: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
