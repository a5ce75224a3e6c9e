import Foundation

/// The numbers of residual steps: a number, or one that follows from the depth.
struct BlockNumbers {
    let depth: Int

    /// What stands for a number that follows from the depth.
    private var words: [(word: String, value: Double)] {
        let depth = Double(depth)
        return [
            ("1/depth", 1 / depth), ("1/sqrt(depth)", 1 / depth.squareRoot()),
            ("1/sqrt(2*depth)", 1 / (2 * depth).squareRoot()),
        ]
    }

    func number(_ name: String, _ node: YAMLNode) throws(InputFileError) -> Double {
        if case .scalar(let text, isPlain: true) = node.content {
            let word = text.filter { !$0.isWhitespace }
            if let found = words.first(where: { $0.word == word }) { return found.value }
        }
        let others = words.map { "`\($0.word)`" }.joined(separator: ", ")
        return try node.number(
            name, "\(ResidualStep.numberExpected), or one of \(others)", isAllowed: ResidualStep.isAllowed)
    }
}
