import Foundation
import InitLab
import Testing

@Suite struct SlurmJobsTests {
    private static func jobs(
        experiment: String = "/home/you/study.yaml", shards: Int = 64, options: [String] = [],
        resources: SlurmResources? = nil, output: String = "/home/you/reports/study", directory: String = "/home/you"
    ) throws -> SlurmJobs {
        try SlurmJobs(
            experiment: URL(fileURLWithPath: experiment), shards: shards, options: options,
            resources: try resources ?? SlurmResources(), output: URL(fileURLWithPath: output, isDirectory: true),
            program: URL(fileURLWithPath: "/opt/initlab/bin/initlab"), directory: URL(fileURLWithPath: directory))
    }

    @Test func theArrayScriptIsAPlainScript() throws {
        let jobs = try Self.jobs(
            options: ["--seed", "7"],
            resources: SlurmResources(partition: "short", time: "2:00:00", memory: "4G", cpus: 2))
        #expect(
            jobs.arrayScript == #"""
                #!/bin/sh
                #SBATCH --job-name=initlab-study
                #SBATCH --array=1-64
                #SBATCH --cpus-per-task=2
                #SBATCH --partition=short
                #SBATCH --time=2:00:00
                #SBATCH --mem=4G
                #SBATCH --signal=B:TERM@120
                #SBATCH --chdir=/home/you
                #SBATCH --output=/home/you/reports/study/slurm/logs/%3a-of-064.log
                #SBATCH --open-mode=append
                #SBATCH --requeue
                #
                # Computes one of 64 shards of the study into a store of its own. A task that runs again goes on where it
                # stopped, and ends at once if nothing is missing. Edit this as you like: `initlab submit` keeps what was edited.
                initlab=/opt/initlab/bin/initlab
                output=/home/you/reports/study
                shard=$(printf %03d "$SLURM_ARRAY_TASK_ID")
                echo "shard $SLURM_ARRAY_TASK_ID/64: job $SLURM_JOB_ID on $(uname -n), $(date)"
                # A fifth of the memory is left for the program itself.
                exec "$initlab" run /home/you/study.yaml --seed 7 --shard "$SLURM_ARRAY_TASK_ID/64" \
                    --output "$output"/slurm/shards/"$shard"-of-064 \
                    --jobs "${SLURM_CPUS_PER_TASK:-1}" ${SLURM_MEM_PER_NODE:+--memory $((SLURM_MEM_PER_NODE * 4 / 5))M}

                """#)
    }

    @Test func theMergeScriptNamesWhatIsMissingAndReportsTheRest() throws {
        #expect(
            try Self.jobs(options: ["--seed", "7"]).mergeScript == #"""
                #!/bin/sh
                #SBATCH --job-name=initlab-study-merge
                #SBATCH --chdir=/home/you
                #SBATCH --output=/home/you/reports/study/slurm/logs/merge.log
                #SBATCH --open-mode=append
                #SBATCH --requeue
                #
                # Merges the stores of 64 shards and writes the report of what there is. Shards that are not complete are
                # named with their logs, and the job fails then. Edit this as you like: `initlab submit` keeps what was edited.
                initlab=/opt/initlab/bin/initlab
                output=/home/you/reports/study
                echo "merge: job $SLURM_JOB_ID on $(uname -n), $(date)"
                complete=0
                "$initlab" submit /home/you/study.yaml --seed 7 --shards 64 --status --output "$output" || complete=$?
                (cd "$output"/slurm/shards && "$initlab" merge *-of-064/results.sqlite --output "$output"/results.sqlite) || exit
                "$initlab" report "$output"/results.sqlite --output "$output" || exit
                exit "$complete"

                """#)
    }

    /// Slurm knows quotes, and puts numbers in place of `%a`.
    @Test func namesAreQuotedForTheShellAndForSlurm() throws {
        let jobs = try Self.jobs(
            experiment: #"/x/e'v"i l#1 $HOME.yaml"#, output: #"/x/50%a "o"/é"#, directory: "/x/a b")
        let lines = jobs.arrayScript.split(separator: "\n").map(String.init)
        #expect(lines.contains("#SBATCH --job-name=initlab-e_v_i_l_1__HOME"))
        #expect(lines.contains(#"#SBATCH --chdir="/x/a b""#))
        #expect(lines.contains(#"#SBATCH --output="/x/50%%a \"o\"/é/slurm/logs/%3a-of-064.log""#))
        #expect(jobs.arrayScript.contains(#"run '/x/e'\''v"i l#1 $HOME.yaml' --shard"#))
        for script in [jobs.arrayScript, jobs.mergeScript] {
            #expect(script.contains(#"\noutput='/x/50%a "o"/é'\n"#.replacing(#"\n"#, with: "\n")))
        }
    }

    @Test(arguments: ["/x/a\nb", "/x/a\\b", "/x/a\u{1B}[31m", "/x/\u{85}", "/x/a\r\nb", "/x/\u{2028}", "/x/\u{202E}"])
    func pathsThatAScriptCannotHoldAreRefused(path: String) throws {
        for make in [{ try Self.jobs(experiment: path) }, { try Self.jobs(output: path) }] {
            let error = try #require(throws: SlurmJobs.Invalid.self) { _ = try make() }
            #expect(error.description.contains("rename it") && !error.description.contains("\n"))
        }
    }

    /// Slurm may send the signal a minute early: with less time, a task would stop before it has begun.
    @Test func aShortTimeLimitHasNoWarningBeforehand() throws {
        #expect(try Self.jobs(resources: SlurmResources(time: "10")).arrayScript.contains("--signal=B:TERM@120"))
        for time in ["9:59", "9", "0-0:9"] {
            #expect(try !Self.jobs(resources: SlurmResources(time: time)).arrayScript.contains("--signal"))
        }
    }

    /// With the name of the study's count, stores of another division are never taken for those of this one.
    @Test func everyShardHasAFolderAndALogByItsNumberAndTheirCount() throws {
        let few = try Self.jobs(shards: 64)
        #expect(few.folder(of: few.shards[2]).path == "/home/you/reports/study/slurm/shards/003-of-064")
        #expect(few.log(of: few.shards[63]).path == "/home/you/reports/study/slurm/logs/064-of-064.log")
        let many = try Self.jobs(shards: 10_000)
        #expect(many.folder(of: many.shards[2]).lastPathComponent == "00003-of-10000")
        #expect(many.arrayScript.contains("printf %05d") && many.arrayScript.contains("logs/%5a-of-10000.log"))
    }

    @Test func tasksAreNamedByRanges() {
        #expect(SlurmJobs.ranges([]) == "")
        #expect(SlurmJobs.ranges([3]) == "3")
        #expect(SlurmJobs.ranges([1, 2, 3, 4]) == "1-4")
        #expect(SlurmJobs.ranges([1, 3, 4, 5, 9]) == "1,3-5,9")
    }

    // MARK: Scripts that people edit

    private func written(
        in folder: TemporaryFolder, shards: Int = 4, time: String? = nil
    ) throws -> (jobs: SlurmJobs, kept: [String]) {
        let jobs = try Self.jobs(shards: shards, resources: SlurmResources(time: time), output: folder.url.path)
        return (jobs, try jobs.writeScripts().map(\.lastPathComponent))
    }

    @Test func scriptsAreWrittenAnewUntilTheyAreEdited() throws {
        let folder = try TemporaryFolder()
        #expect(try written(in: folder).kept == [])
        let (jobs, kept) = try written(in: folder, time: "5")
        #expect(kept == [])
        #expect(try folder.text(of: "slurm/array.sh").hasPrefix(jobs.arrayScript))
        let edited = try folder.text(of: "slurm/array.sh").replacing("--time=5", with: "--time=6")
        _ = try folder.write(edited, to: "slurm/array.sh")
        #expect(try written(in: folder, time: "7").kept == ["array.sh"])
        #expect(try folder.text(of: "slurm/array.sh") == edited)
        #expect(try folder.text(of: "slurm/merge.sh").contains("--time=7"))
    }

    @Test func aLineAddedAtTheEndIsAnEditToo() throws {
        let folder = try TemporaryFolder()
        _ = try written(in: folder)
        let edited = try folder.text(of: "slurm/merge.sh") + "echo done\n"
        _ = try folder.write(edited, to: "slurm/merge.sh")
        #expect(try written(in: folder).kept == ["merge.sh"])
        #expect(try folder.text(of: "slurm/merge.sh") == edited)
    }

    @Test func anEditedScriptOfAnotherDivisionIsNeitherLostNorUsed() throws {
        let folder = try TemporaryFolder()
        _ = try written(in: folder)
        // One that nobody edited may go.
        #expect(try written(in: folder, shards: 8).kept == [])
        for text in [try folder.text(of: "slurm/array.sh") + "\n", "#!/bin/sh\n", ""] {
            _ = try folder.write(text, to: "slurm/array.sh")
            let error = try #require(throws: ReportFolder.WriteError.self) { try written(in: folder, shards: 4) }
            #expect(error.description.contains("array.sh: this script was edited, and is not for 4 shards"))
            #expect(try folder.text(of: "slurm/array.sh") == text)
        }
    }
}
