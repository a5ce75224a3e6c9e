/// Finds what a person most likely meant.
public enum Spelling {
    /// The candidate nearest to `word`, if one is near enough to suggest: it begins with the same letter, or with the first two
    /// swapped, and up to a third of its letters differ; or it goes on where the word ends.
    ///
    /// People seldom miss the first letter, and a word with another one is another thing: `gelu` is not a `relu` mistyped.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let continued = candidates.filter { word.count >= 3 && $0.hasPrefix(word) }
        if continued.count == 1 { return continued[0] }
        let folded = word.lowercased()
        let ranked = candidates.filter { begins($0.lowercased(), like: folded) }
            .map { ($0, distance(folded, $0.lowercased())) }
        guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
        return best.1 <= max(word.count, best.0.count) / 3 ? best.0 : nil
    }

    private static func begins(_ candidate: String, like word: String) -> Bool {
        let (first, second) = (candidate.prefix(2), word.prefix(2))
        return first.first == second.first || first == String(second.reversed())
    }

    /// "; did you mean `x`?", or what there is to choose from.
    public static func hint(for word: String, among candidates: [String]) -> String {
        if let nearest = nearest(to: word, among: candidates) { return "did you mean `\(nearest)`?" }
        return "known are " + candidates.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// The number of insertions, deletions, substitutions and swaps of neighbours between two words.
    package static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.prefix(64)), Array(right.prefix(64)))
        var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 : ($0 == 0 ? row : 0) } }
        for i in a.indices {
            for j in b.indices {
                let substitution = table[i][j] + (a[i] == b[j] ? 0 : 1)
                table[i + 1][j + 1] = min(table[i][j + 1] + 1, table[i + 1][j] + 1, substitution)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    table[i + 1][j + 1] = min(table[i + 1][j + 1], table[i - 1][j - 1] + 1)
                }
            }
        }
        return table[a.count][b.count]
    }
}
