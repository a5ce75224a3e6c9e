/// The size of x. The derivative at 0 is -1.
public struct AbsoluteValue: HomogeneousActivation {
    public static let name = "abs"
    public static let summary = "the size of x"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    public var halfLines: HalfLines { HalfLines(below: -1, above: 1) }
}
