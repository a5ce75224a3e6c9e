/// max(x, 0). The derivative at 0 is 0.
public struct ReLU: HomogeneousActivation {
    public static let name = "relu"
    public static let aliases = ["ReLU"]
    public static let summary = "max(x, 0)"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public var halfLines: HalfLines { HalfLines(below: 0, above: 1) }
}
