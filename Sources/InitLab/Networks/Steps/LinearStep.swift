/// Weights times what comes from below, plus biases where the network has them: the function is the identity.
public struct LinearStep: StepKind {
    public static let name = "linear"
    public static let summary = "weights times the signal, plus biases where there are any"
    public static let parameters = [
        Parameter(
            "initializer", "what draws the weights in place of the condition's own initializer",
            .definition("initializer"))
    ]

    /// What draws the weights of this step; the condition's initializer if nil.
    public let initializer: (any Initializer)?

    public init(initializer: (any Initializer)? = nil) { self.initializer = initializer }

    public var label: String { initializer.map { "linear(initializer=\($0.label))" } ?? "linear" }

    public static func == (left: Self, right: Self) -> Bool { left.label == right.label }
    public func hash(into hasher: inout Hasher) { hasher.combine(label) }
}
