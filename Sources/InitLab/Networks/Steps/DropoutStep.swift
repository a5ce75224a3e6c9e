/// Sets values to zero by chance, each on its own, and divides the others by the probability to be kept ("inverted"):
/// the mean stays, the mean square grows by 1/keep.
///
/// Source: Srivastava et al. (2014), http://jmlr.org/papers/v15/srivastava14a.html.
public struct DropoutStep: StepKind {
    public static let name = "dropout"
    public static let summary = "keeps each value with a probability, and divides it by that; the others are 0"
    public static let parameters = [
        Parameter("keep", "the probability to be kept; PyTorch's p is 1 - keep", in: range).with {
            $0.requirement =
                "give the probability to be kept, such as `{dropout: {keep: 0.9}}`; PyTorch's p is 1 - keep"
            $0.isAxis = false
        }
    ]

    /// The probability to be kept, above 0 and up to 1. Draws know it to 2^-32.
    public let keep: Double

    private static let range = NumberRange.from(1e-6...1)

    public init(keep: Double) {
        precondition(Self.range.contains(keep), "keep is from 1e-6 to 1")
        self.keep = keep
    }

    public var label: String { "dropout(keep=\(shortest: keep))" }
}
