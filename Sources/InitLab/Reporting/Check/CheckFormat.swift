/// A way to write down what a gate found: the same results give the same text.
public protocol CheckFormat: Sendable {
    /// What `--format` calls it.
    var name: String { get }

    /// - Parameter results: of one call, one experiment at least.
    func text(of results: [CheckResults]) throws -> String
}

/// All ways there are.
public enum CheckFormats {
    /// - Parameters:
    ///   - isColored: whether text carries the terminal's colours.
    ///   - isStrict: whether a condition that is not clear fails, where the format knows failures.
    ///   - showsAll: whether text has a row for each of many conditions.
    ///   - width: characters of a line of text.
    public static func all(
        isColored: Bool = false, isStrict: Bool = false, showsAll: Bool = false, width: Int = 80
    ) -> [any CheckFormat] {
        [
            CheckText(isColored: isColored, showsAll: showsAll, width: width), CheckJSON(), CheckMarkdown(),
            CheckJUnit(isStrict: isStrict),
            CheckGitHub(isStrict: isStrict), CheckSARIF(isStrict: isStrict),
        ]
    }
}
