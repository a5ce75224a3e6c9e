/// A condition that was computed again, with the same seeds, because the program that draws has changed.
public struct ProgramChange: Sendable, Hashable, CustomStringConvertible {
    public let label: String
    /// Replicates that both have and that can be compared.
    public let compared: Int
    /// Those of them that are not the same.
    public let differing: Int
    /// Whether it is known that the program is another: an older InitLab did not record it.
    public let isKnown: Bool
    /// Whether the weights were read from files, and not drawn by a program.
    public var readsFiles = false

    public var description: String {
        let before =
            !isKnown
            ? "an older InitLab did not record which program it ran"
            : readsFiles
                ? "the files of weights have changed since they were read before"
                : "the program has changed since it was run before"
        let outcome =
            compared == 0
            ? "there are no replicates of both to compare"
            : differing == 0
                ? "with the same seeds, all \(compared) common replicates are equal"
                : "with the same seeds, \(differing) of \(compared) common replicates differ"
        return
            "`\(label)`: \(before), and \(readsFiles ? "were read" : "was run") again; \(outcome); the earlier results stay in the store, unused"
    }
}

extension ResultStore {
    /// The conditions that this process has computed again because their programs have changed.
    public func programChanges() throws -> [ProgramChange] {
        guard hasAdded else { return [] }
        return try database.withLock { database in
            let all = try Self.conditionRows(in: database)
            return try rows.indices.compactMap { index in
                guard !rows[index].program.isEmpty,
                    let before = all.last(where: { $0.isOfOtherProgram(than: rows[index]) })
                else { return nil }
                return try change(index, since: before, in: database)
            }
        }
    }

    private func change(
        _ index: Int, since before: ConditionRow, in database: borrowing Database
    ) throws -> ProgramChange? {
        let (new, old) = (
            try Self.units(ofRow: rows[index], in: database), try Self.units(ofRow: before, in: database)
        )
        guard !old.isEmpty, !new.isEmpty else { return nil }
        let shape = TraceShape(of: experiment.conditions[index].network)
        var (compared, differing) = (0, 0)
        for unit in new {
            for former in old where former.replicates.overlaps(unit.replicates) {
                let both = unit.replicates.clamped(to: former.replicates)
                guard experiment.keep == .everything || unit.replicates == former.replicates else { continue }
                compared += both.count
                differing +=
                    unit.data == former.data && unit.replicates == former.replicates
                    ? 0 : try differences(unit, former, in: both, shape)
            }
        }
        return ProgramChange(
            label: experiment.conditions[index].label, compared: compared, differing: differing,
            isKnown: !before.program.isEmpty, readsFiles: experiment.conditions[index].initializer.supply != nil)
    }

    /// How many of the replicates in `both` are not the same; those of a summary that is not the same all count.
    private func differences(_ unit: Unit, _ former: Unit, in both: Range<Int>, _ shape: TraceShape) throws -> Int {
        do throws(MalformedBytes) {
            if experiment.keep == .summary {
                let summary = try MergedSummary(shape, count: both.count, packed: unit.data)
                let other = try MergedSummary(shape, count: both.count, packed: former.data)
                return summary.agrees(with: other, within: MergingUnits.tolerance) ? 0 : both.count
            }
            let block = try TraceBlock(shape, count: unit.replicates.count, packed: unit.data)
            let other = try TraceBlock(shape, count: former.replicates.count, packed: former.data)
            return both.count { replicate in
                let one = replicate..<(replicate + 1)
                return !block[one, startingAt: unit.replicates.lowerBound].agrees(
                    with: other[one, startingAt: former.replicates.lowerBound], within: MergingUnits.tolerance)
            }
        } catch {
            throw StoreError.damaged(path, "a unit of \(experiment.conditions[0].label)")
        }
    }
}

extension ConditionRow {
    fileprivate func isOfOtherProgram(than other: Self) -> Bool {
        identity == other.identity && engine == other.engine && seed == other.seed && keep == other.keep
            && traceVersion == other.traceVersion && program != other.program
    }
}
