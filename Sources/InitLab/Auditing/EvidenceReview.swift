import Foundation

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
        let explained = Set(causes.filter { $0.value[.scale] != nil }.map { subject.tensor($0.key).role })
        for index in found {
            let item = evidence[index]
            if let first = item.members.first, let cause = causes[first]?[item.kind] {
                // Numbers are those of the first: where it is explained, so are they.
                let isWhole = !item.kind.isOfGroups || item.members.allSatisfy { causes[$0]?[item.kind] != nil }
                if isWhole {
                    let place = cause.kind.isOfGroups ? cause.members[0] : first
                    followers.append((key(cause, place), finding(item, [first], adjusted[index])))
                    continue
                }
            }
            let members = item.members.filter { causes[$0]?[item.kind] == nil }
            // What was found in several together says nothing where something else has made some of them wrong.
            if item.isPooled, explained.contains(subject.tensor(item.members[0]).role) { continue }
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
                // Its numbers are those of the scale.
                !(kind == .packedFans && follower.kind == .scale),
                !findings[cause]!.consequences.contains(where: { $0.kind == follower.kind })
            else { continue }
            findings[cause]!.consequences.append(follower)
        }
        for (key, members) in groups where findings[key]!.kind == .scale && members.count > 1 {
            // Numbers of a group are the group's, if it has one scale: a single small tensor is far off by chance.
            let group = subject.ofOneScale(members)
            findings[key]!.isOfOneScale = group.count == members.count
            findings[key]!.seen = subject.scale(group)
            findings[key]!.compatible = subject.compatibleRules(group)
            findings[key]!.resembles = subject.rule(findings[key]!.seen, group[0])?.name ?? ""
        }
        var result = merged(order.map { findings[$0]! })
        for index in result.indices where result[index].kind == .notFinite {
            let tensor = subject.tensor(result[index].worst)
            result[index].place = try OutlierCensus.firstNotFinite(
                tensor.stored, isInfinityRight: tensor.kind == .other)
        }
        return result.enumerated().sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
            .map(\.element)
    }

    /// Scales of one role that are off by one factor in tensors of several shapes are one finding, and so are roles in which one extreme
    /// value comes again and again: one initializer has put it there.
    private func merged(_ findings: [Finding]) -> [Finding] {
        var (result, places, extremes): ([Finding], [String: [Int]], [Double: Int]) = ([], [:], [:])
        for finding in findings {
            if finding.kind == .repeatedExtreme {
                if let place = extremes[finding.seen] {
                    result[place].add(finding)
                    result[place].roles += finding.roles
                    result[place].ofTensors += finding.ofTensors
                    continue
                }
                extremes[finding.seen] = result.count
            }
            // Not with each of thousands: what differs from all of the first is no one rule.
            let isOfShapes = finding.kind == .scale || finding.kind == .forgottenRoot
            let others = isOfShapes ? places[finding.role, default: []].prefix(50) : []
            guard let place = others.first(where: { isSame(result[$0], finding) }) else {
                if isOfShapes { places[finding.role, default: []].append(result.count) }
                result.append(finding)
                continue
            }
            let (first, factor) = (result[place], finding.seen / finding.expected)
            let factors = first.factors ?? (first.seen / first.expected)...(first.seen / first.expected)
            result[place].factors = min(factors.lowerBound, factor)...max(factors.upperBound, factor)
            result[place].add(finding)
        }
        return result
    }

    private func isSame(_ left: Finding, _ right: Finding) -> Bool {
        guard left.kind == right.kind, left.expectedText == right.expectedText else { return false }
        // The root that is missing makes another factor of every fan-in.
        if left.kind == .forgottenRoot { return true }
        let factors = [left, right].map { log($0.seen / $0.expected) }
        let errors = [left, right].map { finding in
            let squares = subject.squares([finding.worst])
            return ScaleStatistics.error(count: squares.count, family: subject.family([finding.worst]))
        }
        return abs(factors[0] - factors[1]) <= 0.02 + 5 * (errors[0] + errors[1])
    }

    /// Of each tensor, the kinds of findings that another one explains, with it; and what lies outside of laws.
    private func causes(
        _ found: [Int], _ evidence: [Evidence]
    ) throws(InputFileError) -> (causes: [Int: [FindingKind: Evidence]], outliers: [Int: OutlierCensus]) {
        var (causes, outliers): ([Int: [FindingKind: Evidence]], [Int: OutlierCensus]) = ([:], [:])
        // What may be a cause of many things comes before what mostly follows from others: nothing explains its own cause.
        let ranked = found.sorted { (evidence[$0].kind.rank, $0) < (evidence[$1].kind.rank, $1) }
        // Another law may reach further, and that is no matter of a few values.
        let reaching = Set(
            found.filter { evidence[$0].kind == .family && evidence[$0].explains.contains(.outliers) }.flatMap {
                evidence[$0].members
            })
        for index in ranked {
            let item = evidence[index]
            var explains = item.explains
            if item.kind == .outliers, causes[item.members[0]]?[.outliers] == nil, !reaching.contains(item.members[0]),
                let census = try OutlierCensus(subject, item.members[0], alpha: alpha)
            {
                outliers[item.members[0]] = census
                explains.formUnion(census.consequences)
            }
            for member in item.members {
                let root = causes[member]?[item.kind] ?? item
                for kind in explains where kind != root.kind && (kind != .outliers || outliers[member] == nil) {
                    causes[member, default: [:]][kind] = causes[member]?[kind] ?? root
                }
            }
        }
        return (causes, outliers)
    }

    /// What is one finding.
    private func key(_ item: Evidence, _ first: Int) -> String {
        let role = subject.tensor(first).role
        // What is expected of a scale goes by the fans.
        let isByShape = item.kind == .scale || item.kind == .forgottenRoot
        let fans = "\(subject.tensor(first).fanIn)x\(subject.tensor(first).fanOut)"
        return "\(item.kind.rawValue)\u{0}\(role)"
            + (item.kind.isOfGroups ? "\u{0}\(first)" : isByShape ? "\u{0}\(fans)" : "")
    }

    private func finding(_ item: Evidence, _ members: [Int], _ pValue: Double) -> Finding {
        let (first, role) = (members[0], subject.tensor(members[0]).role)
        var (roles, seen): ([String], Set<String>) = ([], [])
        for member in members where seen.insert(subject.tensor(member).role).inserted {
            roles.append(subject.tensor(member).role)
        }
        var finding = Finding(
            kind: item.kind, role: role, roles: roles, worst: first, tensors: [],
            ofTensors: roles.reduce(0) { $0 + (sizes[$1] ?? 1) }, seen: item.seen,
            expected: item.expected, expectedText: item.expectedText, resembles: item.resembles, pValue: pValue)
        finding.parts = item.parts
        switch item.kind {
        case .scale, .oneRule: finding.compatible = subject.compatibleRules([first])
        case .family, .notConstant: finding.compatible = subject.compatibleFamilies(first)
        default: finding.compatible = item.compatible
        }
        return finding
    }
}

