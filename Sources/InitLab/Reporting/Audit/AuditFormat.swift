import Foundation

/// A way to write down what an audit found: the same audit gives the same text.
package protocol AuditFormat: Sendable {
    /// What `--format` calls it.
    var name: String { get }

    func text(of report: AuditReport) throws -> String
}

/// All ways there are.
package enum AuditFormats {
    package static let all: [any AuditFormat] = [
        AuditText(), AuditJSON(), AuditMarkdown(), AuditJUnit(), AuditSARIF(), AuditGitHub(),
    ]
}

/// An audit with its forecasts.
package struct AuditReport: Sendable {
    package let audit: Audit
    package let growth: GrowthForecast?
    package let loss: LossForecast?
    package let stream: StreamForecast?
    package let expected: ExpectedSignal?
    package let comparison: CheckpointComparison?

    package init(
        _ audit: Audit, growth: GrowthForecast?, loss: LossForecast?, stream: StreamForecast? = nil,
        expected: ExpectedSignal?, comparison: CheckpointComparison? = nil
    ) {
        (self.audit, self.growth, self.loss, self.expected) = (audit, growth, loss, expected)
        (self.stream, self.comparison) = (stream, comparison)
    }

    /// What is worth knowing, and no finding.
    var remarks: [String] {
        AuditNotes.lines(audit) + (comparison.map(ComparisonWording.lines) ?? []) + ForecastWording.lines(self)
    }

    /// Whether signals do not do what is expected of them.
    package var isUnhealthy: Bool {
        guard let growth, let expected else { return false }
        return !growth.isAsExpected(expected)
    }
}
