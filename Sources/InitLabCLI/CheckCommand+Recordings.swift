import Foundation
import InitLab

/// `initlab check` of recordings: their replicates are there, and nothing is drawn.
extension CheckCommand {
    /// - Throws: `UsageError` where options or operands do not go together.
    static func checkRecordings(_ found: [Recording?], _ arguments: Arguments) throws -> ExitCode {
        let recordings = found.compactMap(\.self)
        guard recordings.count == found.count else {
            throw UsageError(
                description:
                    "alpha is for the whole call, and experiments may draw what a recording lacks; check experiments and"
                    + " recordings in calls of their own")
        }
        try RecordedInput.check(
            arguments,
            without: RecordedInput.drawing.filter { options.map(\.name).contains($0.name) }
                + [budget, freshSeeds, CheckCalibration.calibrate, CheckCalibration.gates])
        let names = recordings.map(\.name)
        for name in names where names.count(where: { $0 == name }) > 1 {
            throw UsageError(description: "two recordings are called `\(name)`; rename one of the files")
        }
        if let label = arguments.value(condition) {
            let known = recordings.flatMap { $0.header.series.map(\.name) }
            guard known.contains(label) else {
                throw UsageError(
                    description: "there is no series `\(label)`; \(Spelling.hint(for: label, among: known))")
            }
        }
        let settings = try settings(arguments)
        if arguments.has(record) {
            return try write(recordedAs: arguments.value(baseline)!, arguments, settings) {
                RecordingBaseline.of(recordings, path: $0)
            }
        }
        let baseline = try arguments.value(baseline).map(Baseline.init(contentsOf:))
        let expected = try arguments.choice(expect, of: ExpectedSignal.allCases.map(\.rawValue))
            .flatMap(ExpectedSignal.init(rawValue:))
        let check = RecordingCheck(
            recordings, series: arguments.value(condition), settings: settings, expected: expected ?? .stable,
            baseline: baseline)
        return try report(check.run(), as: format(arguments), arguments)
    }
}
