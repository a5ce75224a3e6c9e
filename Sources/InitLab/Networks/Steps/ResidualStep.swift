/// A branch beside the signal: skip x + scale branch(x).
///
/// A scale of 0 is SkipInit's start. Sources: He et al. (2016), arXiv:1512.03385; De and Smith (2020), arXiv:2002.10444.
public struct ResidualStep: StepKind {
    public static let name = "residual"
    public static let summary = "skip x + scale branch(x)"
    static let scaleParameter = Parameter(
        "scale", "what the branch is multiplied by", in: WeightRange.value, standard: 1
    ).with { $0.isAxis = false }
    static let skipParameter = Parameter(
        "skip", "what goes past the branch is multiplied by", in: WeightRange.value, standard: 1
    ).with { $0.isAxis = false }

    public static let parameters = [
        Parameter("branch", "the steps of the branch, in order", .definition("steps")).with {
            $0.requirement = "give the steps of the branch, such as `{residual: {branch: [relu, linear]}}`"
        },
        scaleParameter, skipParameter,
    ]

    public let branch: [Step]
    public let scale: Double
    public let skip: Double

    /// - Parameter branch: one step at least.
    public init(branch: [Step], scale: Double = 1, skip: Double = 1) {
        precondition(
            !branch.isEmpty && WeightRange.value.contains(scale) && WeightRange.value.contains(skip),
            "a branch has a step at least; scale and skip are \(WeightRange.value.text)")
        self.branch = branch
        self.scale = scale
        self.skip = skip
    }

    public var label: String {
        var words = ["branch=\(Block.label(branch))"]
        if scale != 1 { words.append("scale=\(shortest: scale)") }
        if skip != 1 { words.append("skip=\(shortest: skip)") }
        return "residual(\(words.joined(separator: ", ")))"
    }
}
