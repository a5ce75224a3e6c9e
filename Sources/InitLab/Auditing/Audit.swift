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
    /// How the scheme was recognized; nil if it was declared, or there is none.
    package let recognition: SchemeRecognition?
    package let skipped: [SkippedTensor]
    /// How many shards each file says there are; empty where names do not say so.
    package let shardCounts: [Int]
    /// Gates that differ in scale.
    package let gates: [GateBlocks]
    /// Roles whose matrices are orthogonal.
    package let orthogonal: [Orthogonality]
    /// The worst first.
    package let findings: [Finding]
    /// How many tests there were.
    package let tests: Int
    /// The relative error of the scale of a whole role that would have been found with probability 0.99, of each role of matrices; empty if
    /// none was judged.
    package let detectable: [(role: String, error: Double, values: Int)]
    /// Roles without which the scheme would not have been recognized: an error of the whole role is told where it is declared.
    package let undetectable: [String]

    /// Schemes that expect of every tensor what the one that was recognized does.
    package var alikeSchemes: [String] { recognition?.alike ?? [] }

    /// Whether there is no value that could be judged.
    package var isEmpty: Bool { subject.surveys.allSatisfy { $0.count == 0 } }

    /// - Throws: `InputFileError`; `Mismatch` if there is no such scheme.
    package init(_ checkpoint: Checkpoint, _ settings: Settings) throws {
        let profile = settings.profile ?? ShippedProfiles.fitting(checkpoint.tensors)
        let inventory = Inventory(checkpoint.tensors, profile: profile, config: settings.config)
        if let named = settings.profile, inventory.tensors.allSatisfy({ $0.profileRole == nil }) {
            throw Mismatch(
                description:
                    "the profile \(named.name.printable) knows none of these tensors; leave out --profile, or name one that"
                    + " fits")
        }
        let isWhole = checkpoint.hasAllShards && inventory.hasBothEnds
        if let contradictions = settings.config?.contradictions(inventory, isWhole: isWhole), !contradictions.isEmpty {
            throw Mismatch(
                description: "--config: " + contradictions.joined(separator: "; ")
                    + "; is it the config of this model?")
        }
        if let profile = settings.profile { try Self.checkNumbers(of: profile, inventory, scheme: settings.scheme) }
        let surveys = try CheckpointSurvey(
            checkpoint.tensors, segments: inventory.tensors.map(\.segments), taps: inventory.tensors.map(\.taps),
            threads: settings.threads
        ).tensors
        let isTrained = Freshness.isTrained(inventory, surveys)
        var (scheme, recognition): (Scheme?, SchemeRecognition?) = (nil, nil)
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
            try Self.checkJudges(found, of: profile, inventory)
            scheme = found
        } else if !isTrained {
            recognition = SchemeRecognition(of: inventory, surveys)
            scheme = recognition?.scheme
        }
        var subject = AuditSubject(
            inventory, surveys, scheme: scheme, isDeclared: settings.scheme != nil, isTrained: isTrained,
            missing: MissingTensors.all(inventory, skipped: checkpoint.skipped.map(\.name), isWhole: isWhole))
        orthogonal = try Orthogonality.all(subject)
        if settings.scheme == nil, scheme != nil, !orthogonal.isEmpty {
            // A square matrix of orthogonal rows may have the scale of a scheme by chance, and is not drawn by it.
            subject = AuditSubject(
                inventory, surveys, scheme: nil, isDeclared: false, isTrained: isTrained, missing: subject.missing)
            recognition = nil
        }
        self.recognition = recognition
        (self.checkpoint, self.settings, skipped) = (checkpoint.name, settings, checkpoint.skipped)
        shardCounts = checkpoint.shardCounts
        subject.spectra = try Spectrum.all(subject, threads: settings.threads)
        subject.correlations = TensorCorrelations(subject, threads: settings.threads)
        subject.equalColumns = try EqualColumns.all(subject, threads: settings.threads)
        self.subject = subject
        gates = GateBlocks.all(subject, alpha: settings.alpha)
        // What is wrong with a tied head is wrong with its embedding.
        let evidence = AuditTests.all.flatMap { $0.evidence(subject) }.filter { item in
            !item.members.allSatisfy { subject.tied[$0] != nil }
        }
        tests = evidence.count
        findings = try EvidenceReview(subject, alpha: settings.alpha).findings(evidence)
        let all = Self.detectable(subject, tests: evidence.count, alpha: settings.alpha)
        detectable = all.filter { recognition?.stands(without: $0.role) ?? true }
        undetectable = all.map(\.role).filter { !(recognition?.stands(without: $0) ?? true) }
    }

    /// - Throws: `InputFileError` at the law of a profile that has no number for a tensor, though all of its names have one.
    private static func checkNumbers(
        of profile: Profile, _ inventory: Inventory, scheme: String?
    ) throws(InputFileError) {
        for other in profile.schemes where scheme == nil || other.name == scheme {
            guard let mistake = LawTable(inventory, other).mistake, let place = mistake.law.place else { continue }
            let tensor = inventory.tensors[mistake.tensor]
            let sizes = mistake.law.names.compactMap { name in
                tensor.variables[name].map { "\(name) \($0.shortestText)" }
            }
            throw .invalid(
                place,
                "the law `\(mistake.law.formula.printable)` of \(tensor.role.printable): \(mistake.why.description)"
                    + "; for \(tensor.name.printable), "
                    + (sizes.isEmpty ? "of shape \(tensor.stored.shape)" : sizes.joined(separator: ", ")))
        }
    }

    /// - Throws: `Mismatch` if a scheme that was declared says nothing of any matrix, though there are some.
    private static func checkJudges(_ scheme: Scheme, of profile: Profile, _ inventory: Inventory) throws(Mismatch) {
        let matrices = inventory.tensors.filter { $0.stored.shape.count >= 2 }
        guard let first = matrices.first,
            !matrices.contains(where: { tensor in
                AuditSubject.laws(tensor, scheme).contains { $0.kind != .any }
            })
        else { return }
        let all = matrices.count == 1 ? "the one matrix" : "all \(matrices.count) matrices"
        throw Mismatch(
            description:
                "--scheme \(scheme.name.printable): the profile \(profile.name.printable) has no law in it for \(all), such as"
                + " \(first.name.printable); name a profile that knows these names with --profile, or the file of one of your"
                + " own, or leave out --scheme")
    }

    private static func detectable(
        _ subject: AuditSubject, tests: Int, alpha: Double
    ) -> [(role: String, error: Double, values: Int)] {
        guard subject.scheme != nil, !subject.isTrained else { return [] }
        return subject.roles.compactMap { role, members in
            let judged = members.filter {
                !subject.drawnLaws($0).isEmpty && subject.tensor($0).kind.isMatrix && !subject.surveys[$0].isConstant
                    && subject.tied[$0] == nil
            }
            guard let first = judged.first, let law = subject.likelyLaw(first) else { return nil }
            let count = judged.reduce(0.0) { $0 + subject.squares([$1]).count }
            // The p-value is the largest of all laws of this scale.
            let family = subject.drawnLaws(first).filter { abs($0.deviation / law.deviation - 1) < 0.05 }.map(\.family)
                .max { $0.kurtosis < $1.kurtosis }
            let error = ScaleStatistics.detectable(
                count: count, family: family ?? law.family,
                tolerance: ScaleStatistics.tolerance(subject.tensor(first).stored, deviation: law.deviation),
                level: alpha / Double(max(1, tests)))
            return (role, error, Int(count))
        }
    }
}
