import Foundation

/// `summary.json`: the verdict of every condition, for programs.
public struct SummaryJSON: ReportFile {
    public let name = "summary.json"

    public init() {}

    public func text(of results: RunResults) throws -> String {
        try JSONText.document(Document(results))
    }

    /// The same on one line, without the line's end.
    public func line(of results: RunResults) throws -> String {
        try JSONText.document(Document(results), isIndented: false)
    }

    private struct Document: Encodable {
        let schema = 1
        let experiment: String
        let title: String
        /// What was found, in a sentence.
        let headline: String
        /// Of a recording, as far as its header says.
        let seed: UInt64?
        let replicates: Int
        /// Where another framework measured.
        let recording: Recorded?
        let conditions: [Condition]

        init(_ results: RunResults) {
            experiment = results.experiment.name
            title = results.experiment.title
            headline = results.summaries.isEmpty ? "" : Headline(results).text
            seed = results.recording.map(\.header.seed) ?? results.experiment.seed
            replicates = results.experiment.replicates
            recording = results.recording.map(Recorded.init)
            conditions = results.summaries.map(Condition.init)
        }
    }

    private struct Recorded: Encodable {
        let model: String
        let framework: String

        init(_ recording: Recording) {
            (model, framework) = (recording.header.model, recording.header.framework.text)
        }
    }

    /// What only conditions have, a series of a recording has not.
    private struct Condition: Encodable {
        let condition: String
        let initializer: String?
        let width: Width?
        let depth: Int
        let activation: String?
        let gain: Double?
        let engine: String?
        /// The names of a series' points, which are its layers 1...L.
        let points: [String]?
        let replicates: Int
        let forward: Way?
        let backward: Way?
        /// With one input there is none.
        let inputs: InputSeparationJSON?

        init(_ summary: ConditionSummary) {
            condition = summary.label
            initializer = summary.condition?.initializerName
            let network = summary.condition?.network
            width = network.map { Width(widths: Array($0.hiddenWidths)) }
            depth = summary.depth
            activation = network?.activationLabel
            points = summary.subject.series?.points.map(\.name)
            gain = summary.gain.ifFinite
            engine = summary.engine
            replicates = summary.replicates
            forward = summary.forward.isMeasured ? Way(summary.forward) : nil
            backward = summary.backward.isMeasured ? Way(summary.backward) : nil
            inputs = summary.inputs.map(InputSeparationJSON.init)
        }
    }

    /// A number, or the list of all widths if they differ.
    private struct Width: Encodable {
        let widths: [Int]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if widths.allSatisfy({ $0 == widths[0] }) {
                try container.encode(widths[0])
            } else {
                try container.encode(widths)
            }
        }
    }

    /// Keys that have no value stand as null.
    private struct Way: Encodable {
        let log10PerLayer: Double?
        let low: Double?
        let high: Double?
        /// Replicates whose signal is alive at both ends, and those in which it is exactly zero.
        let alive: Int
        let dead: Int
        let theory: Double?
        let theoryKind: String?
        let verdict: String
        /// Decades over the whole depth.
        let change: (mean: Double?, low: Double?, high: Double?)
        let shape: SignalShapeJSON?

        init(_ way: ConditionSummary.Way) {
            log10PerLayer = way.growth.decadesPerLayer.ifFinite
            low = way.growth.low.ifFinite
            high = way.growth.high.ifFinite
            (alive, dead) = (way.growth.alive, way.growth.dead)
            theory = way.theory.ifFinite
            theoryKind = way.theory.isFinite ? way.theoryKind?.rawValue : nil
            verdict = way.verdict.rawValue
            change = (way.change.mean.ifFinite, way.change.low.ifFinite, way.change.high.ifFinite)
            shape = way.shape.map(SignalShapeJSON.init)
        }

        private enum CodingKeys: String, CodingKey {
            case log10PerLayer = "log10_per_layer"
            case low = "ci_low"
            case high = "ci_high"
            case alive
            case dead
            case theory
            case theoryKind = "theory_kind"
            case verdict
            case change = "change_log10"
            case changeLow = "change_ci_low"
            case changeHigh = "change_ci_high"
            case shape
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(log10PerLayer, forKey: .log10PerLayer)
            try container.encode(low, forKey: .low)
            try container.encode(high, forKey: .high)
            try container.encode(alive, forKey: .alive)
            try container.encode(dead, forKey: .dead)
            try container.encode(theory, forKey: .theory)
            try container.encode(theoryKind, forKey: .theoryKind)
            try container.encode(verdict, forKey: .verdict)
            try container.encode(change.mean, forKey: .change)
            try container.encode(change.low, forKey: .changeLow)
            try container.encode(change.high, forKey: .changeHigh)
            try container.encode(shape, forKey: .shape)
        }
    }
}
