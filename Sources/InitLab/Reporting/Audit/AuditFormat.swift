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
    package let streams: [StreamForecast]
    package let expected: ExpectedSignal?
    package let comparison: CheckpointComparison?
    /// A tensor without which nothing can be foretold; nil if there is none.
    let unknown: String?

    package init(
        _ audit: Audit, growth: GrowthForecast?, loss: LossForecast?, streams: [StreamForecast] = [],
        expected: ExpectedSignal?, comparison: CheckpointComparison? = nil
    ) {
        // Nobody knows what signals do in values that are no numbers.
        unknown = audit.findings.first { $0.kind == .notFinite || $0.kind == .garbage }?.tensors.first
        (self.audit, self.expected, self.comparison) = (audit, expected, comparison)
        self.growth = unknown == nil ? growth : nil
        self.loss = unknown == nil ? loss : nil
        self.streams = unknown == nil ? streams : []
    }

    /// What is worth knowing, and no finding.
    var remarks: [String] {
        AuditNotes.lines(audit) + (comparison.map(ComparisonWording.lines) ?? []) + ForecastWording.lines(self)
    }

    /// Whether signals do not do what is expected of them.
    package var isUnhealthy: Bool {
        guard let expected else { return false }
        return growth.map { !$0.isAsExpected(expected) } ?? !streams.areAsExpected(expected)
    }

    /// Whether there is a forecast that `--expect` may be held against.
    package var foretells: Bool { growth != nil || !streams.isEmpty }
}
