import Foundation
import InitLab
import Synchronization
import Testing

@Suite struct RunnerTests {
    static func results(_ yaml: String, jobs: Int = 2, replicates: Int? = nil) throws -> RunResults {
        var experiment = try Experiment.reading(yaml)
        if let replicates { experiment.replicates = replicates }
        return try Runner(Plan(experiment, jobs: jobs)).run()
    }

    static let small = """
        title: t
        replicates: 23
        network: {depth: 4, width: [5, 9], bias_variance: 0.1}
        input: {samples: 3}
        initializers: [he, glorot, {uniform: {gain: 2}}]
        """

    /// All that a report shows, as text.
    static func fingerprint(_ results: RunResults) -> [String: String] {
        var parts: [String: String] = [:]
        for (index, summary) in results.summaries.enumerated() {
            let only = RunResults(
                experiment: results.experiment, summaries: [results.summaries[index]], origins: results.origins)
            parts[summary.label] = LayerTable.layers.text(of: only) + LayerTable.values.text(of: only)
        }
        return parts
    }

    @Test func theNumberOfWorkersChangesNothing() throws {
        let alone = Self.fingerprint(try Self.results(Self.small, jobs: 1))
        for jobs in [2, 3, 8] { #expect(Self.fingerprint(try Self.results(Self.small, jobs: jobs)) == alone) }
    }

    @Test func memoryChangesNothing() throws {
        let text = Self.small.replacing("depth: 4, width: [5, 9]", with: "depth: 60, width: [50, 300]")
        var experiment = try Experiment.reading(text)
        experiment.replicates = 3
        let plenty = try Plan(experiment, jobs: 2, memory: 1e10)
        let short = try Plan(experiment, jobs: 2, memory: 15e6)
        #expect(short.assignments.last?.retention != .everything)
        #expect(
            Self.fingerprint(try Runner(plenty).run()) == Self.fingerprint(try Runner(short).run()))
    }

    @Test func orderAndAdditionsInTheFileChangeNoNumber() throws {
        let first = Self.fingerprint(try Self.results(Self.small))
        let reordered = Self.small.replacing("[he, glorot, {uniform", with: "[lecun, glorot, he, {uniform")
            .replacing("[5, 9]", with: "[9, 7, 5]").replacing("title: t", with: "title: another")
        let second = Self.fingerprint(try Self.results(reordered))
        #expect(second.count > first.count)
        for (label, text) in first { #expect(second[label] == text, "\(label)") }
    }

    @Test func seedsAndReplicatesChangeNumbers() throws {
        let first = Self.fingerprint(try Self.results(Self.small))
        let other = Self.fingerprint(try Self.results(Self.small + "\nseed: 2"))
        for (label, text) in first { #expect(other[label] != text) }
    }

    @Test func progressEndsAtTheEnd() throws {
        let experiment = try Experiment.reading(Self.small)
        let last = Mutex<[RunProgress]>([])
        _ = try Runner(Plan(experiment, jobs: 2)) { progress in last.withLock { $0.append(progress) } }.run()
        let reports = last.withLock { $0 }
        #expect(reports.count == 23 * 6)
        #expect(reports.map(\.replicatesDone).max() == 23 * 6)
        #expect(abs(reports.map(\.fraction).max()! - 1) < 1e-9)
    }

    @Test func aCancelledRunThrows() throws {
        let experiment = try Experiment.reading(Self.small)
        let cancellation = Cancellation()
        let runner = Runner(try Plan(experiment, jobs: 2), cancellation: cancellation) { progress in
            if progress.replicatesDone == 5 { cancellation.cancel() }
        }
        #expect(throws: RunCancelled.self) { try runner.run() }
    }
}
