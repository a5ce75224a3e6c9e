/// Holds what recordings do, for later recordings to be compared with.
public enum RecordingBaseline {
    /// - Parameters:
    ///   - recordings: of different names.
    ///   - path: where the baseline is going to be written.
    public static func of(_ recordings: [Recording], path: String) -> Baseline {
        Baseline(
            path: path, schema: Baseline.schema, quantityVersion: CheckedQuantity.version, platform: .current,
            conditions: recordings.flatMap { recording in recording.series.map { condition($0, of: recording) } })
    }

    private static func condition(_ series: RecordedSeries, of recording: Recording) -> BaselineCondition {
        let traces = recording.replicates.map(series.trace(of:))
        let quantities = CheckedQuantity.all(of: series, in: traces).map { quantity in
            let values = traces.map { quantity.signal(in: $0) ?? .nan }
            return (quantity.name, RecordedQuantity(quantity.estimate(values)))
        }
        return BaselineCondition(
            experiment: recording.name, label: series.name, identity: recording.identity(of: series), engine: nil,
            seed: recording.header.seed ?? 0, replicates: traces.count, digest: TraceDigest(traces), program: nil,
            quantities: Dictionary(uniqueKeysWithValues: quantities))
    }
}
