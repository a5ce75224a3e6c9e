import Foundation
import InitLab
import Synchronization
import Testing

/// What is computed is kept, and found again by what it is.
@Suite struct ResultStoreTests {
    static let yaml = """
        title: t
        replicates: 23
        network: {depth: 4, width: [5, 9], bias_variance: 0.1}
        input: {samples: 3}
        initializers: [he, glorot, {uniform: {gain: 2}}]
        """

    /// Read once: reports name the file's path.
    private static let experiments = Result {
        try Keep.allCases.map { ($0, try Experiment.reading(yaml + "\nkeep: \($0.rawValue)")) }
    }

    static func experiment(_ keep: Keep = .everything, replicates: Int = 23, seed: UInt64 = 1) throws -> Experiment {
        var experiment = try experiments.get().first { $0.0 == keep }!.1
        experiment.replicates = replicates
        experiment.seed = seed
        return experiment
    }

    /// All bytes of a report but its figures.
    static func report(_ results: RunResults) throws -> String {
        let files: [any ReportFile] = [
            LayerTable.layers, LayerTable.values, SummaryJSON(), MarkdownReport(hasFigures: false),
        ]
        return try files.map { try $0.text(of: results) }.joined()
    }

    /// Runs an experiment with a store, and counts the replicates that it computes.
    static func run(
        _ experiment: Experiment, in folder: TemporaryFolder, name: String = "results.sqlite", stopAfter: Int? = nil,
        jobs: Int = 2
    ) throws -> (report: String?, computed: Int) {
        let store = try ResultStore(at: folder.url.appendingPathComponent(name), for: experiment)
        let cancellation = Cancellation()
        let computed = Mutex(0)
        let runner = Runner(try Plan(experiment, jobs: jobs), store: store, cancellation: cancellation) { progress in
            computed.withLock { $0 = max($0, progress.replicatesDone) }
            if progress.replicatesDone == stopAfter { cancellation.cancel() }
        }
        defer { try? store.close() }
        do {
            let results = try runner.run()
            return (try report(results), computed.withLock { $0 })
        } catch is RunCancelled { return (nil, computed.withLock { $0 }) }
    }

    static func undisturbed(_ experiment: Experiment) throws -> String {
        try report(Runner(Plan(experiment, jobs: 1)).run())
    }

    @Test(arguments: Keep.allCases) func aStoppedRunGoesOnAndEndsTheSame(keep: Keep) throws {
        let (folder, experiment) = (try TemporaryFolder(), try Self.experiment(keep))
        #expect(try Self.run(experiment, in: folder, stopAfter: 60).report == nil)
        let store = try ResultStore(reading: folder.url)
        let there = try store.replicatesDone().reduce(0, +)
        #expect(there > 0 && there < 23 * 6)
        let rest = try Self.run(experiment, in: folder)
        #expect(rest.report == (try Self.undisturbed(experiment)))
        #expect(rest.computed == 23 * 6 - there)
    }

    @Test(arguments: Keep.allCases) func nothingIsComputedTwice(keep: Keep) throws {
        let (folder, experiment) = (try TemporaryFolder(), try Self.experiment(keep))
        let first = try Self.run(experiment, in: folder)
        let second = try Self.run(experiment, in: folder)
        #expect(first.computed == 23 * 6 && second.computed == 0 && first.report == second.report)
    }

    @Test(arguments: Keep.allCases) func moreReplicatesAddToThoseThere(keep: Keep) throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(Self.experiment(keep, replicates: 10), in: folder)
        let more = try Self.run(Self.experiment(keep), in: folder)
        #expect(more.report == (try Self.undisturbed(Self.experiment(keep))))
        // A block of a summary that was cut short is summarized again, as a whole.
        if keep == .everything { #expect(more.computed == 13 * 6) }
    }

