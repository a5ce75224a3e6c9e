import Foundation

/// Judges the initialization in a checkpoint.
package struct Audit: Sendable {
    package struct Settings: Sendable {
        /// Nil to find it by names.
        package var profile: Profile?
        /// The name of one of the profile's schemes; nil to find it by scales.
        package var scheme: String?
        package var config: ModelConfig?
        /// The probability of any false alarm.
        package var alpha = 1e-6
        package var threads = Threads.one

        package init() {}
    }

    /// The settings and the checkpoint do not go together.
    package struct Mismatch: Error, CustomStringConvertible {
        package let description: String
    }

    package let checkpoint: String
    package let subject: AuditSubject
    package let settings: Settings
    package let skipped: [(name: String, type: String)]
    /// Roles whose matrices are orthogonal.
    package let orthogonal: [Orthogonality]
    /// The worst first.
    package let findings: [Finding]
    /// How many tests there were.
    package let tests: Int
    /// The relative error of a scale that would have been found with probability 0.99 in each role of matrices; empty if none was
    /// judged.
    package let detectable: [(role: String, error: Double, values: Int)]

    /// - Throws: `InputFileError`; `Mismatch` if there is no such scheme.
    package init(_ checkpoint: Checkpoint, _ settings: Settings) throws {
        let profile = settings.profile ?? ShippedProfiles.all.first { $0.recognizes(checkpoint.tensors) }
        let inventory = Inventory(checkpoint.tensors, profile: profile, config: settings.config)
        if let named = settings.profile, inventory.tensors.allSatisfy({ $0.profileRole == nil }) {
            throw Mismatch(
                description:
                    "the profile \(named.name.printable) knows none of these tensors; leave out --profile, or name one that"
                    + " fits")
        }
        if let contradiction = settings.config?.contradiction(inventory) {
            throw Mismatch(description: "--config: \(contradiction)")
        }
        let surveys = try CheckpointSurvey(
            checkpoint.tensors, segments: inventory.tensors.map(\.segments), taps: inventory.tensors.map(\.taps),
            threads: settings.threads
        ).tensors
        let isTrained = Freshness.isTrained(inventory, surveys)
        var scheme: Scheme?
        if let name = settings.scheme {
            guard let profile else {
                throw Mismatch(
                    description:
                        "--scheme \(name) belongs to a profile, and none fits these tensors; name one with --profile")
            }
            guard let found = profile.schemes.first(where: { $0.name == name }) else {
                throw Mismatch(
                    description: "the profile \(profile.name.printable) has no scheme `\(name.printable)`; "
                        + Spelling.hint(for: name, among: profile.schemes.map(\.name.printable)))
            }
            scheme = found
        } else if !isTrained {
            scheme = SchemeRecognition.scheme(of: inventory, surveys)
        }
        subject = AuditSubject(
            inventory, surveys, scheme: scheme, isDeclared: settings.scheme != nil, isTrained: isTrained)
        (self.checkpoint, self.settings, skipped) = (checkpoint.name, settings, checkpoint.skipped)
        orthogonal = try Orthogonality.all(subject)
        let subject = subject
        let evidence = AuditTests.all.flatMap { $0.evidence(subject) }
        tests = evidence.count
        findings = Self.findings(evidence, subject, alpha: settings.alpha)
        detectable = Self.detectable(subject, tests: evidence.count, alpha: settings.alpha)
    }

    // MARK: Evidence to findings

    private static func findings(_ evidence: [Evidence], _ subject: AuditSubject, alpha: Double) -> [Finding] {
        // What is certain takes nothing from the level of what is left to chance.
        let adjusted = Holm.adjusted(evidence.map { $0.pValue.isNaN ? 1 : $0.pValue })
        let found = evidence.indices.filter { adjusted[$0] < alpha }
        var explained: [Int: Set<FindingKind>] = [:]
        for index in found {
            for member in evidence[index].members { explained[member, default: []].formUnion(evidence[index].explains) }
        }
        var order: [String] = []
        var findings: [String: Finding] = [:]
        var names: [String: Set<String>] = [:]
        let sizes = Dictionary(uniqueKeysWithValues: subject.roles.map { ($0.name, $0.members.count) })
        for index in found.sorted(by: { (adjusted[$0], $0) < (adjusted[$1], $1) }) {
            let item = evidence[index]
            let members = item.members.filter { !(explained[$0]?.contains(item.kind) ?? false) }
            guard let first = members.first else { continue }
            let role = subject.tensor(first).role
            let isGroup = item.kind == .equalTensors || item.kind == .sameSeed
            // What is expected of a scale goes by the fans.
            let isByShape = item.kind == .scale || item.kind == .forgottenRoot
            let fans = "\(subject.tensor(first).fanIn)x\(subject.tensor(first).fanOut)"
            let key =
                "\(item.kind.rawValue)\u{0}\(role)" + (isGroup ? "\u{0}\(first)" : isByShape ? "\u{0}\(fans)" : "")
            let own = members.map { subject.tensor($0).name }
            if findings[key] == nil {
                order.append(key)
                findings[key] = Finding(
                    kind: item.kind, role: role, worst: first, tensors: [], ofTensors: sizes[role] ?? 1,
                    seen: item.seen,
                    expected: item.expected, expectedText: item.expectedText, resembles: item.resembles,
                    pValue: adjusted[index])
            }
            for name in own where names[key, default: []].insert(name).inserted { findings[key]!.tensors.append(name) }
        }
        return order.map { findings[$0]! }.enumerated().sorted {
            ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset)
        }.map(\.element)
    }

    private static func detectable(
        _ subject: AuditSubject, tests: Int, alpha: Double
    ) -> [(role: String, error: Double, values: Int)] {
        guard subject.scheme != nil, !subject.isTrained else { return [] }
        let z = -NormalLaw.quantile(alpha / Double(max(1, tests)) / 2) - NormalLaw.quantile(0.01)
        return subject.roles.compactMap { role, members in
            let judged = members.filter {
                !subject.drawnLaws($0).isEmpty && subject.tensor($0).kind.isMatrix && !subject.surveys[$0].isConstant
            }
            // Of several laws the one that was drawn.
            guard let first = judged.first,
                let law = subject.drawnLaws(first).min(by: { left, right in
                    let scale = subject.surveys[first].scale
                    return abs(log(left.deviation / scale)) < abs(log(right.deviation / scale))
                })
            else { return nil }
            let count = judged.reduce(0) { $0 + subject.surveys[$1].finite }
            let tolerance = ScaleStatistics.tolerance(subject.tensor(first).stored, deviation: law.deviation)
            return (role, tolerance + z * ScaleStatistics.error(count: Double(count), family: law.family), count)
        }
    }
}

extension Finding {
    /// What a person should read first has the least.
    var severity: Int {
        switch kind {
        case .notFinite, .garbage: 0
        case .repeatedExtreme, .equalTensors, .constant: 1
        case .scale, .packedFans, .uncorrectedTruncation, .forgottenRoot, .notConstant, .equalRows, .sameSeed: 2
        case .blocks, .oneRule: 3
        case .mean, .outliers, .family: 4
        }
    }
}
