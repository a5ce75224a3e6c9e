import InitLab

/// `initlab check --calibrate`: the gate itself under test.
enum CheckCalibration {
    static let calibrate = Option(
        "calibrate", help: "test the gate: run it on networks that are right, and on broken ones")
    static let gates = Option(
        "gates", value: "N",
        help: "gates on networks that are right; a tenth for each error, and on each margin; default 1000")
    static let options = [calibrate, gates]

    static func run(
        _ plans: [Plan], settings: CheckSettings, format: String?, jobs: Int, gates: Int, isQuiet: Bool
    ) throws -> ExitCode {
        let formats = CalibrationFormats.all
        guard let format = format.map({ name in formats.first { $0.name == name } }) ?? formats[0] else {
            throw UsageError(
                description:
                    "a calibration is printed as \(formats.map(\.name).joined(separator: ", ")); use one of them")
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
