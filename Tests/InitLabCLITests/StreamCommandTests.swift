import Foundation
import Testing

/// Programs that stay, as a person meets them: nothing is left running, however `initlab` ends.
@Suite struct StreamCommandTests {
    /// Normal weights of He's variance by Python's own library, one request after another; `body` runs before each answer.
    private static func program(_ body: String = "pass", share: Double = 1) -> String {
        """
        import array, json, os, random, struct, sys, time
        open(f"started-{os.getpid()}", "w").close()
        for line in sys.stdin:
            request = json.loads(line)
            rows, columns = request["fan_out"], request["fan_in"]
            generator = random.Random(request["seed"])
            deviation = (\(share) * 2 / columns) ** 0.5
            \(body)
            header = repr({"descr": "<f4", "fortran_order": False, "shape": (rows, columns)}).encode() + b"\\n"
            sys.stdout.buffer.write(b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(header)) + header)
            values = array.array("f", (generator.gauss(0, deviation) for _ in range(rows * columns)))
            sys.stdout.buffer.write(values.tobytes())
            sys.stdout.buffer.flush()
        """
    }

    private static func folder(_ program: String, claims: String = "") throws -> Folder {
        let folder = try Folder()
        _ = try folder.write(program, to: "draw.py")
        _ = try folder.write(
            """
            title: a program that stays
            network: {depth: 3, width: 30}
            initializers:
              - {command: {run: [python3, draw.py], stream: true, time_limit: 20\(claims)}, label: ours}
            """, to: "lab.yaml")
        return folder
    }

    /// The processes that were started in the folder.
    private static func processes(_ folder: Folder) throws -> [pid_t] {
        try folder.names.compactMap { $0.hasPrefix("started-") ? pid_t($0.dropFirst(8)) : nil }
    }

    private static func areGone(_ folder: Folder, within seconds: Double = 5) throws -> Bool {
        let end = Date.now + seconds
        while Date.now < end {
            if try processes(folder).allSatisfy({ kill($0, 0) != 0 }) { return true }
            usleep(20_000)
        }
        return false
    }

    @Test func aProcessServesEachThreadAndIsGoneAfterwards() throws {
        let folder = try Self.folder(Self.program(), claims: ", claims: {gain: 2, distribution: normal}")
        let options = ["check", "lab.yaml", "--allow-commands", "--jobs", "2", "--tolerance", "0.2"]
        let result = try Program.run(options, in: folder.url)
        #expect(result.status == 0 && result.output.contains("1 passed"), "\(result.output)\(result.errors)")
        #expect((1...2).contains(try Self.processes(folder).count))
        #expect(try Self.areGone(folder, within: 0.1))
        _ = try folder.write(Self.program(share: 0.5), to: "draw.py")
        let broken = try Program.run(options, in: folder.url)
        #expect(broken.status == 10 && broken.output.contains("not as theory predicts"), "\(broken.output)")
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGKILL]) func nothingRunsOnAfterASignal(signal: Int32) throws {
        // It answers slowly, and does not care for the signal of a terminal.
        let folder = try Self.folder(Self.program("time.sleep(0.3)"))
        let process = Process()
        try Program.start(
            process, ["run", "lab.yaml", "--allow-commands", "--jobs", "2"], in: folder.url, output: Pipe(),
            errors: Pipe())
        while process.isRunning, try Self.processes(folder).isEmpty { usleep(10_000) }
        usleep(300_000)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationStatus == (signal == SIGINT ? 130 : signal == SIGTERM ? 75 : SIGKILL))
        #expect(try Self.areGone(folder))
    }

    /// A program that dies while it is idle is no broken pipe of ours.
    @Test func aProgramThatDiesIsAnError() throws {
        let folder = try Self.folder(Self.program("request['layer'] == 3 and os._exit(7)"))
        let result = try Program.run("run", "lab.yaml", "--allow-commands", in: folder.url)
        #expect(result.status == 65 && result.errors.contains("exited with status 7"), "\(result.errors)")
        let idle = try Self.folder(Self.program() + "\n    if request['layer'] == 2: os._exit(8)")
        let other = try Program.run("run", "lab.yaml", "--allow-commands", in: idle.url)
        #expect(other.status == 65 && other.errors.contains("exited with status 8"), "\(other.errors)")
    }

    @Test func aChangedDeclarationIsComparedWithTheBaseline() throws {
        let folder = try Folder()
        func write(gain: Double, depth: Int = 10) throws {
            _ = try folder.write(
                """
                title: ours
                network: {depth: \(depth), width: 50}
                initializers: [{normal: {gain: \(gain)}, label: ours}]
                """, to: "lab.yaml")
        }
        let options = ["check", "lab.yaml", "--baseline", "b.json"]
        try write(gain: 2)
        #expect(try Program.run(options + ["--record"], in: folder.url, environment: ["CI": ""]).status == 0)
        try write(gain: 1.9)
        for format in ["text", "json", "markdown", "junit", "github", "sarif"] {
            let result = try Program.run(options + ["--format", format], in: folder.url)
            #expect(
                result.status == 10 && result.output.contains("smaller than recorded"), "\(format) \(result.output)")
            // Markdown has its own way to write a parenthesis.
            #expect(
                format == "markdown" || result.output.contains("normal(gain=1.9)"), "\(format) \(result.output)")
        }
        try write(gain: 2, depth: 11)
        #expect(try Program.run(options, in: folder.url).status == 13)
    }
}
