/// Turns evidence into findings: one for each cause and role, what follows from a cause beneath it.
struct EvidenceReview {
    private let subject: AuditSubject
    private let alpha: Double
    private let sizes: [String: Int]

    init(_ subject: AuditSubject, alpha: Double) {
        (self.subject, self.alpha) = (subject, alpha)
        sizes = Dictionary(uniqueKeysWithValues: subject.roles.map { ($0.name, $0.members.count) })
    }

    /// The worst first.
    ///
    /// - Throws: `InputFileError` where a file that is read once more cannot be.
    func findings(_ evidence: [Evidence]) throws(InputFileError) -> [Finding] {
        // What is certain takes nothing from the level of what is left to chance.
        let adjusted = Holm.adjusted(evidence.map { $0.pValue.isNaN ? 1 : $0.pValue })
        let found = evidence.indices.filter { adjusted[$0] < alpha }.sorted { (adjusted[$0], $0) < (adjusted[$1], $1) }
        let (causes, outliers) = try causes(found, evidence)
        var (order, findings): ([String], [String: Finding]) = ([], [:])
        var (names, followers): ([String: Set<String>], [(cause: String, finding: Finding)]) = ([:], [])
        var groups: [String: [Int]] = [:]
        for index in found {
            let item = evidence[index]
            if let first = item.members.first, let cause = causes[first]?[item.kind] {
                // Numbers are those of the first: where it is explained, so are they.
                guard item.kind == .equalTensors || item.kind == .sameSeed else {
                    followers.append((key(cause, first), finding(item, [first], adjusted[index])))
                    continue
                }
            }
            let members = item.members.filter { causes[$0]?[item.kind] == nil }
            guard let first = members.first else { continue }
            let key = key(item, first)
            if findings[key] == nil {
                order.append(key)
                findings[key] = finding(item, members, adjusted[index])
                findings[key]!.outliers = item.kind == .outliers ? outliers[first] : nil
            }
            let own = item.names.isEmpty ? members.map { subject.tensor($0).name } : item.names
            for (place, name) in own.enumerated() where names[key, default: []].insert(name).inserted {
                findings[key]!.tensors.append(name)
                if item.names.isEmpty { groups[key, default: []].append(members[place]) }
            }
        }
        for (cause, follower) in followers {
            guard let kind = findings[cause]?.kind, kind != .notFinite, kind != .garbage,
                !findings[cause]!.consequences.contains(where: { $0.kind == follower.kind })
            else { continue }
            findings[cause]!.consequences.append(follower)
        }
        for (key, members) in groups where findings[key]!.kind == .scale && members.count > 1 {
            // Numbers of a group are the group's, if it has one scale: a single small tensor is far off by chance.
            let group = subject.ofOneScale(members)
            findings[key]!.seen = subject.scale(group)
            findings[key]!.compatible = subject.compatibleRules(group)
            findings[key]!.resembles = subject.rule(findings[key]!.seen, group[0])?.name ?? ""
        }
        var result = order.map { findings[$0]! }
        for index in result.indices where result[index].kind == .notFinite {
            let tensor = subject.tensor(result[index].worst)
            result[index].place = try OutlierCensus.firstNotFinite(
                tensor.stored, isInfinityRight: tensor.kind == .other)
        }
        return result.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
            .map(\.element)
    }

    /// Of each tensor, the kinds of findings that another one explains, with it; and what lies outside of laws.
    private func causes(
        _ found: [Int], _ evidence: [Evidence]
    ) throws(InputFileError) -> (causes: [Int: [FindingKind: Evidence]], outliers: [Int: OutlierCensus]) {
        var (causes, outliers): ([Int: [FindingKind: Evidence]], [Int: OutlierCensus]) = ([:], [:])
        for index in found {
            let item = evidence[index]
            for member in item.members {
                for kind in item.explains { causes[member, default: [:]][kind] = causes[member]?[kind] ?? item }
            }
        }
        for index in found where evidence[index].kind == .outliers {
            let member = evidence[index].members[0]
            guard causes[member]?[.outliers] == nil,
                let census = try OutlierCensus(subject, member, alpha: alpha)
            else { continue }
            outliers[member] = census
            for kind in census.consequences {
                causes[member, default: [:]][kind] = causes[member]?[kind] ?? evidence[index]
            }
        }
        return (causes, outliers)
    }

    /// What is one finding.
    private func key(_ item: Evidence, _ first: Int) -> String {
        let role = subject.tensor(first).role
        let isGroup = item.kind == .equalTensors || item.kind == .sameSeed
        // What is expected of a scale goes by the fans.
        let isByShape = item.kind == .scale || item.kind == .forgottenRoot
        let fans = "\(subject.tensor(first).fanIn)x\(subject.tensor(first).fanOut)"
        return "\(item.kind.rawValue)\u{0}\(role)" + (isGroup ? "\u{0}\(first)" : isByShape ? "\u{0}\(fans)" : "")
    }

    private func finding(_ item: Evidence, _ members: [Int], _ pValue: Double) -> Finding {
        let (first, role) = (members[0], subject.tensor(members[0]).role)
        var finding = Finding(
            kind: item.kind, role: role, worst: first, tensors: [], ofTensors: sizes[role] ?? 1, seen: item.seen,
            expected: item.expected, expectedText: item.expectedText, resembles: item.resembles, pValue: pValue)
        switch item.kind {
        case .scale, .oneRule: finding.compatible = subject.compatibleRules([first])
        case .family, .notConstant: finding.compatible = subject.compatibleFamilies(first)
        default: finding.compatible = item.compatible
        }
        return finding
    }
}

extension Finding {
    /// What a person should read first has the least.
    fileprivate var severity: Int {
        switch kind {
        case .notFinite, .garbage: 0
        case .repeatedExtreme, .equalTensors, .constant, .missing, .transposed: 1
        case .outliers where !consequences.isEmpty: 1
        case .scale, .packedFans, .uncorrectedTruncation, .forgottenRoot, .notConstant, .equalRows, .sameSeed,
            .lowRank:
            2
        case .blocks, .oneRule: 3
        case .mean, .outliers, .family, .spectrum: 4
        }
    }
}
