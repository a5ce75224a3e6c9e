/// Sets values to zero by chance, each on its own, and divides the others by the probability to be kept ("inverted"):
/// the mean stays, the mean square grows by 1/keep.
///
/// Source: Srivastava et al. (2014), http://jmlr.org/papers/v15/srivastava14a.html.
public struct DropoutStep: StepKind {
    public static let name = "dropout"
    public static let summary = "keeps each value with a probability, and divides it by that; the others are 0"
    public static let keys = [
        StepKey(
            "keep", "the probability to be kept (PyTorch's p is 1 - keep)", expected: keepExpected)
    ]

    /// The probability to be kept, above 0 and up to 1. Draws know it to 2^-32.
    public let keep: Double

    static let keepExpected = "a number above 0, from 1e-6 to 1"
    static func isAllowed(_ keep: Double) -> Bool { (1e-6...1).contains(keep) }

    public init(keep: Double) {
        precondition(Self.isAllowed(keep), "keep is from 1e-6 to 1")
        self.keep = keep
    }

    public var label: String { "dropout(keep=\(shortest: keep))" }
}