extension FindingKind {
    /// Whether a finding is of tensors that are one group, of whatever roles.
    fileprivate var isOfGroups: Bool { [.equalTensors, .sameSeed, .correlated].contains(self) }

    /// Causes before what may follow from them.
    fileprivate var rank: Int {
        switch self {
        case .notFinite, .garbage: 0
        case .repeatedExtreme, .missing, .transposed, .constant, .notConstant: 1
        case .outliers: 2
        case .sameSeed: 3
        case .equalTensors, .equalRows, .equalColumns, .correlated: 4
        case .blocks: 5
        case .mean, .packedFans, .uncorrectedTruncation, .forgottenRoot, .lowRank: 6
        case .scale, .oneRule: 7
        case .family: 8
        case .spectrum: 9
        case .correlatedRows: 10
        }
    }
}

extension Finding {
    /// Another finding's tensors, and what follows from it that is new.
    fileprivate mutating func add(_ other: Finding) {
        tensors += other.tensors
        consequences += other.consequences.filter { new in !consequences.contains { $0.kind == new.kind } }
    }

    /// What a person should read first has the least.
    fileprivate var severity: Int {
        switch kind {
        case .notFinite, .garbage: 0
        case .repeatedExtreme, .equalTensors, .sameSeed, .correlated, .constant, .missing, .transposed: 1
        case .outliers where !consequences.isEmpty: 1
        case .scale, .packedFans, .uncorrectedTruncation, .forgottenRoot, .notConstant, .equalRows, .equalColumns,
            .lowRank:
            2
        case .blocks where parts?.othersFit == true: 2
        case .mean where consequences.contains { $0.kind == .scale }: 2
        case .blocks, .oneRule: 3
        case .mean, .outliers, .family, .spectrum, .correlatedRows: 4
        }
    }
}
