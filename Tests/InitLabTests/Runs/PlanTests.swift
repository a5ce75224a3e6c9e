import Foundation
import InitLab
import Testing

@Suite struct PlanTests {
    static func experiment(_ network: String, replicates: Int = 10, samples: Int = 1) throws -> Experiment {
        try Experiment.reading(
            "title: t\nengine: dense\nnetwork: \(network)\nreplicates: \(replicates)\ninput: {samples: \(samples)}\ninitializers: [he]\n"
        )
    }

    @Test func workAndMemoryAreCounted() throws {
        let plan = try Plan(try Self.experiment("{depth: 2, width: 10}", samples: 100), jobs: 3, memory: 0.8e9)
        #expect(plan.assignments[0].cost.weights == 100 + 100 + 10)
        // Forward through three matrices, back through two, gradients by the cheaper way: products or Gram matrices.
        #expect(plan.assignments[0].cost.operations == 2 * 100 * (210 + 110 + 210))
        #expect(plan.operations == plan.assignments[0].cost.operations * 10)
        #expect(plan.workers == 3)
    }

    @Test func networksBeyondMemoryAreRefusedUnallocated() throws {
        let experiment = try Self.experiment("{depth: 1000, width: 10000000}")
        let error = try #require(throws: InputFileError.self) { try Plan(experiment) }
        #expect(error.message.contains("one network") && error.place.hasSuffix(":3:10"))
    }

    @Test func resultsBeyondMemoryAreRefused() throws {
        let experiment = try Self.experiment("{depth: 1000, width: 2}", replicates: 1_000_000_000)
        let error = try #require(throws: InputFileError.self) { try Plan(experiment) }
        #expect(error.message.contains("results"))
    }

    /// A summary of few replicates keeps all values, as `everything` does, and is not suggested where it takes as much or more.
    @Test(arguments: [(1000, 100), (1_000_000, 1), (1000, 100_000)])
    func aSummaryIsSuggestedWhereItHelps(depth: Int, replicates: Int) throws {
        func message(_ keep: String, memory: Double) throws -> String? {
            let yaml =
                "keep: \(keep)\nnetwork: {depth: \(depth), width: 2}\nreplicates: \(replicates)\ninitializers: [he]\n"
            do {
                _ = try Plan(try Experiment.reading(yaml), jobs: 1, memory: memory)
                return nil
            } catch let error as InputFileError { return error.message }
        }
        // What everything takes, found from what is said of too little.
        let short = try #require(try message("everything", memory: 1e6))
        #expect(short.contains("the results of this network take"))
        let helps = replicates > 256
        let between = try message("summary", memory: 1e9)
        if helps {
            #expect(
                try message("everything", memory: 1e9)?.contains("or say `keep: summary`") == true && between == nil)
        } else {
            #expect(!short.contains("summary"))
            // Neither takes more than the other.
            for memory in [3e6, 3e7, 3e8, 3e9, 3e10] {
                #expect(
                    try message("summary", memory: memory)?.contains("results")
                        == message(
                            "everything", memory: memory)?.contains("results"))
            }
        }
    }

    /// A summary's blocks are there one by one: a million of them at least.
    @Test func theListOfWhatIsToBeDoneIsCounted() throws {
        let yaml =
            "title: t\nkeep: summary\nnetwork: {depth: 2, width: 2}\nreplicates: 1000000000\ninitializers: [he]\n"
        let experiment = try Experiment.reading(yaml)
        let error = try #require(throws: InputFileError.self) { try Plan(experiment, jobs: 1, memory: 4e7) }
        #expect(error.message.contains("use fewer layers or replicates"), "\(error)")
    }

    /// Where memory is short, work is done twice before workers are given up, and workers before all is lost.
    @Test func lessMemoryIsMetByLessThatIsKeptThenByFewerWorkers() throws {
        let experiment = try Self.experiment("{depth: 100, width: 500}", samples: 100)
        func plan(_ memory: Double) throws -> Plan { try Plan(experiment, jobs: 4, memory: memory) }
        let (signals, weights) = (100.0 * 500 * 100 * 4, 100.0 * 500 * 500 * 4)
        let plenty = try plan(1e12)
        #expect(plenty.assignments[0].retention == .everything)
        #expect(plenty.workers == 4 && plenty.assignments[0].threads == 1)
        let one = plenty.assignments[0].cost.memory
        #expect(one > signals + weights && one < 1.1 * (signals + weights))

        let half = try plan(3.9 * one)
        #expect(half.assignments[0].retention == Retention(layers: nil, keepsWeights: false))
        #expect(half.workers == 4)

        let tight = try plan(4 * 0.5 * signals)
        let layers = try #require(tight.assignments[0].retention.layers)
        #expect((2...50).contains(layers) && tight.workers == 4)

        let least = try plan(0.5 * signals)
        #expect(least.workers == 1 && least.assignments[0].threads == 4)

        for budget in [1e12, 3.9 * one, 2 * signals, 0.5 * signals] {
            let plan = try plan(budget)
            #expect(plan.memory <= budget && plan.budget == budget)
        }
        #expect(throws: InputFileError.self) { try plan(0.02 * signals) }
    }

    @Test func aSingleReplicateGetsAllThreads() throws {
        let alone = try Plan(try Self.experiment("{depth: 2, width: 10}", replicates: 1), jobs: 4, memory: 1e9)
        #expect(alone.assignments.map(\.workers) == [1] && alone.assignments.map(\.threads) == [4])
        let many = try Plan(try Self.experiment("{depth: 2, width: 10}", replicates: 40), jobs: 4, memory: 1e9)
        #expect(many.assignments.map(\.workers) == [4] && many.assignments.map(\.threads) == [1])
    }

    /// A large condition does not slow down the small ones beside it.
    @Test func everyConditionHasItsOwnNumberOfWorkers() throws {
        let plan = try Plan(try Self.experiment("{depth: 1, width: [10, 8000, 11]}"), jobs: 4, memory: 300e6)
        #expect(plan.assignments.map(\.workers) == [4, 1, 4])
        #expect(plan.assignments.map(\.threads) == [1, 4, 1])
    }

    @Test func theBudgetIsHalfOfWhatIsFree() throws {
        let available = Machine.availableMemory
        let budget = try Plan(try Self.experiment("{depth: 2, width: 10}")).budget
        #expect(budget > 0.3 * available && budget < 0.7 * available)
    }
}
