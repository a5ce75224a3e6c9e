/// Tensors whose values have the same signs from the first on: draws of one seed, whatever their scales and shapes.
///
/// 256 independent signs agree with probability 2^-256.
struct SameSeedTest: AuditTest {
    func evidence(_ subject: AuditSubject) -> [Evidence] {
        guard !subject.isTrained else { return [] }
        var groups: [[UInt64]: [Int]] = [:]
        for index in subject.surveys.indices {
            let survey = subject.surveys[index]
            let positive = survey.signs.reduce(0) { $0 + $1.nonzeroBitCount }
            guard subject.isDrawn(index), survey.count >= 256, (64...192).contains(positive) else { continue }
            groups[survey.signs, default: []].append(index)
        }
        return groups.values.sorted { $0[0] < $1[0] }.compactMap { members in
            // Those that are equal are another finding, and so are tied ones.
            var seen: Set<UInt64> = []
            let distinct = members.filter { seen.insert(subject.surveys[$0].digest).inserted }
            guard distinct.count > 1 else { return nil }
            return Evidence(kind: .sameSeed, members: distinct, seen: Double(distinct.count), expected: 1, pValue: 0)
        }
    }
}
