/// x for positive x, `slope` x elsewhere. Maas, Hannun and Ng (2013).
public struct LeakyReLU: HomogeneousActivation {
    public static let name = "leaky-relu"
    public static let aliases = ["leaky_relu", "LeakyReLU"]
    public static let summary = "x for positive x, slope x elsewhere"
    public static let parameters = [
        ActivationParameter("slope", "the slope for negative x", in: WeightRange.slope, standard: 0.01)
    ]

    public let slope: Double

    public init(slope: Double = 0.01) { self.slope = slope }
    public init(_ settings: ActivationSettings) { self.init(slope: settings.number("slope")) }
    public var settings: ActivationSettings { ["slope": .number(slope)] }
    /// With the slope, whatever it is.
    public var label: String { "\(Self.name)(slope=\(shortest: slope))" }
    public var halfLines: HalfLines { HalfLines(below: slope, above: 1) }
}
