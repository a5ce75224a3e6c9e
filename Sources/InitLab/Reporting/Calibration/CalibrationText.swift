/// A calibration as plain text for a terminal.
struct CalibrationText: CalibrationFormat {
    let name = "text"
    private static let width = 80

    func text(of results: CalibrationResults) -> String {
        var table = TextTable(header: CalibrationWording.header)
        table.rows = CalibrationWording.rows(results)
        var text = results.experiments.map { "\($0.title.printable)\n" }.joined()
        text += "\n\(table.text(width: Self.width))\n"
        if !results.faults.isEmpty {
            var faults = TextTable(header: CalibrationWording.faultHeader)
            faults.rows = CalibrationWording.faultRows(results).map { $0.map(\.printable) }
            text += "\(faults.text(width: Self.width))\n"
        }
        if !results.margins.isEmpty {
            var margins = TextTable(header: CalibrationWording.marginHeader)
            margins.rows = CalibrationWording.marginRows(results)
            text += "\(margins.text(width: Self.width))\n"
        }
        text += "\(CalibrationWording.falseAlarms(results));\n\(CalibrationWording.basis(results))\n"
        for alarm in results.falseAlarms.prefix(10) {
            text +=
                "  seed \(alarm.seed), \(alarm.condition): \(alarm.evidence.map(CheckWording.evidence) ?? "")".printable
                + "\n"
        }
        if results.falseAlarms.count > 10 { text += "  and \(results.falseAlarms.count - 10) more\n" }
        return text + "again: \(CalibrationWording.command(results))\n"
    }
}
