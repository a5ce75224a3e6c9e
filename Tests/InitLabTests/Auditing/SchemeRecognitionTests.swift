import Foundation
import InitLab
import Testing

/// A scheme that scales tell is the one that all tensors fit, or none.
@Suite struct SchemeRecognitionTests {
    typealias Rule = @Sendable (_ into: Double, _ out: Double) -> Double

    /// Widths of layers, the inputs first.
    static let widths: [[Int]] = [[64, 128, 128, 128, 128, 10], [4, 16, 16, 2]]
    static let rules: [(name: String, deviation: Rule)] = [
        ("lecun", { into, _ in (1 / into).squareRoot() }), ("he", { into, _ in (2 / into).squareRoot() }),
        ("glorot", { into, out in (2 / (into + out)).squareRoot() }),
    ]

    /// A stack of linear layers, biases zero.
    private static func net(
        _ widths: [Int], seed: UInt64, _ draw: (_ into: Double, _ out: Double) -> CheckpointBuilder.Draw
    ) -> CheckpointBuilder {
        var model = CheckpointBuilder(seed: seed)
        for (layer, (into, out)) in zip(widths, widths.dropFirst()).enumerated() {
            model.add("\(2 * layer).weight", [out, into], draw(Double(into), Double(out)))
            model.add("\(2 * layer).bias", [out], .constant(0))
        }
        return model
    }

    private static func text(_ audit: Audit) throws -> String {
        let report = AuditReport(
            audit, growth: nil, loss: LossForecast(audit.subject), streams: try StreamForecast.all(audit.subject),
            expected: nil)
        return AuditText().text(of: report).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func mlp() throws -> Profile { try #require(ShippedProfiles.all.first { $0.name == "mlp" }) }

    /// Square layers have one scale under Glorot's rule and LeCun's, and small tensors go with several.
    @Test(arguments: rules.indices, widths.indices)
    func `right nets give no finding`(rule: Int, shape: Int) throws {
        let (name, deviation) = Self.rules[rule]
        let draws: [(Double) -> CheckpointBuilder.Draw] = [
            { .normal($0) }, { .uniform($0 * 3.0.squareRoot()) }, { .truncated($0 / 0.87962566) },
        ]
        for seed in 1...30 as ClosedRange<UInt64> {
            for (law, draw) in draws.enumerated() {
                let audit = try Self.net(Self.widths[shape], seed: seed) { draw(deviation($0, $1)) }.audit()
                #expect(audit.findings.isEmpty, "\(name), law \(law), seed \(seed)")
                if shape == 0 { #expect(audit.subject.scheme?.name == name, "law \(law), seed \(seed)") }
            }
        }
    }

    @Test(arguments: widths.indices) func `PyTorch's default gives no finding`(shape: Int) throws {
        for seed in 1...30 as ClosedRange<UInt64> {
            let audit = try Self.net(Self.widths[shape], seed: seed) { into, _ in .uniform(1 / into.squareRoot()) }
                .audit()
            #expect(audit.findings.isEmpty, "seed \(seed)")
            if shape == 0 { #expect(audit.subject.scheme?.name == "pytorch") }
        }
    }

    /// Glorot's rule but for the first layer and LeCun's but for the last: neither is told.
    @Test func `of two schemes that fit as well none is recognized`() throws {
        let audit = try Self.net(Self.widths[0], seed: 1) { into, out in
            .normal(into == 64 ? 0.125 : (2 / (into + out)).squareRoot())
        }.audit()
        #expect(audit.subject.scheme == nil && audit.findings.isEmpty)
    }

    /// Findings are the same by either, and the report names both.
    @Test func `schemes that say the same numbers are one`() throws {
        var model = CheckpointBuilder.stack(seed: 3) { into, _ in .normal((1 / into).squareRoot()) }
        let right = try model.audit()
        #expect(right.subject.scheme?.name == "glorot" && right.alikeSchemes == ["lecun"])
        #expect(try Self.text(right).contains("scheme glorot (by scales; the same numbers as lecun)"))
        model.replace("0.weight") { $0.map { 1.5 * $0 } }
        let finding = try #require(try model.audit().findings.first)
        #expect(finding.kind == .scale && finding.tensors == ["0.weight"])
    }

    /// He's rule says 0.707, which 16 values do not reject, and 16,000 do.
    @Test func `small tensors together tell a scale`() throws {
        var model = CheckpointBuilder(seed: 1)
        for layer in 0..<1000 { model.add("layers.\(layer).weight", [4, 4], .normal(1)) }
        let audit = try model.audit()
        #expect(audit.subject.scheme == nil && audit.findings.isEmpty)
        #expect(try Self.text(audit).contains("fits 1 ("))
        // Where the scheme is declared, numbers are those of the group.
        let finding = try #require(try model.audit(scheme: "he").findings.first { $0.kind == .scale })
        #expect(finding.tensors.count == 1000 && abs(finding.seen - 1) < 0.03)
        #expect(finding.compatible.contains { $0.name == "1" })
    }

    @Test func `a few values tell no scheme`() throws {
        var model = CheckpointBuilder(seed: 1)
        for layer in 0..<2 { model.add("h.\(layer).attn.c_fc.weight", [8, 8], .normal(0.02)) }
        #expect(try model.audit().subject.scheme == nil)
    }

    /// 2/fan_in where its root belongs: no part of a report says that it fits, and another that it does not.
    @Test func `a report does not contradict itself`() throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let audit = try Self.net(Self.widths[0], seed: seed) { into, _ in .normal(2 / into) }.audit()
            let findings = audit.findings.filter { $0.kind == .forgottenRoot }
            // Three shapes, and one cause.
            #expect(findings.count == 1 && findings[0].tensors.count == 5, "seed \(seed)")
            let text = try Self.text(audit)
            let note = text.contains("; fits 2/fan_in, He's variance")
            let first = try #require(findings.first { $0.tensors.contains("0.weight") })
            #expect(note == !first.compatible.isEmpty, "seed \(seed)")
            #expect(first.pValue < 1e-6)
        }
    }

    /// Alternatives of a scheme differ in their law: the one expected is the one that values have.
    @Test(arguments: ["normal", "uniform", "truncated"]) func `the law that is expected is the tensor's own`(
        law: String
    )
        throws
    {
        let audit = try Self.net(Self.widths[0], seed: 2) { _, out in
            let deviation = (2 / out).squareRoot()
            return switch law {
            case "normal": .normal(deviation)
            case "uniform": .uniform(deviation * 3.0.squareRoot())
            default: .truncated(deviation / 0.87962566)
            }
        }.audit(scheme: "he")
        let findings = audit.findings.filter { $0.kind == .scale }
        // Square layers have one fan; the last layer is too small to tell its law.
        #expect(findings.count == 2)
        let first = try #require(findings.first { $0.tensors == ["0.weight"] })
        #expect(first.expectedText.hasPrefix(law + ","), "\(first.expectedText)")
    }

    @Test func `a scheme that says nothing of any matrix is refused`() throws {
        var model = CheckpointBuilder(seed: 1)
        for layer in 0..<3 {
            model.add("params.Dense_\(layer).kernel", [32, 32], .normal(0.2))
            model.add("params.Dense_\(layer).bias", [32], .constant(0))
        }
        let error = #expect(throws: Audit.Mismatch.self) {
            try model.audit(scheme: "lecun", profile: Self.mlp())
        }
        let text = error?.description ?? ""
        #expect(
            text.contains("--scheme lecun") && text.contains("all 3 matrices") && text.contains("leave out --scheme"))
    }
}
