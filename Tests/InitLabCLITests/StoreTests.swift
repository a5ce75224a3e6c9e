import Foundation
import Testing

/// Runs that are stopped, killed, divided and asked again, as a person meets them.
@Suite(.serialized) struct StoreTests {
    static let yaml = """
        title: a study
        replicates: 60
        network: {depth: 30, width: [40, 60]}
        input: {samples: 4}
        initializers: [he, glorot]
        engine: dense
        """

    /// All files of a report but the store, by name.
    static func report(_ folder: Folder, _ name: String = "reports/study") throws -> [String: Data] {
        let url = folder.url.appendingPathComponent(name)
        let names = try FileManager.default.contentsOfDirectory(atPath: url.path).filter {
            !$0.hasPrefix("results.sqlite") && $0 != "shards"
        }
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: url.appendingPathComponent($0))) })
    }

    static func folder(replicates: Int = 60) throws -> Folder {
        let folder = try Folder()
        _ = try folder.write(yaml.replacing("replicates: 60", with: "replicates: \(replicates)"), to: "study.yaml")
        return folder
    }

    /// A hundred times, at a random moment: while it starts, computes, commits, or writes the report.
    @Test func killedAHundredTimesItEndsTheSame() throws {
        let undisturbed = try Self.folder(replicates: 300)
        #expect(try Program.run("run", "study.yaml", "-q", in: undisturbed.url).status == 0)
        let expected = try Self.report(undisturbed)
        let folder = try Self.folder(replicates: 300)
        var (kills, ends, generator) = (0, 0, SystemRandomNumberGenerator())
        while kills < 100 {
            let (process, errors) = (Process(), Pipe())
            // Every time that it comes to its end, it starts afresh.
            let force = ends > 0 && kills % 7 == 0 ? ["--force"] : []
            try Program.start(
                process, ["run", "study.yaml", "-q", "--jobs", "2"] + force, in: folder.url, output: Pipe(),
                errors: errors)
            usleep(UInt32.random(in: 0..<350_000, using: &generator))
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal {
                kills += 1
            } else {
                let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
                #expect(process.terminationStatus == 0, "\(text)")
                #expect(try Self.report(folder) == expected)
                ends += 1
            }
        }
        let last = try Program.run("run", "study.yaml", "-q", in: folder.url)
        #expect(last.status == 0, "\(last.errors)")
        #expect(try Self.report(folder) == expected)
    }

    @Test(arguments: RunTests.stops) func aStoppedRunSaysHowToGoOn(signal: Int32, status: Int32) throws {
        let folder = try Self.folder()
        let process = Process()
        let errors = Pipe()
        try Program.start(
            process, ["run", "study.yaml", "--replicates", "100000"], in: folder.url, output: Pipe(), errors: errors)
        // Something is finished once the store's journal is larger than its tables; a busy machine takes a while.
        let journal = folder.url.appendingPathComponent("reports/study/results.sqlite-wal").path
        func size() -> Int {
            (try? FileManager.default.attributesOfItem(atPath: journal))?[.size] as? Int ?? 0
        }
        for _ in 0..<600 where size() < 1 << 20 { usleep(50_000) }
        // Each thread has something then.
        usleep(700_000)
        let start = ContinuousClock.now
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        // Two seconds are what it may take; a busy machine gets some more.
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(process.terminationReason == .exit && process.terminationStatus == status)
        let text = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        #expect(text.contains("what was finished is kept: the same command goes on from there"), "\(text)")
        // A report of what is there can be made, and says that it is not all.
        let report = try Program.run("report", "reports/study", "--output", "partial", in: folder.url)
        #expect(report.status == 0 && report.errors.contains("the run is not finished"), "\(report.errors)")
        let markdown = try String(
            contentsOf: folder.url.appendingPathComponent("partial/README.md"), encoding: .utf8)
        #expect(markdown.contains(/\*\*Not finished:\*\* \d+ of 400000 replicates are there/))
        let again = try Program.run("run", "study.yaml", "--replicates", "60", in: folder.url)
        #expect(again.status == 0 && again.errors.contains(/study: \d+ of 240 replicates are there/))
    }

    @Test func shardsOfSeveralMachinesMakeTheSameReport() throws {
        let folder = try Self.folder()
        #expect(try Program.run("run", "study.yaml", "-q", in: folder.url).status == 0)
        for part in 1...3 {
            let result = try Program.run("run", "study.yaml", "--shard", "\(part)/3", in: folder.url)
            #expect(result.status == 0 && result.output.contains("Shard \(part)/3: "), "\(result.errors)")
        }
        let automatic = try Program.run(
            "run", "study.yaml", "--shard", "auto", in: folder.url,
            environment: [
                "SLURM_ARRAY_TASK_ID": "2", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "3",
                "SLURM_ARRAY_TASK_COUNT": "3",
            ])
        #expect(automatic.output.contains("Shard 2/3: ") && automatic.errors.contains("replicates are there"))
        let parts = (1...3).map { "reports/study/shards/\($0)-of-3" }
        let merge = try Program.run(["merge"] + parts + ["--output", "all"], in: folder.url)
        #expect(merge.status == 0 && merge.output.contains("all/results.sqlite: 240 of 240 replicates"))
        let report = try Program.run("report", "all", in: folder.url)
        #expect(report.status == 0 && report.errors.isEmpty, "\(report.errors)")
        #expect(try Self.report(folder, "all") == Self.report(folder))
    }

    @Test func questionsAreAnswered() throws {
        let folder = try Self.folder()
        #expect(try Program.run("run", "study.yaml", "-q", "--replicates", "5", in: folder.url).status == 0)
        let store = "reports/study/results.sqlite"
        let verdicts = try Program.run("results", store, in: folder.url)
        #expect(
            verdicts.status == 0 && verdicts.output.contains(/he width=40 +forward +[a-z ]+ +5\s/), "\(verdicts.output)"
        )
        let layers = try Program.run(
            "results", "reports/study", "--quantity", "activation.moment2", "--condition", "he width=60", "--format",
            "csv", in: folder.url)
        let rows = layers.output.split(separator: "\n")
        // Header, input and hidden layers; the output has no activation.
        #expect(rows.count == 32 && rows[0].hasPrefix("condition,quantity,layer,replicates,zeros,log10_mean,"))
        // The same numbers as in the report's table.
        let table = try String(
            contentsOf: folder.url.appendingPathComponent("reports/study/layers.csv"), encoding: .utf8)
        for row in rows.dropFirst() {
            let numbers = row.split(separator: ",", maxSplits: 3)[3]
            #expect(table.contains(",\(numbers)"), "\(row)")
        }
        let one = try Program.run(
            "results", store, "--replicate", "4", "--quantity", "activation.mean", "--layer", "30", "--condition",
            "he width=60", "--format", "json", in: folder.url)
        let objects = try #require(
            try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [[String: Any]])
        #expect(objects.count == 1 && objects[0]["replicate"] as? Int == 4 && objects[0]["value"] is Double)
        #expect(objects[0]["log10_value"] is NSNull)
    }

    /// Linear steps of blocks stand behind the layers.
    @Test func otherProgramsReadBlocks() throws {
        let folder = try Folder()
        _ = try folder.write(
            "replicates: 4\nnetwork: {depth: 3, width: 10, block: [linear, relu, linear]}\ninitializers: [he]\n",
            to: "b.yaml")
        #expect(try Program.run("run", "b.yaml", "-q", "-o", "b", in: folder.url).status == 0)
        let script = Program.repository.appendingPathComponent("examples/read_results.py").path
        try RecordingCommandTests.shell("python3 '\(script)' b/results.sqlite > read.txt", in: folder)
        let lines = try folder.text("read.txt").split(separator: "\n")
        #expect(lines.count == 2 + 4 && lines.dropFirst(2).allSatisfy { $0.split(separator: "\t").count == 2 + 5 })
        let second = try Program.run(
            "results", "b", "--replicate", "3", "--layer", "2", "--quantity", "activation.moment2", "--format", "csv",
            in: folder.url)
        let number = try #require(second.output.split(separator: "\n").last?.split(separator: ",")[4])
        #expect(lines.last!.split(separator: "\t")[4] == number)
    }

    /// The example in Python unpacks what the store holds.
    @Test func otherProgramsReadTheStore() throws {
        let folder = try Self.folder()
        #expect(try Program.run("run", "study.yaml", "-q", "--replicates", "7", in: folder.url).status == 0)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", Program.repository.appendingPathComponent("examples/read_results.py").path,
            folder.url.appendingPathComponent("reports/study/results.sqlite").path, "gradient.moment2",
        ]
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        #expect(process.terminationStatus == 0 && lines.count == 4 * 2 + 4 * 7)
        let answer = try Program.run(
            "results", "reports/study", "--condition", "glorot width=60", "--replicate", "6", "--quantity",
            "gradient.moment2", "--format", "csv", in: folder.url)
        let expected = answer.output.split(separator: "\n").dropFirst().map { Double($0.split(separator: ",")[4])! }
        let line = try #require(lines.last { $0.hasPrefix("glorot width=60\t6\t") })
        // Nothing is recorded of the gradient at the input.
        let values = line.split(separator: "\t").dropFirst(3).map { Double($0)! }
        #expect(values == expected && values.count == 31)
        for (operand, words) in [
            ("reports/study", "this is a folder; name the store"), ("nowhere", "there is no such file"),
        ] {
            let refused = Process()
            let errors = Pipe()
            refused.executableURL = process.executableURL
            refused.currentDirectoryURL = folder.url
            refused.arguments = [process.arguments![0], process.arguments![1], operand]
            refused.standardError = errors
            try refused.run()
            let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            refused.waitUntilExit()
            #expect(refused.terminationStatus == 1 && said.contains(words) && !said.contains("Traceback"), "\(said)")
        }
    }

    @Test func twoStoresAreSetSideBySide() throws {
        let folder = try Self.folder()
        for seed in ["1", "2"] {
            let run = try Program.run("run", "study.yaml", "-q", "--seed", seed, "--output", seed, in: folder.url)
            #expect(run.status == 0)
        }
        let result = try Program.run("report", "--diff", "1", "2", in: folder.url)
        #expect(result.status == 0 && result.output.hasPrefix("# a study: before and after\n"))
        #expect(result.output.contains("growths differ** by more than chance") && result.errors.isEmpty)
        #expect(try Program.run("report", "--diff", "1", in: folder.url).status == 64)
        #expect(try Program.run("report", "--diff", "1", "2", "-o", "x", in: folder.url).status == 64)
    }

    static let mistakes: [([String], Int32, String)] = [
        (["results", "nowhere"], 66, "there is no result store"),
        (["report", "nowhere"], 66, "there is no result store"),
        (["merge", "reports/study"], 64, "merge needs --output"), (["merge", "-o", "x"], 64, "merge needs the stores"),
        (["results"], 64, "results takes one store"), (["report"], 64, "report takes one store"),
        (["results", "reports/study", "--condition", "hee width=40"], 64, "did you mean"),
        (["results", "reports/study", "--quantity", "activation.moment"], 64, "did you mean"),
        (["results", "reports/study", "--replicate", "5"], 64, "replicates go from 0 to 4"),
        (["results", "reports/study", "--layer", "99"], 64, "layers go from 0, the input, to"),
        (["run", "study.yaml", "--shard", "4/3"], 64, "--shard must name a part from 1 to 3"),
        (["run", "study.yaml", "--shard", "auto"], 64, "--shard auto"),
        (["run", "other.yaml", "--output", "reports/study"], 65, "holds the experiment `study`, not `other`"),
        (["results", "study.yaml"], 65, "not a result store"),
    ]

    @Test func mistakesAreNamed() throws {
        let folder = try Self.folder()
        _ = try folder.write(Self.yaml, to: "other.yaml")
        #expect(try Program.run("run", "study.yaml", "-q", "--replicates", "5", in: folder.url).status == 0)
        for (arguments, status, text) in Self.mistakes {
            let result = try Program.run(arguments, in: folder.url)
            #expect(result.status == status && result.output.isEmpty, "\(arguments): \(result.status)")
            #expect(result.errors.contains(text), "\(arguments): \(result.errors)")
            #expect(result.errors.split(separator: "\n").count == 1, "\(arguments): \(result.errors)")
        }
    }
}
