/// The fan that a variance is divided by. Matrices are `fan_out x fan_in`.
public enum FanMode: String, CaseIterable, Hashable, Sendable {
    case fanIn = "fan_in"
    case fanOut = "fan_out"
    /// The mean of both.
    case fanAverage = "fan_avg"

    /// The fan of a matrix of `shape`.
    public func fan(of shape: WeightShape) -> Double {
        switch self {
        case .fanIn: Double(shape.fanIn)
        case .fanOut: Double(shape.fanOut)
        case .fanAverage: (Double(shape.fanIn) + Double(shape.fanOut)) / 2
        }
    }
}

extension FanMode {
    static let parameter = Parameter(
        "mode", "the fan that the variance is divided by", among: allCases.map(\.rawValue))

    /// The fan that is set, if one is.
    init?(_ settings: Settings) {
        guard settings["mode"] != nil else { return nil }
        self.init(rawValue: settings.word("mode"))
    }
}
