/// x itself.
public struct IdentityActivation: HomogeneousActivation {
    public static let name = "identity"
    public static let aliases = ["linear", "Identity"]
    public static let summary = "x itself"

    public init() {}
    public init(_ settings: ActivationSettings) {}
    /// Its name since before there were others: random streams hang on it.
    public var label: String { "linear" }
    public var halfLines: HalfLines { HalfLines(below: 1, above: 1) }
}
