import Foundation
import Testing

/// Programs that stand for Slurm's: they note how they were called, and say what a test wants.
private struct StandIns {
    let folder: Folder
    private var path: String { folder.url.appendingPathComponent("bin").path }

    /// - Parameters:
    ///   - queue: what `squeue` says.
    ///   - sbatch: a shell's lines that answer `sbatch`.
    init(queue: String = "", sbatch: String = "echo $((40 + $(grep -c sbatch calls)))") throws {
        folder = try Folder()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, answer) in [("squeue", "printf %s '\(queue)'"), ("sbatch", sbatch)] {
            let script = "#!/bin/sh\necho \(name) \"$@\" >>calls\n\(answer)\n"
            _ = try folder.write(script, to: "bin/\(name)")
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(path)/\(name)")
        }
    }

    func submit(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Result {
        let search = "\(path):" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
        return try Program.run(
            ["submit", try folder.write(Folder.small)] + arguments, in: folder.url,
            environment: environment.merging(["PATH": search]) { $1 })
    }

    /// How Slurm's programs were called, without the path of the folder.
    var calls: [String] {
        get throws {
            guard let text = try? folder.text("calls") else { return [] }
            return text.split(separator: "\n").map {
                String($0).replacing(folder.url.resolvingSymlinksInPath().path, with: "")
            }
        }
    }
}

@Suite struct SubmitTests {
    @Test func anArrayIsSubmittedAndAMergeThatWaitsForIt() throws {
        let slurm = try StandIns()
        let result = try slurm.submit("--shards", "4", "--partition", "short", "--time", "30", "--mem", "1G")
        #expect(result.status == 0, "\(result.errors)")
        let calls = try slurm.calls
        #expect(calls.count == 3)
        #expect(calls.first?.hasPrefix("squeue --noheader --user=") == true)
        #expect(calls.contains("sbatch --parsable --array=1-4 /reports/small/slurm/array.sh"))
        #expect(calls.last == "sbatch --parsable --dependency=afterany:41 /reports/small/slurm/merge.sh")
        #expect(result.output.hasPrefix("4 shards, to compute: 1-4\narray job 41, logs in "))
        #expect(result.output.contains("merge job 42, when the array has ended, report in "))
        let script = try slurm.folder.text("reports/small/slurm/array.sh")
        #expect(script.contains("#SBATCH --partition=short\n#SBATCH --time=30\n#SBATCH --mem=1G\n"))
        #expect(script.contains("\ninitlab=\(Program.url.resolvingSymlinksInPath().path)\n"))
        #expect(try slurm.folder.contents("reports/small/slurm") == ["array.sh", "logs", "merge.sh", "shards"])
    }

