/// What can be asked for results down to the layers of one replicate: a store, or a recording.
package protocol ResultSource {
    /// In their order.
    var subjects: [Subject] { get }
    /// Those among the first that have verdicts.
    var judged: [Subject] { get }
    /// What was asked; a recording is asked as an experiment is.
    var experiment: Experiment { get }
    var stableWithin: Double { get }

    /// What the replicates of a subject say together; nil if there are none.
    func statistics(of index: Int) throws -> (any ReplicateStatistics)?
    func theory(of index: Int) throws -> Theory
    /// Nil if there is no such replicate.
    func trace(of index: Int, replicate: Int) throws -> Trace?
    /// Hands on all replicates of a subject, block by block.
    func forEachBlock(of index: Int, _ body: (_ numbers: [Int], _ block: TraceBlock) throws -> Void) throws
    /// Why a replicate that was asked for is not there.
    func absence(ofReplicate number: Int) -> String
    /// The file, as it was named.
    var path: String { get }
}

extension ResultStore: ResultSource {
    package var subjects: [Subject] { experiment.conditions.map(Subject.condition) }
    package var judged: [Subject] { subjects }
    package var stableWithin: Double { experiment.stableWithin }

    package func statistics(of index: Int) throws -> (any ReplicateStatistics)? { try statistics(ofCondition: index) }

    package func theory(of index: Int) throws -> Theory { try experiment.theory(of: experiment.conditions[index]) }

    package func trace(of index: Int, replicate: Int) throws -> Trace? {
        try trace(ofCondition: index, replicate: replicate)
    }

    package func forEachBlock(of index: Int, _ body: ([Int], TraceBlock) throws -> Void) throws {
        try forEachBlock(ofCondition: index) { first, block in try body(Array(first..<(first + block.count)), block) }
    }

    package func absence(ofReplicate number: Int) -> String {
        number < experiment.replicates
            ? "replicate \(number) is not finished yet; `initlab run` computes it"
            : "there is no replicate \(number); replicates go from 0 to \(experiment.replicates - 1)"
    }
}

extension Recording: ResultSource {
    /// Its series, and as one more what stands outside of them.
    package var subjects: [Subject] { (series + [otherPoints].compactMap(\.self)).map(Subject.series) }

    package var judged: [Subject] { series.map(Subject.series) }

    private func points(_ index: Int) -> RecordedSeries { subjects[index].series! }

    package func statistics(of index: Int) throws -> (any ReplicateStatistics)? { statistics(of: points(index)) }

    package func theory(of index: Int) throws -> Theory { Theory(sayingNothingAt: points(index).depth) }

    package func trace(of index: Int, replicate: Int) throws -> Trace? {
        replicates.first { $0.number == replicate }.map(points(index).trace(of:))
    }

    package func forEachBlock(of index: Int, _ body: ([Int], TraceBlock) throws -> Void) throws {
        try body(replicates.map(\.number), TraceBlock(replicates.map(points(index).trace(of:))))
    }

    package func absence(ofReplicate number: Int) -> String {
        "there is no replicate \(number); \(replicates.count) are there, from \(replicates.first!.number) to"
            + " \(replicates.last!.number)"
    }
}
