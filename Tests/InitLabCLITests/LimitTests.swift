import Foundation
import Testing

/// The program under limits that leave it little: it answers, or says what is missing, and never hangs or traps.
@Suite struct LimitTests {
    /// Runs the program with a limit of the shell's `ulimit`; ends it if it does not end.
    ///
    /// - Returns: the exit code, more than 128 for a signal, and what it said.
    static func run(
        _ arguments: [String], under limit: String, in folder: Folder, environment: [String: String] = [:]
    ) throws -> (status: Int32, text: String) {
        let process = Process()
        let output = folder.url.appendingPathComponent("output-\(UUID().uuidString)")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The time is that of a test that fails: OpenBLAS would try for ever.
        process.arguments =
            ["-c", "ulimit \(limit) && exec \"$0\" \"$@\"", "/usr/bin/env", "timeout", "60", Program.url.path]
            + arguments
        process.currentDirectoryURL = folder.url
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        try handle.close()
        let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        try FileManager.default.removeItem(at: output)
        return (process.terminationReason == .exit ? process.terminationStatus : 128, text)
    }

    #if os(Linux)
        /// The loader itself ends with 127 where the libraries do not fit.
        @Test(arguments: [20_000, 80_000, 120_000, 140_000, 163_840, 200_000, 250_000, 300_000, 450_000, 600_000])
        func theProgramEndsInASmallAddressSpace(kibibytes: Int) throws {
            let folder = try Folder()
            let (status, text) = try Self.run(["--version"], under: "-v \(kibibytes)", in: folder)
            #expect(status == 127 || status == 0 && text.hasPrefix("initlab "), "\(status): \(text)")
            if kibibytes >= 300_000 { #expect(status == 0) }
        }

        /// Each worker needs a buffer of OpenBLAS: without it, products would not end.
        @Test(arguments: [[], ["--memory", "1G"], ["--memory", "1G", "--jobs", "8"]])
        func aRunEndsInASmallAddressSpace(options: [String]) throws {
            let folder = try Folder()
            let file = try folder.write(Folder.small)
            for kibibytes in [300_000, 380_000, 420_000, 600_000, 900_000] {
                let (status, text) = try Self.run(
                    ["run", file, "-q", "--force", "--engine", "dense"] + options, under: "-v \(kibibytes)", in: folder)
                #expect(status == 0 || status == 65 && text.contains("initlab: "), "\(kibibytes): \(status): \(text)")
            }
        }

        /// What `CInitLabStart` changes for OpenBLAS, other programs do not see.
        @Test func programsFindTheEnvironmentAsItWas() throws {
            let folder = try Folder()
            let script = "env > variables; ls /proc/$PPID/task | wc -l > threads; exit 1"
            for setting in [[:], ["OPENBLAS_NUM_THREADS": "7"]] {
                _ = try Self.run(
                    [
                        "sample", "--allow-commands", "--shape", "2x2", "--initializer",
                        "command: [/bin/sh, -c, \"\(script)\"]",
                    ], under: "-c 0", in: folder,
                    environment: setting.merging(["OLDPWD": "/before", "SHLVL": "5"]) { $1 })
                let lines = try String(contentsOf: folder.url.appendingPathComponent("variables"), encoding: .utf8)
                    .split(separator: "\n")
                let threads = lines.filter { $0.hasPrefix("OPENBLAS_NUM_THREADS=") }
                #expect(threads.map(String.init) == setting.map { "\($0.key)=\($0.value)" }, "\(threads)")
                #expect(lines.contains { $0.hasPrefix("PATH=") })
                #expect(!lines.contains { $0.hasPrefix("INITLAB_RESTARTED") })
            }
        }
    #endif

    /// Libraries trap where they cannot open what they need; the loader ends with 127 if it cannot open them.
    @Test func fewOpenFilesAreToldOf() throws {
        let folder = try Folder()
        let file = try folder.write(Folder.small)
        for count in [3, 4, 5, 6, 8, 12, 16, 20, 24, 32, 40, 64] {
            let (status, text) = try Self.run(["run", file, "-q", "--force"], under: "-n \(count)", in: folder)
            #expect(
                status == 127 || status == 0 || status == 1 && text.contains("more files may be open at a time"),
                "\(count): \(status): \(text)")
            if 5...32 ~= count { #expect(status == 1, "\(count): \(text)") }
            if count == 64 { #expect(status == 0, "\(text)") }
        }
    }

    static let options: [(command: [String], option: String)] = [
        (["submit", "nowhere.yaml", "--shards", "2"], "--time"),
        (["submit", "nowhere.yaml", "--shards", "2"], "--mem"),
        (["submit", "nowhere.yaml", "--shards", "2"], "--cpus"), (["submit", "nowhere.yaml"], "--shards"),
        (["run", "nowhere.yaml"], "--shard"), (["run", "nowhere.yaml"], "--memory"),
        (["run", "nowhere.yaml"], "--jobs"),
        (["run", "nowhere.yaml"], "--seed"), (["run", "nowhere.yaml"], "--replicates"),
        (["check", "nowhere.yaml"], "--alpha"), (["check", "nowhere.yaml"], "--tolerance"),
        (["check", "nowhere.yaml"], "--budget"), (["check", "nowhere.yaml", "--calibrate"], "--gates"),
        (["sample", "--initializer", "he"], "--shape"),
        (["sample", "--initializer", "he", "--shape", "2x2", "-o", "w"], "--count"),
        (["sample", "--initializer", "he", "--shape", "2x2", "-o", "w"], "--layer"),
        (["sample", "--initializer", "he", "--shape", "2x2", "-o", "w"], "--replicate"),
        (["sample", "--initializer", "he", "--shape", "2x2", "-o", "w", "--generator", "numpy-legacy"], "--seed"),
        (["results", "nowhere"], "--layer"), (["results", "nowhere"], "--replicate"),
    ]
    static let extremes = [
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e309", "0", "4294967296x4294967296",
        "9223372036854775807/9223372036854775807", "9223372036854775807P", "99999-9223372036854775807:1",
    ]

    @Test(arguments: options.indices) func noValueOfAnOptionTraps(index: Int) throws {
        let folder = try Folder()
        let (command, option) = Self.options[index]
        for value in Self.extremes {
            let result = try Program.run(command + ["\(option)=\(value)"], in: folder.url)
            #expect([0, 64, 65, 66].contains(result.status), "\(option) \(value): \(result.status): \(result.errors)")
            #expect(result.errors.split(separator: "\n").count <= 1, "\(option) \(value): \(result.errors)")
        }
    }
}
