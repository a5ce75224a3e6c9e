import Foundation

/// What a calibration says in words, the same in all formats.
enum CalibrationWording {
    static let header = [
        "variance off by", "condition", "regression", "95 % interval", "same", "inconclusive", "replicates",
    ]

    /// A row for each rung and condition.
    static func rows(_ results: CalibrationResults) -> [[String]] {
        results.rungs.flatMap { rung in
            rung.tallies.map { tally in
                let detected = tally.share(.regression)
                return [
                    rung.error == 0 ? "nothing" : "\((rung.error * 100).shortestText) %", label(tally, results),
                    percent(detected.value), interval(detected), percent(tally.share(.same).value),
                    percent(tally.share(.inconclusive).value), tally.meanReplicates.significant(4),
                ]
            }
        }
    }

    static let faultHeader = ["weights", "condition", "regression", "95 % interval", "replicates"]

    /// A row for each fault and condition that it was made in.
    static func faultRows(_ results: CalibrationResults) -> [[String]] {
        results.faults.flatMap { rung in
            rung.tallies.map { tally in
                let detected = tally.share(.regression)
                return [
                    rung.fault.rawValue, label(tally, results), percent(detected.value), interval(detected),
                    tally.meanReplicates.significant(4),
                ]
            }
        }
    }

    static let marginHeader = [
        "truth on the margin of", "called healthy", "95 % interval", "called not healthy", "95 % interval",
        "replicates",
    ]

    /// A row for each side of the margin.
    static func marginRows(_ results: CalibrationResults) -> [[String]] {
        results.margins.map { rung in
            let replicates = rung.tallies.reduce(0) { $0 + $1.replicates }
            return [
                rung.side.rawValue, percent(rung.falseHealthy.value), interval(rung.falseHealthy),
                percent(rung.falseUnhealthy.value), interval(rung.falseUnhealthy),
                (Double(replicates) / Double(max(1, rung.gates * rung.tallies.count))).significant(4),
            ]
        }
    }

    /// The condition, with its experiment where there are several.
    private static func label(_ tally: CalibrationResults.Tally, _ results: CalibrationResults) -> String {
        results.experiments.count == 1 ? tally.condition : "\(tally.experiment): \(tally.condition)"
    }

    /// `12 of 10000 gates on networks that are right went red: 0.12 % (0.062 to 0.21 %), at an alpha of 0.01`
    static func falseAlarms(_ results: CalibrationResults) -> String {
        let rate = results.falseAlarmRate
        return "\(rate.count) of \(rate.trials) gates on networks that are right went red: \(percent(rate.value))"
            + " (\(interval(rate))), at an alpha of \(results.settings.alpha.shortestText)"
    }

    /// What the numbers rest on.
    static func basis(_ results: CalibrationResults) -> String {
        "tolerance \((results.settings.tolerance * 100).shortestText) % of variance per layer; intervals of Clopper and"
            + " Pearson; replicates are the mean over gates"
    }

    /// The call that computes the same, with the files named from the current folder.
    static func command(_ results: CalibrationResults) -> String {
        let (experiments, settings) = (results.experiments, results.settings)
        let conditions = experiments.flatMap(\.conditions)
        var words = ["initlab", "check", "--calibrate"]
        words += experiments.map { Shell.quoted(CheckWording.file($0) ?? $0.name) }
        words += ["--gates", String(results.gates), "--alpha", settings.alpha.shortestText]
        if settings.tolerance != CheckSettings.defaultTolerance {
            words += ["--tolerance", settings.tolerance.shortestText]
        }
        if let budget = settings.budget { words += ["--budget", String(budget)] }
        if conditions.count == 1 { words += ["--condition", Shell.word(conditions[0].label)] }
        if Set(experiments.map(\.seed)).count == 1 { words += ["--seed", String(experiments[0].seed)] }
        if Set(conditions.map(\.engine)).count == 1 { words += ["--engine", conditions[0].engine.rawValue] }
        if conditions.contains(where: { !$0.initializer.isRepeatable }) { words.append("--allow-commands") }
        return words.joined(separator: " ")
    }

    static func interval(_ share: Proportion) -> String {
        let (low, high) = share.interval()
        return "\((low * 100).significant(2)) to \(percent(high))"
    }

    static func percent(_ share: Double) -> String { "\((share * 100).significant(3)) %" }
}
