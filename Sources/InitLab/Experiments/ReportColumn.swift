/// A column that an experiment asks for in its report's tables: a quantity, or the square root of a variance, as a plain
/// number.
public struct ReportColumn: Hashable, Sendable {
    public let quantity: Quantity
    public let isSquareRoot: Bool

    /// The name in files and reports, such as `activation.cosine` or `activation.std`.
    public var name: String { isSquareRoot ? quantity.name.replacing(".variance", with: ".std") : quantity.name }

    /// Every column that can be asked for.
    public static let all =
        [Quantity.preactivationVariance, .activationVariance, .gradientVariance, .weightVariance]
        .map { Self(quantity: $0, isSquareRoot: true) }
        + Quantity.allCases.map { Self(quantity: $0, isSquareRoot: false) }
}
