import Foundation
import InitLab

/// `initlab audit`
enum AuditCommand: Command {
    static let name = "audit"
    static let summary = "Tell whether the initialization in a checkpoint is right"
    static let operands = "FILE..."

    static let profile = Option(
        "profile", value: "auto|NAME|FILE.yaml", standard: "auto", choices: ["auto"] + ShippedProfiles.names,
        help: "what the tensors are; auto tells it by their names")
    static let config = Option("config", value: "FILE.json", help: "the model's config.json: layers, heads, widths")
    static let scheme = Option(
        "scheme", value: "NAME", standard: "found by scales", help: "how they should be drawn")
    static let activation = Option(
        "activation", value: "NAME", help: "forecast what a stack of linear layers does with it, such as relu")
    static let expect = Option(
        "expect", value: "stable|vanishing|exploding|any",
        help: "what signals, or residual streams, should do; exit code 12 if they do not")
    static let against = Option(
        "against", value: "FILE", help: "another checkpoint: distances, and whether one descends from the other")
    static let alpha = Option("alpha", value: "P", standard: "1e-6", help: "probability of any false alarm")
    static let format = Option(
        "format", value: "text|json|markdown|junit|sarif|github", standard: "text", help: "how to print what was found")
    static let output = Option(
        "output", letter: "o", value: "DIR", help: "write README.md with a figure, and audit.json there as well")
    static let options = [profile, config, scheme, activation, expect, against, alpha, format, output]
    static var discussion: String {
        let profiles = ShippedProfiles.all.map { profile in
            let schemes = profile.schemes.map(\.name).joined(separator: ", ")
            return "  \(profile.name): \(profile.summary); schemes \(schemes)"
        }
        return """
            FILE is a .safetensors, its index of shards, a .npy, a .npz, a folder of them, or - for standard input.
            Exit codes: 0 nothing found, 10 findings, 11 nothing judged, or --expect and no forecast, 12 signals not as
            expected. --expect holds for stacks of linear layers, with --activation, and for the residual streams of gpt2,
            llama, vit and t5.

            Profiles:
            \(profiles.joined(separator: "\n"))
            """
    }

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard !arguments.operands.isEmpty else {
            throw UsageError(description: "audit needs a checkpoint: initlab audit model.safetensors")
        }
        guard (arguments.operands + [arguments.value(against) ?? ""]).count(where: { $0 == "-" }) <= 1 else {
            throw UsageError(description: "- stands for the standard input, which can be read once")
        }
        let format = try arguments.choice(format, of: AuditFormats.all.map(\.name)) ?? "text"
        let expected = try arguments.choice(expect, of: ExpectedSignal.allCases.map(\.rawValue)).flatMap(
            ExpectedSignal.init)
        let function = try arguments.value(activation).map { try ActivationOption.activation($0) }
        var settings = Audit.Settings()
        settings.profile = try arguments.value(profile).flatMap { try ProfileOption.profile($0) }
        settings.scheme = arguments.value(scheme)
        settings.config = try arguments.value(config).map { try ModelConfig(contentsOf: $0) }
        if let alpha = try arguments.number(alpha, above: 0, below: 1) { settings.alpha = alpha }
        settings.threads = Threads(max(1, min(64, Machine.cores)))
        let audit: Audit
        try checkOneModel(arguments.operands)
        let checkpoint = try Checkpoint(arguments.operands)
        let other = try arguments.value(against).map { try Checkpoint([$0]) }
        do { audit = try Audit(checkpoint, settings) } catch let error as Audit.Mismatch {
            throw UsageError(description: error.description)
        }
        let growth = try ActivationOption.asUsage {
            try function.flatMap { try GrowthForecast(audit.subject, activation: $0) }
        }
        let streams = try ActivationOption.asUsage { try StreamForecast.all(audit.subject) }
        if expected != nil, function == nil, streams.isEmpty,
            ["mlp", "keras"].contains(audit.subject.inventory.profile?.name)
        {
            throw UsageError(description: "--expect needs the --activation between the layers of a stack")
        }
        let report = AuditReport(
            audit, growth: growth, loss: LossForecast(audit.subject, isTied: settings.config?.isTied),
            streams: streams, expected: expected,
            comparison: try other.map { try CheckpointComparison(checkpoint, with: $0, threads: settings.threads) })
        if let folder = arguments.value(output) {
            if let failure = try AuditFolder.write(report, to: folder) { Terminal.diagnose("warning: \(failure)") }
        }
        try Terminal.print(try AuditFormats.all.first { $0.name == format }!.text(of: report))
        if !audit.findings.isEmpty { return .regression }
        if audit.isEmpty { return .inconclusive }
        if expected != nil, !report.foretells {
            Terminal.diagnose(
                "--expect cannot be answered: \(function == nil ? "without --activation " : "")the tensors foretell nothing;"
                    + " foretold are the streams of gpt2, llama, vit and t5 as they were drawn, and, with --activation, stacks"
                    + " of linear layers")
            return .inconclusive
        }
        return report.isUnhealthy ? .notHealthy : .success
    }

    /// Several files are the parts of one model: shards, or an array each.
    private static func checkOneModel(_ files: [String]) throws(UsageError) {
        let whole = files.filter { file in
            [".safetensors", ".npz"].contains(where: file.hasSuffix) && !file.contains(/-\d+-of-\d+\.safetensors$/)
        }
        guard whole.isEmpty || files.count == 1 else {
            throw UsageError(
                description:
                    "\(whole[0]) is a checkpoint of its own; audit one at a time, or compare two with --against. The shards of"
                    + " one are named x-00001-of-00002.safetensors; give them, their index, or their folder")
        }
    }
}
