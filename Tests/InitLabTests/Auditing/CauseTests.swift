import Foundation
import InitLab
import Testing

/// One cause is one finding, and what follows from it stands beneath it.
@Suite struct CauseTests {
    private func report(_ audit: Audit) throws -> AuditReport {
        AuditReport(
            audit, growth: nil, loss: LossForecast(audit.subject), streams: try StreamForecast.all(audit.subject),
            expected: nil)
    }

    @Test func `a value far outside makes scale and law wrong`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 1)
        let name = "transformer.h.1.mlp.c_fc.weight"
        wrong.replace(name) { values in values.enumerated().map { $0 == 3 * 256 + 17 ? 50 : $1 } }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.outliers])
        let finding = try #require(audit.findings.first)
        #expect(finding.tensors == [name] && finding.outliers?.place == [3, 17] && finding.outliers?.count == 1)
        #expect(Set(finding.consequences.map(\.kind)).isSuperset(of: [.scale, .family]))
        let text = AuditText().text(of: try report(audit))
        #expect(text.contains("1 value lies outside, the furthest 50 at [3, 17]"))
        #expect(text.contains("because of this: "))
    }

    /// Without the outlier the scale is still wrong: that is a finding of its own.
    @Test func `a wrong scale beside an outlier stays a finding`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 1)
        wrong.replace("transformer.h.1.mlp.c_fc.weight") { values in
            values.enumerated().map { $0 == 100 ? 50 : 3 * $1 }
        }
        #expect(try Set(wrong.audit().findings.map(\.kind)) == [.outliers, .scale])
    }

    @Test func `values that are no numbers have a place, and foretell nothing`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 1)
        let right = AuditText().text(of: try report(wrong.audit()))
        #expect(right.contains("forecast: the residual stream grows") && right.contains("loss at the start"))
        wrong.replace("transformer.h.2.attn.c_proj.weight") { values in
            values.enumerated().map { $0 == 5 * 64 + 7 || $0 == 900 ? .nan : $1 }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.notFinite] && audit.findings[0].place == [5, 7])
        let text = AuditText().text(of: try report(audit))
        #expect(text.contains("2 NaN and 0 infinite of 4096 values, the first at [5, 7]; expected none"))
        #expect(text.contains("forecast: none, as transformer.h.2.attn.c_proj.weight"))
        #expect(!text.contains("residual stream grows") && !text.contains("loss at the start"))
    }

    /// A normal law in place of a truncated one reaches further, and that is no second finding.
    @Test func `another law explains how far values reach`() throws {
        let text = """
            name: own
            recognize: [blocks.*.up.weight]
            roles: [{role: up, kind: linear, names: [blocks.*.up.weight]}]
            schemes: [{name: s, laws: {up: {truncated3: 0.02}}}]
            """
        let folder = try TemporaryFolder()
        let profile = try ProfileParser.profile(Array(text.utf8), file: folder.url.path)
        var model = CheckpointBuilder(seed: 5)
        for layer in 0..<4 { model.add("blocks.\(layer).up.weight", [200, 300], .normal(0.02)) }
        let audit = try model.audit(scheme: "s", profile: profile)
        #expect(audit.findings.map(\.kind) == [.family] && audit.findings[0].tensors.count == 4)
        #expect(AuditText().text(of: try report(audit)).contains("torchtitan #3334"))
    }

    /// Which rules are possible, and which are near and rejected.
    @Test func `a rule fits if it is not rejected`() throws {
        func note(_ scale: Float) throws -> String {
            var model = CheckpointBuilder.stack(seed: 6, layers: 3, width: 80) { _, _ in .normal(1) }
            for layer in 0..<3 {
                model.replace("\(2 * layer).weight") { values in
                    let rms = (values.reduce(0) { $0 + $1 * $1 } / Float(values.count)).squareRoot()
                    return values.map { $0 / rms * scale }
                }
            }
            return AuditText().text(of: try report(model.audit())).split(whereSeparator: \.isWhitespace).joined(
                separator: " ")
        }
        #expect(try note(0.02).contains("note: weight: rms 0.02; fits 0.02 (0.00 %, p = 1)"))
        #expect(try note(0.0208).contains("rms 0.0208; nearest is 0.02, rejected with p < 0.01"))
        #expect(try note(0.0339).contains("rms 0.0339; fits no rule that is known"))
        // Both are 1/80 where a matrix is square, and neither is a scheme.
        let square = try note(0.0125)
        #expect(square.contains("fits 2/(fan_in+fan_out)") && square.contains("also possible: 1/fan_in"))
    }
}
