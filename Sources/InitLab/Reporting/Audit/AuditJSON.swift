import Foundation

/// Everything, for programs. Keys are added and never renamed.
package struct AuditJSON: AuditFormat {
    package let name = "json"
    package init() {}

    package func text(of report: AuditReport) throws -> String {
        try JSONText.document(document(report), keys: .convertToSnakeCase)
    }

    private func document(_ report: AuditReport) -> Document {
        let audit = report.audit
        let subject = audit.subject
        return Document(
            checkpoint: audit.checkpoint, summary: AuditWording.verdict(audit),
            profile: subject.inventory.profile?.name, scheme: subject.scheme?.name,
            isSchemeDeclared: audit.settings.scheme != nil, isTrained: subject.isTrained, alpha: audit.settings.alpha,
            tests: audit.tests,
            detectableScaleErrors: Dictionary(
                audit.detectable.map { ($0.role, $0.error) }, uniquingKeysWith: { first, _ in first }),
            layers: subject.inventory.depth,
            values: subject.surveys.reduce(0) { $0 + $1.count }, skipped: audit.skipped.map(\.name),
            skippedTypes: Dictionary(audit.skipped.map { ($0.type, 1) }, uniquingKeysWith: +),
            findings: audit.findings.map { Entry($0, audit) }, notes: AuditNotes.lines(audit),
            powerLaws: PowerLaw.all(subject).map(Power.init),
            forecast: Forecast(
                loss: report.loss?.loss.ifFinite, uniformLoss: report.loss?.uniform,
                forwardDecades: report.growth?.forward.ifFinite, backwardDecades: report.growth?.backward.ifFinite,
                residualStream: report.streams.first?.squares.map(\.ifFinite),
                residualStreams: report.streams.map {
                    Stream(
                        stack: $0.stack, meanSquares: $0.squares.map(\.ifFinite), verdict: $0.verdict.rawValue,
                        usualGrowth: $0.usual.map { [$0.lowerBound, $0.upperBound] })
                },
                isAsExpected: !report.foretells || report.expected == nil ? nil : !report.isUnhealthy),
            against: report.comparison.map(Against.init),
            tensors: zip(subject.inventory.tensors, subject.surveys).map(Row.init))
    }

    private struct Document: Encodable {
        let checkpoint: String
        let summary: String
        let profile: String?
        let scheme: String?
        let isSchemeDeclared: Bool
        let isTrained: Bool
        let alpha: Double
        let tests: Int
        let detectableScaleErrors: [String: Double]
        let layers: Int?
        let values: Int
        let skipped: [String]
        /// How many of each type that is not read.
        let skippedTypes: [String: Int]
        let findings: [Entry]
        let notes: [String]
        let powerLaws: [Power]
        let forecast: Forecast
        let against: Against?
        let tensors: [Row]
    }

    private struct Power: Encodable {
        let role: String
        let variable: String
        let slope: Double
        let standardError: Double

        init(_ law: PowerLaw) {
            (role, variable, slope, standardError) = (law.role, law.variable.rawValue, law.slope, law.error)
        }
    }

    private struct Forecast: Encodable {
        let loss: Double?
        let uniformLoss: Double?
        let forwardDecades: Double?
        let backwardDecades: Double?
        /// Mean squares: of the embedding, and behind each block.
        let residualStream: [Double?]?
        /// Of each stack: an encoder's and a decoder's, or one without a name.
        let residualStreams: [Stream]
        let isAsExpected: Bool?
    }

    private struct Stream: Encodable {
        let stack: String
        let meanSquares: [Double?]
        let verdict: String
        /// What it grows by where tensors are drawn as the scheme says, or the profile's schemes: the least and the most.
        let usualGrowth: [Double]?
    }

    private struct Against: Encodable {
        let checkpoint: String
        let descent: String
        let added: [String]
        let removed: [String]
        let reshaped: [String]
        let untouched: [String]
        let tensors: [Distance]

        init(_ comparison: CheckpointComparison) {
            (checkpoint, descent) = (comparison.other, comparison.descent.rawValue)
            (added, removed, reshaped) = (comparison.added, comparison.removed, comparison.reshaped)
            untouched = comparison.untouched.map(\.name)
            tensors = comparison.distances.map(Distance.init)
        }
    }

    private struct Distance: Encodable {
        let name: String
        let isEqual: Bool
        let relativeDistance: Double?
        let correlation: Double?

        init(_ distance: TensorDistance) {
            (name, isEqual) = (distance.name, distance.isEqual)
            (relativeDistance, correlation) = (distance.relative.ifFinite, distance.correlation)
        }
    }

    private struct Entry: Encodable {
        let kind: String
        let role: String
        /// Of all its tensors.
        let roles: [String]
        let tensors: [String]
        let seen: Double?
        let expected: Double?
        /// Seen over expected, of kinds where that is the size of the error.
        let effect: Double?
        let expectedLaw: String
        let resembles: String
        let pValue: Double
        let statement: String
        let like: String?
        let mend: [String: String]
        /// Rules and laws that are not rejected, the nearest first.
        let compatible: [Rule]
        /// Of the first value that is no number, or of the furthest outlier, by axes from 0.
        let place: [Int]?
        let consequences: [Consequence]

        init(_ finding: Finding, _ audit: Audit) {
            (kind, role, tensors) = (finding.kind.rawValue, finding.role, finding.tensors)
            (roles, effect) = (finding.roles, AuditWording.effect(finding))
            (seen, expected) = (finding.seen.ifFinite, finding.expected.ifFinite)
            (expectedLaw, resembles, pValue) = (finding.expectedText, finding.resembles, finding.pValue)
            statement = AuditWording.statement(finding, audit)
            like = KnownBugs.like(finding, audit)
            mend = Dictionary(
                Mending.lines(finding, audit).map { ($0.framework, $0.line) }, uniquingKeysWith: { first, _ in first })
            compatible = finding.compatible.map(Rule.init)
            place = finding.outliers?.place ?? (finding.place.isEmpty ? nil : finding.place)
            consequences = finding.consequences.map {
                Consequence(kind: $0.kind.rawValue, statement: AuditWording.statement($0, audit))
            }
        }
    }

    private struct Rule: Encodable {
        let name: String
        let relativeError: Double
        let pValue: Double

        init(_ rule: CompatibleRule) { (name, relativeError, pValue) = (rule.name, rule.error, rule.pValue) }
    }

    private struct Consequence: Encodable {
        let kind: String
        let statement: String
    }

    private struct Row: Encodable {
        let name: String
        let role: String
        let kind: String
        let shape: [Int]
        let type: String
        let layer: Int?
        let mean: Double?
        let standardDeviation: Double?
        let kurtosis: Double?
        let minimum: Double?
        let maximum: Double?
        let zeros: Int
        let nans: Int
        let infinities: Int

        init(_ tensor: AuditedTensor, _ survey: TensorSurvey) {
            (name, role, kind, layer) = (tensor.name, tensor.role, tensor.kind.rawValue, tensor.layer)
            (shape, type) = (tensor.stored.shape, tensor.stored.type.rawValue)
            (mean, standardDeviation) = (survey.mean.ifFinite, survey.deviation.ifFinite)
            (kurtosis, minimum, maximum) = (survey.kurtosis.ifFinite, survey.minimum.ifFinite, survey.maximum.ifFinite)
            (zeros, nans, infinities) = (survey.zeros, survey.nans, survey.infinities)
        }
    }
}
