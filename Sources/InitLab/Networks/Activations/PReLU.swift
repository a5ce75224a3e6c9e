/// x for positive x, `slope` x elsewhere. As it starts: its slope is learned. He et al. (2015), arXiv:1502.01852.
public struct PReLU: HomogeneousActivation {
    public static let name = "prelu"
    public static let aliases = ["PReLU"]
    public static let summary = "x for positive x, slope x elsewhere"
    public static let parameters = [
        ActivationParameter("slope", "the slope for negative x", in: WeightRange.slope, standard: 0.25)
    ]

    public let slope: Double

    public init(slope: Double = 0.25) { self.slope = slope }
    public init(_ settings: ActivationSettings) { self.init(slope: settings.number("slope")) }
    public var settings: ActivationSettings { ["slope": .number(slope)] }
    /// With the slope, whatever it is.
    public var label: String { "\(Self.name)(slope=\(shortest: slope))" }
    public var halfLines: HalfLines { HalfLines(below: slope, above: 1) }
}
