/// What a summary is of: a condition that InitLab draws, or a series of a recording, which has no weights, engine or theory.
public enum Subject: Sendable {
    case condition(Condition)
    case series(RecordedSeries)

    /// The name within its experiment or recording.
    public var label: String {
        switch self {
        case .condition(let condition): condition.label
        case .series(let series): series.name
        }
    }

    /// L, the number of hidden layers, blocks or points.
    public var depth: Int {
        switch self {
        case .condition(let condition): condition.network.depth
        case .series(let series): series.depth
        }
    }

    /// What its traces have places for.
    public var shape: TraceShape {
        switch self {
        case .condition(let condition): TraceShape(of: condition.network)
        case .series(let series): series.shape
        }
    }

    public var condition: Condition? {
        if case .condition(let condition) = self { return condition }
        return nil
    }

    public var series: RecordedSeries? {
        if case .series(let series) = self { return series }
        return nil
    }

    /// What its line is called beside others: the initializer's name, or the series'.
    package var lineName: String { condition?.initializerName ?? label }
}
