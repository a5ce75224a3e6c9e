import Foundation
import InitLab
import Testing

@Suite struct ShardCompletionTests {
    private func plan(replicates: Int = 24, seed: Int = 1, gain: Int = 1) throws -> Plan {
        try Plan(
            Experiment.reading(
                """
                title: t
                seed: \(seed)
                replicates: \(replicates)
                network: {depth: 3, width: 10}
                initializers: [he, {normal: {gain: \(gain)}}]
                """), jobs: 1)
    }

    private func compute(_ shard: Shard, of plan: Plan, in folder: URL) throws {
        let store = try ResultStore(
            at: folder.appendingPathComponent(ResultStore.fileName), for: plan.experiment, command: "test")
        try Runner(plan, store: store, shard: shard).compute()
        try store.close()
    }

    @Test func aShardIsCompleteOnceItsStoreHoldsAllOfIt() throws {
        let folder = try TemporaryFolder()
        let (plan, shards) = (try plan(), Shard.all(of: 3))
        #expect(!shards[1].isComplete(plan, in: folder.url))
        try compute(shards[1], of: plan, in: folder.url)
        #expect(shards.map { $0.isComplete(plan, in: folder.url) } == [false, true, false])
    }

    @Test func aStudyThatWasChangedIsNotComplete() throws {
        let folder = try TemporaryFolder()
        let shard = Shard.all(of: 2)[1]
        try compute(shard, of: plan(), in: folder.url)
        #expect(try !shard.isComplete(plan(replicates: 25), in: folder.url))
        #expect(try !shard.isComplete(plan(seed: 2), in: folder.url))
        #expect(try !shard.isComplete(plan(gain: 3), in: folder.url))
        #expect(try shard.isComplete(plan(), in: folder.url))
    }

    /// A journal tells of a writer, or of one that was killed: the task goes on from there, and ends well.
    @Test func aStoreThatIsWrittenToIsNotComplete() throws {
        let folder = try TemporaryFolder()
        let (plan, shard) = (try plan(), Shard.all(of: 2)[0])
        try compute(shard, of: plan, in: folder.url)
        _ = try folder.write("", to: "\(ResultStore.fileName)-wal")
        #expect(!shard.isComplete(plan, in: folder.url))
    }

    @Test func whatIsNoStoreIsNotComplete() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(
            "no database, and longer than a page would have to be to look like one", to: ResultStore.fileName)
        #expect(try !Shard.all(of: 2)[0].isComplete(plan(), in: folder.url))
    }

    @Test func aShardWithoutWorkIsCompleteWithoutAStore() throws {
        let folder = try TemporaryFolder()
        let plan = try plan(replicates: 1)
        let complete = Shard.all(of: 100).filter { $0.isComplete(plan, in: folder.url) }
        #expect(complete.count == 98)
    }
}