    @Test func submittedAgainOnlyWhatIsMissingIsComputed() throws {
        let slurm = try StandIns()
        #expect(try slurm.submit("--shards", "4", "--dry-run").status == 0)
        for part in [1, 3] {
            let place = "reports/small/slurm/shards/00\(part)-of-004"
            let result = try Program.run(
                "run", "small.yaml", "--shard", "\(part)/4", "-q", "-o", place, in: slurm.folder.url)
            #expect(result.status == 0, "\(result.errors)")
        }
        #expect(try slurm.submit("--shards", "4").output.hasPrefix("4 shards, to compute: 2,4\n"))
        #expect(try slurm.calls.contains("sbatch --parsable --array=2,4 /reports/small/slurm/array.sh"))
        _ = try slurm.folder.write("", to: "reports/small/slurm/logs/002-of-004.log")
        let status = try slurm.submit("--shards", "4", "--status")
        #expect(status.status == 75)
        #expect(status.output.contains("shard 2/4 is not complete: see /"))
        #expect(
            status.output.contains("/reports/small/slurm/logs/002-of-004.log\nshard 4/4 is not complete: it has not"))
        #expect(status.output.hasSuffix("\n2 of 4 shards are complete\n"))
    }

    /// The merge may be what failed.
    @Test func aStudyWithAllItsShardsIsMergedAtOnce() throws {
        let slurm = try StandIns()
        #expect(try slurm.submit("--shards", "1", "--dry-run").status == 0)
        let place = "reports/small/slurm/shards/001-of-001"
        #expect(
            try Program.run("run", "small.yaml", "--shard", "1/1", "-q", "-o", place, in: slurm.folder.url).status == 0)
        #expect(try slurm.submit("--shards", "1", "--status").status == 0)
        #expect(try slurm.submit("--shards", "1").output.hasPrefix("1 shard, all complete\nmerge job 41, report in "))
        #expect(try slurm.calls.suffix(1) == ["sbatch --parsable /reports/small/slurm/merge.sh"])
    }

    @Test func aStudyThatIsComputedAlreadyIsNotSubmittedTwice() throws {
        let slurm = try StandIns()
        #expect(try slurm.submit("--shards", "4").status == 0)
        let script = try #require(slurm.calls.first { $0.contains("array.sh") }?.split(separator: " ").last)
        let path = slurm.folder.url.resolvingSymlinksInPath().path + script
        _ = try slurm.folder.write("#!/bin/sh\necho squeue >>calls\necho '41 \(path)'\n", to: "bin/squeue")
        let again = try slurm.submit("--shards", "4")
        #expect(again.status == 75 && again.output.isEmpty)
        #expect(again.errors.contains("job 41 of this study is still queued or running, so nothing was submitted"))
        #expect(try slurm.calls.count { $0.hasPrefix("sbatch") } == 2)
    }

    @Test func aDryRunWritesAndShowsTheScriptsAndAsksNobody() throws {
        let slurm = try StandIns()
        let result = try slurm.submit("--shards", "4", "--seed", "7", "--dry-run")
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(try slurm.calls == [])
        for name in ["array.sh", "merge.sh"] {
            #expect(result.output.contains(try slurm.folder.text("reports/small/slurm/\(name)")))
        }
        #expect(result.output.contains(" --seed 7 --shard \"$SLURM_ARRAY_TASK_ID/4\""))
        let commands = result.output.split(separator: "\n").suffix(3)
        #expect(commands.first == "# Nothing was submitted. 4 shards, to compute: 1-4:")
        #expect(commands.last?.hasPrefix("sbatch --parsable --dependency=afterany:JOB /") == true)
    }

    @Test func theScriptsAreForAnyShell() throws {
        let slurm = try StandIns()
        #expect(try slurm.submit("--shards", "4", "--dry-run").status == 0)
        for name in ["array.sh", "merge.sh"] {
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-n", slurm.folder.url.appendingPathComponent("reports/small/slurm/\(name)").path]
            try shell.run()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0)
        }
    }

    @Test func statusNamesEveryShardThatIsNotComplete() throws {
        let slurm = try StandIns()
        let result = try slurm.submit("--shards", "3", "--status")
        #expect(result.status == 75)
        #expect(
            result.output == """
                shard 1/3 is not complete: it has not started
                shard 2/3 is not complete: it has not started
                shard 3/3 is not complete: it has not started
                0 of 3 shards are complete

                """)
        #expect(try slurm.folder.names == ["bin", "small.yaml"])
    }

    /// InitLab starts itself again with kernels for the processor at hand; the nodes' may be another.
    @Test func theNodesChooseTheirOwnKernelsUnlessTheUserDid() throws {
        let slurm = try StandIns(
            sbatch: "echo \"${OPENBLAS_CORETYPE-unset} ${INITLAB_RESTARTED-unset}\" >>variables; echo 41")
        let user = ["OPENBLAS_CORETYPE": "Haswell"]
        #expect(try slurm.submit("--shards", "4", environment: user).status == 0)
        let again = user.merging(["INITLAB_RESTARTED": "1"]) { $1 }
        #expect(try slurm.submit("--shards", "4", environment: again).status == 0)
        #expect(try slurm.folder.text("variables") == "Haswell unset\nHaswell unset\nunset unset\nunset unset\n")
    }

    @Test func aMergeThatIsRefusedCanBeSubmittedByHand() throws {
        let slurm = try StandIns(sbatch: "case $* in *merge*) exit 1;; *) echo 41;; esac")
        let result = try slurm.submit("--shards", "4")
        #expect(result.status == 69 && result.output.contains("array job 41"))
        #expect(result.errors.contains("this submits it: sbatch --parsable --dependency=afterany:41 /"))
    }

    @Test func aFolderWithAReadmeOfSomebodyElseIsRefusedBeforeComputing() throws {
        let slurm = try StandIns()
        _ = try slurm.folder.write("# My project\n", to: "README.md")
        let result = try slurm.submit("--shards", "4", "--output", ".")
        #expect(result.status == 73 && result.errors.contains("README.md"))
        #expect(try slurm.calls.count { $0.hasPrefix("sbatch") } == 0)
    }

    @Test func withoutSlurmTheErrorSaysWhatToDo() throws {
        let folder = try Folder()
        let result = try Program.run(
            "submit", try folder.write(Folder.small), "--shards", "4", in: folder.url, environment: ["PATH": "/nowhere"]
        )
        #expect(result.status == 69)
        #expect(result.errors.contains("`squeue` was not found") && result.errors.contains("--dry-run"))
        #expect(try folder.names == ["small.yaml"])
    }

    @Test func whatSlurmRefusesIsPassedOn() throws {
        let refused = try StandIns(sbatch: "echo 'sbatch: error: Invalid job array specification' >&2; exit 1")
        let result = try refused.submit("--shards", "4")
        #expect(result.status == 69)
        #expect(result.errors.contains("Invalid job array specification; the site allows fewer tasks"))
        let silent = try StandIns(sbatch: "echo Submitted.")
        #expect(
            try silent.submit("--shards", "4").errors.contains(
                "should print the number of the job, but printed `Submitted."))
    }

    @Test func misuseIsOneClearError() throws {
        let slurm = try StandIns()
        for (arguments, message) in [
            ([], "submit needs --shards, such as --shards 64"),
            (["--shards", "0"], "--shards must be a whole number from 1 to 10000"),
            (["--shards", "25"], "--shards must be at most 24, the replicates of all conditions together, not 25"),
            (["--shards", "4", "--mem", "4096"], "--mem must be a whole number and K, M, G or T"),
            (["--shards", "4", "--time", "soon"], "--time must be a time as Slurm writes it"),
            (["--shards", "4", "--partition", "a b"], "--partition must be the name of a partition"),
            (["--shards", "4", "--cpus", "0"], "--cpus must be a whole number from 1 to 1024"),
            (["--shards", "4", "--output", "a\nb"], "cannot name a path with backslashes or control characters"),
        ] {
            let result = try Program.run(
                ["submit", try slurm.folder.write(Folder.small)] + arguments, in: slurm.folder.url)
            #expect(result.status == 64 && result.errors.contains(message), "\(arguments): \(result.errors)")
        }
        #expect(try slurm.folder.names == ["bin", "small.yaml"])
    }

    @Test func aTaskThatCannotFitIsRefusedBeforeItWaitsInAQueue() throws {
        let slurm = try StandIns()
        let large = try slurm.folder.write(
            "title: t\nreplicates: 12\nnetwork: {depth: 4, width: 30000}\ninitializers: [{uniform: {gain: 2}}]\n",
            to: "large.yaml")
        let result = try Program.run(
            "submit", large, "--shards", "4", "--mem", "100M", "--dry-run", in: slurm.folder.url)
        #expect(result.status == 65 && result.errors.contains("large.yaml:3:10") && result.errors.contains("80 MiB"))
    }
}
