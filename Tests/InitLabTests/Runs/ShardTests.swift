import InitLab
import Testing

@Suite struct ShardTests {
    /// A block of a summary is one part's. Where the replicates end, so does the last block.
    @Test func partsOfSummariesAreWholeBlocks() throws {
        let experiment = try Experiment.reading(
            "title: t\nkeep: summary\nreplicates: 3000\nnetwork: {depth: 2, width: 3}\ninitializers: [he, glorot]\n")
        let parts = Shard.all(of: 5).map { WorkList.replicates(of: experiment, shard: $0) }
        let sizes = parts.map { $0.reduce(0) { $0 + $1.count } }
        #expect(sizes.reduce(0, +) == 6000)
        #expect(sizes.allSatisfy { (952...2048).contains($0) }, "\(sizes)")
        #expect(parts.allSatisfy { $0.allSatisfy { [0, 1024, 2048, 3000].contains($0.lowerBound) } })
    }

    private func shard(_ text: String, _ environment: [String: String] = [:]) throws -> Shard {
        try Shard(parsing: text, environment: environment)
    }

    private func message(_ text: String, _ environment: [String: String] = [:]) throws -> String {
        "\(try #require(throws: Shard.Invalid.self) { try shard(text, environment) })"
    }

    /// The variables of a task of a job array.
    private func array(_ task: Int, _ first: Int, _ last: Int, count: Int? = nil) -> [String: String] {
        [
            "SLURM_ARRAY_TASK_ID": "\(task)", "SLURM_ARRAY_TASK_MIN": "\(first)", "SLURM_ARRAY_TASK_MAX": "\(last)",
            "SLURM_ARRAY_TASK_COUNT": "\(count ?? last - first + 1)",
        ]
    }

    /// The variables of a process that `srun` started.
    private func step(_ process: Int, of tasks: Int) -> [String: String] {
        ["SLURM_STEP_ID": "0", "SLURM_PROCID": "\(process)", "SLURM_STEP_NUM_TASKS": "\(tasks)", "SLURM_NTASKS": "99"]
    }

    @Test func partsAreCountedFromOneInText() throws {
        let third = try shard("3/64")
        #expect(third.index == 2 && third.count == 64 && third.text == "3/64")
        #expect(try shard("1/1").index == 0)
        #expect(try shard("0064/64").text == "64/64")
        #expect(try shard("1000000/1000000").index == 999_999)
    }

    @Test(arguments: [
        "", "3", "/", "3/", "/64", "3/64/2", "-3/64", "+3/64", "3 / 64", "3/64 ", "0x3/64", "1.0/2", "\u{0663}/64",
        "AUTO",
        "3\u{0}/64", "3\\64", "3:64",
    ])
    func whatIsNoPartIsRefusedWithAnExample(text: String) throws {
        #expect(
            try message(text)
                == "must be a part and the number of parts, such as 3/64, or auto in a Slurm job, not `\(text)`")
    }

    @Test func partsBeyondTheStudyAreRefused() throws {
        #expect(try message("0/64") == "must name a part from 1 to 64, not 0")
        #expect(try message("65/64") == "must name a part from 1 to 64, not 65")
        #expect(try message("99999999999999999999/64").hasPrefix("must name a part from 1 to 64"))
        #expect(try message("1/0") == "must divide the study into 1 to 1000000 parts, not into 0")
        #expect(try message("1/1000001").hasPrefix("must divide the study into 1 to 1000000 parts"))
        #expect(try message("1/99999999999999999999").hasPrefix("must divide the study"))
    }

    @Test func anArrayTaskHasThePartOfItsNumberWhereverTheArrayBegins() throws {
        #expect(try shard("auto", array(3, 1, 64)).text == "3/64")
        #expect(try shard("auto", array(0, 0, 63)).text == "1/64")
        #expect(try shard("auto", array(103, 100, 109)).text == "4/10")
        #expect(try shard("auto", array(7, 7, 7)).text == "1/1")
    }

    @Test func aStepsProcessHasThePartOfItsRank() throws {
        #expect(try shard("auto", step(0, of: 4)).text == "1/4")
        #expect(try shard("auto", step(3, of: 4)).text == "4/4")
        // Without a variable of the step's own.
        let old = ["SLURM_STEP_ID": "2", "SLURM_PROCID": "1", "SLURM_NTASKS": "2"]
        #expect(try shard("auto", old).text == "2/2")
    }

    @Test func stepsWithinAnArrayDivideTheStudyTwiceAndMissNothing() throws {
        var parts: [Int] = []
        for task in 5...7 {
            for process in 0..<4 {
                let part = try shard("auto", array(task, 5, 7).merging(step(process, of: 4)) { $1 })
                #expect(part.count == 12)
                parts.append(part.index)
            }
        }
        #expect(parts == Array(0..<12))
    }

    /// A batch script that asked for four tasks is one process: it would compute a fourth and miss the rest.
    @Test func aBatchScriptIsOneProcessHoweverManyTasksItAskedFor() throws {
        let batch = ["SLURM_JOB_ID": "12", "SLURM_PROCID": "0", "SLURM_NTASKS": "4"]
        #expect(try message("auto", batch).contains("this process is in neither"))
        #expect(try shard("auto", array(3, 1, 8).merging(batch) { $1 }).text == "3/8")
    }

    @Test func outsideSlurmAutoSaysWhatItNeeds() throws {
        #expect(
            try message("auto")
                == "auto takes its part from a Slurm job array or from srun, and this process is in neither; name the"
                + " part, such as 3/64")
    }

    @Test func anArrayWithGapsIsRefused() throws {
        #expect(
            try message("auto", array(17, 3, 40, count: 3))
                == "auto needs an array of consecutive tasks, and this one has 3 from 3 to 40; name the part, such as"
                + " \"$SLURM_ARRAY_TASK_ID/64\"")
    }

    @Test func variablesThatCannotBeRightAreRefused() throws {
        var environment = array(3, 1, 64)
        environment["SLURM_ARRAY_TASK_COUNT"] = nil
        #expect(try message("auto", environment).contains("SLURM_ARRAY_TASK_COUNT, which is not set"))
        environment["SLURM_ARRAY_TASK_COUNT"] = "many"
        #expect(try message("auto", environment).contains("a whole number in SLURM_ARRAY_TASK_COUNT, not `many`"))
        environment["SLURM_ARRAY_TASK_COUNT"] = "99999999999999999999"
        #expect(try message("auto", environment).contains("a whole number in SLURM_ARRAY_TASK_COUNT"))
        #expect(try message("auto", array(65, 1, 64)).contains("SLURM_ARRAY_TASK_ID is 65"))
        #expect(try message("auto", array(0, 1, 64)).contains("SLURM_ARRAY_TASK_ID is 0"))
        #expect(try message("auto", array(9, 8, 7)).contains("consecutive"))
        #expect(try message("auto", step(4, of: 4)).contains("SLURM_PROCID is 4"))
        #expect(try message("auto", step(0, of: 0)).contains("SLURM_PROCID is 0"))
        #expect(try message("auto", array(1, 1, 1_000_000).merging(step(0, of: 2)) { $1 }).contains("more than"))
    }
}
