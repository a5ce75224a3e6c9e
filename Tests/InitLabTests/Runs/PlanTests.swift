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
        let plan = try Plan(try Self.experiment("{depth: 2, width: 10}", samples: 100), jobs: 3, memory: 1e9)
        #expect(plan.costs[0].weights == 100 + 100 + 10)
        // Forward through three matrices, back through two, gradients by the cheaper way: products or Gram matrices.
        #expect(plan.costs[0].operations == 2 * 100 * (210 + 110 + 210))
        #expect(plan.operations == plan.costs[0].operations * 10)
        #expect(plan.workers == 3)
    }

    @Test func networksBeyondMemoryAreRefusedUnallocated() throws {
        let experiment = try Self.experiment("{depth: 1000, width: 10000000}")
        let error = try #require(throws: InputFileError.self) { try Plan(experiment) }
        #expect(error.message.contains("one network") && error.place.hasSuffix(":3:10"))
    }

    @Test func resultsBeyondMemoryAreRefused() throws {
        let experiment = try Self.experiment("{depth: 1000, width: 2}", replicates: Experiment.maximumReplicates)
        let error = try #require(throws: InputFileError.self) { try Plan(experiment) }
        #expect(error.message.contains("results"))
    }

    @Test func workersFitIntoMemory() throws {
        let experiment = try Self.experiment("{depth: 10, width: 1000}")
        let one = try Plan(experiment, jobs: 1, memory: 1e9).memory
        #expect(try Plan(experiment, jobs: 8, memory: 1e9).workers == 8)
        #expect(try Plan(experiment, jobs: 8, memory: one * 3.5).workers == 3)
    }
}
