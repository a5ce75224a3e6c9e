/// A branch beside the signal: skip x + scale branch(x).
///
/// A scale of 0 is SkipInit's start. Sources: He et al. (2016), arXiv:1512.03385; De and Smith (2020), arXiv:2002.10444.
public struct ResidualStep: StepKind {
    public static let name = "residual"
    public static let summary = "skip x + scale branch(x)"
    public static let keys = [
        StepKey("branch", "the steps of the branch, in order", expected: "a list of steps"),
        StepKey("scale", "the branch is multiplied by it", expected: numberExpected, standard: "1"),
        StepKey("skip", "what goes past the branch is multiplied by it", expected: numberExpected, standard: "1"),
    ]

    static let numberExpected = "0, or a number of size 1e-25 to 1e25"
    static func isAllowed(_ number: Double) -> Bool { number == 0 || (1e-25...1e25).contains(abs(number)) }

    public let branch: [Step]
    public let scale: Double
    public let skip: Double

    /// - Parameter branch: one step at least.
    public init(branch: [Step], scale: Double = 1, skip: Double = 1) {
        precondition(
            !branch.isEmpty && Self.isAllowed(scale) && Self.isAllowed(skip),
            "a branch has a step at least; scale and skip are \(Self.numberExpected)")
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
