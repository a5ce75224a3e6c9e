import Foundation

/// What a checkpoint beside another one tells, in plain words.
enum ComparisonWording {
    static func lines(_ comparison: CheckpointComparison) -> [String] {
        let distances = comparison.distances
        let absent = [
            (comparison.added, "here alone"), (comparison.removed, "there alone"),
            (comparison.reshaped, "of another shape"),
        ].filter { !$0.0.isEmpty }.map { names, place in
            "\(names.count) \(place) (\(AuditWording.shortened(names[0]))\(names.count > 1 ? ", ..." : ""))"
        }
        let both = distances.count == 1 ? "1 tensor in both" : "\(distances.count) tensors in both"
        var lines = ["against \(comparison.other.printable): \(([both] + absent).joined(separator: ", "))"]
        if let moved = moved(distances) { lines.append("against: \(moved)") }
        let untouched = comparison.untouched
        if !untouched.isEmpty {
            let names = untouched.prefix(3).map { AuditWording.shortened($0.name) }.joined(separator: ", ")
            lines.append("against: \(untouched.count) never touched: \(names)\(untouched.count > 3 ? ", ..." : "")")
        }
        return lines + ["against: \(descent(comparison))"]
    }

    private static func moved(_ distances: [TensorDistance]) -> String? {
        let moved = distances.filter { !$0.isEqual }
        guard !moved.isEmpty else { return nil }
        let from = moved.filter { $0.relative.isFinite }.sorted { $0.relative < $1.relative }
        let zeros = moved.count - from.count
        let counts =
            "\(distances.count - moved.count) equal, \(moved.count) moved"
            + (zeros > 0 ? ", \(zeros) of them from zero" : "")
        guard let largest = from.last else { return counts }
        return counts + "; relative distance\(zeros > 0 ? " of the others" : "") (L2)"
            + " \(from[from.count / 2].relative.significant(3)) in the median, \(largest.relative.significant(3)) at most,"
            + " in \(AuditWording.shortened(largest.name))"
    }

    static func descent(_ comparison: CheckpointComparison) -> String {
        let answers = comparison.distances.compactMap(\.isRelated)
        let related = answers.count { $0 }
        switch comparison.descent {
        case .equal: return "all values are equal"
        case .related:
            return
                "one descends from the other, or both from one start: values of \(related) of \(answers.count) tensors"
                + " are correlated"
        case .independent:
            return "neither descends from the other: values of \(related) of \(answers.count) tensors are correlated"
        case .unknown: return "no tensor varies enough to tell whether one descends from the other"
        }
    }
}
