/// The first line of a recording: what was measured, and where.
public struct RecordingHeader: Sendable, Hashable {
    /// A program and its version.
    public struct Program: Sendable, Hashable {
        public let name: String
        public let version: String?

        /// `torch 2.9.0`
        public var text: String { version.map { "\(name) \($0)" } ?? name }
    }

    /// What the gradients are of.
    public struct Loss: Sendable, Hashable {
        public enum Reduction: String, Sendable, CaseIterable {
            case mean
            case sum
        }

        public let name: String
        public let reduction: Reduction
        /// Of how many terms the loss is the mean or the sum: inputs, or tokens.
        public let terms: Int
    }

    /// The points of one series, by their places among `points`.
    public struct Series: Sendable, Hashable {
        public let name: String
        public let indices: [Int]
    }

    public internal(set) var title = ""
    public internal(set) var model = ""
    public internal(set) var framework = Program(name: "", version: nil)
    public internal(set) var recorder: Program?
    public internal(set) var dtype: String?
    public internal(set) var seed: UInt64?
    public internal(set) var notes: [String] = []
    /// How many decades a signal may gain or lose over a series and still be called stable.
    public internal(set) var stableWithin = 1.0
    /// Examples in a batch.
    public internal(set) var inputs: Int?
    /// Nil where nothing was measured backward.
    public internal(set) var loss: Loss?
    public internal(set) var points: [RecordedPoint] = []
    public internal(set) var series: [Series] = []

    /// What two recordings must share for their replicates to be comparable: model, points, series, batch and loss, as text
    /// that depends on nothing else.
    package var identity: String {
        var parts = ["recording", "model=\(Self.quoted(model))"]
        parts.append(
            "points=" + points.map { "\(Self.quoted($0.name)):\(Self.quoted($0.kind))" }.joined(separator: ","))
        parts.append(
            "series="
                + series.map { "\(Self.quoted($0.name))(\($0.indices.map(String.init).joined(separator: ",")))" }
                .joined(separator: ","))
        if let inputs { parts.append("inputs=\(inputs)") }
        if let loss { parts.append("loss=\(Self.quoted(loss.name))/\(loss.reduction.rawValue)/\(loss.terms)") }
        return parts.joined(separator: " ")
    }

    private static func quoted(_ text: String) -> String { JSONText.quoted(text) }

    /// What is different in another header, in words; nil if replicates of both are of one kind.
    package func difference(from other: RecordingHeader) -> String? {
        if model != other.model { return "the model is `\(other.model)` there and `\(model)` here" }
        if points.count != other.points.count {
            return "there are \(other.points.count) points there and \(points.count) here"
        }
        if let place = points.indices.first(where: { points[$0] != other.points[$0] }) {
            return "points[\(place)] is `\(other.points[place].name)` (\(other.points[place].kind)) there and"
                + " `\(points[place].name)` (\(points[place].kind)) here"
        }
        if series != other.series { return "the series are others" }
        if inputs != other.inputs { return "the batch has another number of inputs" }
        return loss == other.loss ? nil : "the loss, its reduction or its terms are others"
    }
}

/// A place of the forward pass where signals are measured.
public struct RecordedPoint: Sendable, Hashable {
    /// Such as `h.0`; unique in a recording.
    public let name: String
    /// Such as the class of the module.
    public let kind: String
    /// How many numbers it learns, and how many units it has, where the recorder knows.
    public let parameters: Int?
    public let width: Int?

    /// Whether the place is the same; parameters and width are beside the point.
    public static func == (left: Self, right: Self) -> Bool { left.name == right.name && left.kind == right.kind }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(kind)
    }
}
