/// Whether a condition's signals do what is expected of them.
public enum HealthVerdict: String, Hashable, Sendable, CaseIterable {
    /// Shown: the intervals of both directions say so.
    case asExpected = "as expected"
    /// Shown likewise.
    case notAsExpected = "not as expected"
    /// The replicates that may be drawn cannot tell.
    case inconclusive
}

extension HealthVerdict {
    /// - Parameter ways: what the signals do forward and backward.
    init(_ expected: ExpectedSignal, _ ways: [HealthCheck.Way]) {
        switch expected {
        case .any: self = .asExpected
        case .stable:
            self =
                ways.allSatisfy { $0.verdict == .stable }
                ? .asExpected : ways.contains { $0.verdict != .stable && $0.isShown } ? .notAsExpected : .inconclusive
        case .vanishing: self.init(.vanishing, and: .exploding, ways)
        case .exploding: self.init(.exploding, and: .vanishing, ways)
        }
    }

    /// One direction at least does `wanted`, and none does `other`.
    private init(_ wanted: Verdict, and other: Verdict, _ ways: [HealthCheck.Way]) {
        if ways.contains(where: { $0.verdict == other }) || ways.allSatisfy({ $0.excludes(wanted) }) {
            self = .notAsExpected
        } else if ways.contains(where: { $0.verdict == wanted }), ways.allSatisfy({ $0.excludes(other) }) {
            self = .asExpected
        } else {
            self = .inconclusive
        }
    }
}