    @Test func fewerReplicatesAreAPartOfThoseThere() throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(Self.experiment(), in: folder)
        let fewer = try Self.run(Self.experiment(replicates: 10), in: folder)
        #expect(fewer.computed == 0)
        #expect(fewer.report == (try Self.undisturbed(Self.experiment(replicates: 10))))
        let summary = try TemporaryFolder()
        _ = try Self.run(Self.experiment(.summary), in: summary)
        let error = #expect(throws: StoreError.self) {
            try Self.run(Self.experiment(.summary, replicates: 10), in: summary)
        }
        #expect(error?.message.contains("summaries of 23 replicates") == true)
    }

    /// Conditions are known by what they are: not by their place, their name or the file's time.
    @Test func onlyWhatChangedIsComputedAgain() throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(Self.experiment(), in: folder)
        let changed = try Experiment.reading(
            Self.yaml.replacing("[he, glorot, {uniform: {gain: 2}}]", with: "[lecun, {uniform: {gain: 2}}, he]")
                .replacing("title: t", with: "title: another"))
        let second = try Self.run(changed, in: folder)
        #expect(second.computed == 2 * 23)
        #expect(second.report == (try Self.undisturbed(changed)))
        // What was left out is still there.
        #expect(try Self.run(Self.experiment(), in: folder).computed == 0)
        #expect(try Self.run(Self.experiment(seed: 2), in: folder).computed == 23 * 6)
    }

    @Test(arguments: Keep.allCases, [1, 3, 16]) func shardsTogetherAreTheWhole(keep: Keep, count: Int) throws {
        let (folder, experiment) = (try TemporaryFolder(), try Self.experiment(keep))
        var names = (1...count).map { "\($0).sqlite" }
        var replicates = 0
        for (index, name) in names.enumerated() {
            let store = try ResultStore(at: folder.url.appendingPathComponent(name), for: experiment)
            let shard = try Shard(parsing: "\(index + 1)/\(count)", environment: [:])
            try Runner(Plan(experiment, jobs: 1 + index % 2), store: store, shard: shard).compute()
            replicates += try store.replicatesDone().reduce(0, +)
            try store.close()
        }
        #expect(replicates == 23 * 6)
        let whole = try Self.undisturbed(experiment)
        for turn in 0..<2 {
            let store = try ResultStore(at: folder.url.appendingPathComponent("all\(turn).sqlite"), for: experiment)
            for name in names {
                _ = try store.merge(ResultStore(reading: folder.url.appendingPathComponent(name)))
            }
            #expect(try Self.report(RunResults(store)) == whole)
            // Merging again adds nothing.
            let again = try store.merge(ResultStore(reading: folder.url.appendingPathComponent(names[0])))
            #expect(again.added == 0)
            names.reverse()
        }
    }

    /// Replicates 0 to 15 of one store and 10 to 22 of another, in units of different sizes.
    @Test func storesThatOverlapAreCompared() throws {
        let folder = try TemporaryFolder()
        _ = try Self.run(Self.experiment(replicates: 16), in: folder, name: "few.sqlite", jobs: 1)
        _ = try Self.run(Self.experiment(), in: folder, name: "all.sqlite", jobs: 3)
        let few = try ResultStore(at: folder.url.appendingPathComponent("few.sqlite"), for: Self.experiment())
        let all = try ResultStore(reading: folder.url.appendingPathComponent("all.sqlite"))
        let merge = try few.merge(all)
        #expect(merge.agreeing == 16 * 6 && merge.added == 7 * 6)
        #expect(try Self.report(RunResults(few)) == Self.undisturbed(Self.experiment()))
    }

    /// What all parts ask for, and all that had a part in them, whichever comes first.
    @Test(arguments: Keep.allCases, [["few", "all"], ["all", "few"]])
    func aMergedStoreAsksForAsMuchAsAnyPart(keep: Keep, names: [String]) throws {
        let folder = try TemporaryFolder()
        func url(_ name: String) -> URL { folder.url.appendingPathComponent(name + ".sqlite") }
        _ = try Self.run(Self.experiment(keep, replicates: 16), in: folder, name: "few.sqlite", jobs: 1)
        _ = try Self.run(Self.experiment(keep), in: folder, name: "all.sqlite", jobs: 2)
        // As if another machine had begun it.
        try SQLiteFile.takeBackToSchema1(url("all"))
        try SQLiteFile.run(
            """
            INSERT INTO runs (command, started, initlab, gsl, openblas, kernels, processor)
              SELECT command, started, initlab, gsl, openblas, kernels, 'another' FROM runs;
            INSERT INTO condition_runs SELECT id, (SELECT max(id) FROM runs) FROM conditions
            """, in: url("all"))
        let (merged, _) = try StoreMerge(names.map(url), into: url("merged")).write(command: "")
        let results = try RunResults(merged)
        #expect(results.experiment.replicates == 23 && results.isComplete)
        #expect(results.origins.contains { $0.processor == "another" })
        #expect(try RunResults(ResultStore(reading: url("all"))).origins == results.origins)
    }

    @Test func summariesAgreeWithWhatTheySummarize() throws {
        let (all, merged) = (
            try Runner(Plan(Self.experiment(replicates: 300))).run(),
            try Runner(Plan(Self.experiment(.summary, replicates: 300))).run()
        )
        func near(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool {
            (left.isNaN && right.isNaN) || left == right || abs(left - right) <= tolerance * max(1, abs(left))
        }
        for (one, other) in zip(all.summaries, merged.summaries) {
            for way in Direction.allCases {
                #expect(near(one[way].growth.decadesPerLayer, other[way].growth.decadesPerLayer, 1e-12))
                #expect(near(one[way].growth.low, other[way].growth.low, 1e-12))
                // The interval takes fourth powers about the mean instead of a trimmed one.
                #expect(near(one[way].spread.low, other[way].spread.low, 0.02))
            }
            for quantity in Quantity.allCases {
                for layer in 0...5 {
                    let (exact, sketched) = (one[quantity, layer], other[quantity, layer])
                    #expect(exact.replicates == sketched.replicates && exact.zeros == sketched.zeros)
                    #expect(near(exact.mean, sketched.mean, 1e-12))
                    #expect(near(exact.geometricMean, sketched.geometricMean, 1e-12))
                    #expect(near(exact.standardDeviation, sketched.standardDeviation, 1e-9))
                }
            }
        }
    }

    /// To a third, of what a person plans a disk with.
    @Test(arguments: [1, 6]) func thePlanKnowsTheSizeOfTheStore(samples: Int) throws {
        let folder = try TemporaryFolder()
        let experiment = try Experiment.reading(
            "title: t\nreplicates: 500\nnetwork: {depth: 30, width: 40}\ninput: {samples: \(samples)}\ninitializers: [he]"
        )
        let expected = try Plan(experiment).storedBytes
        _ = try Self.run(experiment, in: folder)
        let file = folder.url.appendingPathComponent("results.sqlite")
        let size = Double(try Data(contentsOf: file).count)
        #expect(size > expected / 1.4 && size < expected * 1.4, "\(size) \(expected)")
    }

    @Test func aReplicateIsFoundAgain() throws {
        let (folder, experiment) = (try TemporaryFolder(), try Self.experiment())
        _ = try Self.run(experiment, in: folder)
        let store = try ResultStore(reading: folder.url)
        for (index, condition) in experiment.conditions.enumerated() {
            let trace = try #require(try store.trace(ofCondition: index, replicate: 17))
            let drawn = try condition.propagator(seed: 1).trace(ofReplicate: 17)
            for quantity in Quantity.allCases {
                for layer in 0...5 {
                    let (kept, exact) = (trace[quantity, layer], drawn[quantity, layer])
                    #expect(kept == exact || (kept.isNaN && exact.isNaN) || abs(kept - exact) <= 0x1p-29)
                }
            }
        }
        #expect(try store.trace(ofCondition: 0, replicate: 23) == nil)
    }
}
