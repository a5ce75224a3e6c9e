/// A calibration as Markdown.
struct CalibrationMarkdown: CalibrationFormat {
    let name = "markdown"

    func text(of results: CalibrationResults) -> String {
        var text = "\(Markdown.code(CalibrationWording.command(results)))\n\n"
        text += Markdown.header(CalibrationWording.header)
        for row in CalibrationWording.rows(results) {
            // All but the condition are numbers.
            text += Markdown.row(row.enumerated().map { $0 == 1 ? Markdown.code($1) : $1 })
        }
        if !results.faults.isEmpty {
            text += "\n" + Markdown.header(CalibrationWording.faultHeader)
            for row in CalibrationWording.faultRows(results) {
                text += Markdown.row(row.enumerated().map { $0 == 1 ? Markdown.code($1.printable) : $1 })
            }
        }
        if !results.margins.isEmpty {
            text += "\n" + Markdown.header(CalibrationWording.marginHeader)
            for row in CalibrationWording.marginRows(results) { text += Markdown.row(row) }
        }
        text += "\n\(Markdown.escaped(CalibrationWording.falseAlarms(results)));"
        return text + " \(Markdown.escaped(CalibrationWording.basis(results))).\n"
    }
}
