import InitLab

/// `initlab check --calibrate`: the gate itself under test.
enum CheckCalibration {
    static let calibrate = Option(
        "calibrate", help: "test the gate itself, on correct networks and on broken ones")
    static let gates = Option(
        "gates", value: "N",
        standard: "1000", help: "runs of the gate on correct networks; a tenth for each error, and on each margin")
    static let options = [calibrate, gates]

    static func run(
        _ plans: [Plan], settings: CheckSettings, format: String?, jobs: Int, gates: Int, isQuiet: Bool
    ) throws -> ExitCode {
        let formats = CalibrationFormats.all
        guard let format = format.map({ name in formats.first { $0.name == name } }) ?? formats[0] else {
            throw UsageError(
                description:
                    "--calibrate prints \(formats.map(\.name).joined(separator: ", ")); choose one of them with --format"
            )
        }
        let interruption = Interruption()
        let display = ProgressDisplay(name: "calibrate", unit: "gates")
        let calibration = try Calibration(
            plans, settings: settings, gates: gates, jobs: jobs, cancellation: interruption.cancellation
        ) { done, total in
            if !isQuiet {
                display.show(done: done, of: total, fraction: Double(done) / Double(total), at: "")
            }
        }
        let results: CalibrationResults
        do { results = try calibration.run() } catch is RunCancelled { return .interrupted }
        if !isQuiet {
            display.finish()
            try Terminal.print(format.text(of: results))
        }
        return results.keepsItsLevel ? .success : .regression
    }
}
