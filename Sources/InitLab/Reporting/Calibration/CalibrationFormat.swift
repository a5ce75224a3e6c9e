/// A way to write down a calibration: the same results give the same text.
package protocol CalibrationFormat: Sendable {
    /// What `--format` calls it.
    var name: String { get }
    func text(of results: CalibrationResults) throws -> String
}

/// All ways there are.
package enum CalibrationFormats {
    package static var all: [any CalibrationFormat] { [CalibrationText(), CalibrationJSON(), CalibrationMarkdown()] }
}
