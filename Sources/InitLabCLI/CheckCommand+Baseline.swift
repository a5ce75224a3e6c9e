import Foundation
import InitLab

/// `initlab check --baseline`, with and without `--record`
extension CheckCommand {
    /// What goes together and what does not.
    static func checkBaselineOptions(_ arguments: Arguments) throws {
        guard arguments.has(record) else { return }
        guard arguments.has(baseline) else {
            throw UsageError(description: "--record needs the file to write: --baseline FILE")
        }
        for option in [condition, freshSeeds] where arguments.has(option) {
            throw UsageError(
                description: "a baseline is recorded whole, with the seed of the file or of --seed; leave out"
                    + " --\(option.name)")
        }
    }

    /// A baseline tells experiments apart by their names.
    static func checkNames(_ plans: [Plan]) throws {
        var seen: Set<String> = []
        for name in plans.map(\.experiment.name) where !seen.insert(name).inserted {
            throw UsageError(
                description: "two experiments are called `\(name)`, and a baseline tells them apart by name; rename"
                    + " one of the files")
        }
    }

    /// What the conditions of a call are compared with; nil for theory.
    static func baseline(_ arguments: Arguments, _ plans: [Plan]) throws -> Baseline? {
        guard let path = arguments.value(baseline) else { return nil }
        let baseline = try Baseline(contentsOf: path)
        guard let label = arguments.value(condition) else { return baseline }
        return baseline.keeping(label, of: plans.map(\.experiment.name))
    }

    /// Draws and writes a baseline, and tells what a comparison with it is going to see.
    static func recordBaseline(_ plans: [Plan], _ arguments: Arguments, _ settings: CheckSettings) throws -> ExitCode {
        let interruption = Interruption()
        let recorder = BaselineRecorder(plans, settings: settings, cancellation: interruption.cancellation)
        do {
            return try write(recordedAs: arguments.value(baseline)!, arguments, settings, recorder.record(path:))
        } catch is RunCancelled { return .interrupted }
    }

    /// Writes a baseline, once it is known that the file may be written.
    static func write(
        recordedAs path: String, _ arguments: Arguments, _ settings: CheckSettings,
        _ record: (_ path: String) throws -> Baseline
    ) throws -> ExitCode {
        try BaselineFile.check(path)
        let recorded = try record(path)
        let gone = try BaselineFile.write(recorded)
        // Nobody is there to see that a job passes by recording what it should have been compared with.
        let isUnattended = ["true", "1"].contains(ProcessInfo.processInfo.environment["CI"]?.lowercased())
        let code = isUnattended ? ExitCode.notComparable : .success
        guard !arguments.has(quiet) else { return code }
        for line in recorded.foresight(settings) { Terminal.show(line.printable + "\n") }
        for name in gone { Terminal.diagnose("no longer in the baseline: \(name)") }
        Terminal.diagnose(
            "recorded \(path); nothing was compared\(isUnattended ? ", and in CI that is exit code \(code.rawValue)" : ""):"
                + " commit the file, and check again without --record")
        return code
    }
}
