import Foundation
import InitLab
import Testing

/// One draw in several places: tensors, blocks, rows and columns that are the same, to the last bit or up to a factor.
@Suite struct DuplicateTests {
    private func kinds(_ audit: Audit) -> Set<String> { Set(audit.findings.map { "\($0.kind.rawValue) \($0.role)" }) }

    @Test func `layers that are copies of one`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 5)
        let first = wrong.tensors.first { $0.name.contains("h.0.attn.c_attn.weight") }!.values
        for layer in 1..<4 { wrong.replace("transformer.h.\(layer).attn.c_attn.weight") { _ in first } }
        let audit = try wrong.audit()
        #expect(kinds(audit) == ["equal-tensors attention-in"])
        #expect(audit.findings[0].tensors.count == 4)
    }

    @Test func `one seed for matrices of several scales`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 6)
        let first = wrong.tensors.first { $0.name.contains("h.0.attn.c_proj.weight") }!.values
        wrong.replace("transformer.h.2.attn.c_proj.weight") { _ in first.map { $0 * 1.001 } }
        #expect(try kinds(wrong.audit()) == ["same-seed attention-out"])
    }

    @Test func `blocks of one tensor that share a draw`() throws {
        var wrong = CheckpointBuilder.llama(seed: 7)
        wrong.replace("model.layers.1.mlp.gate_proj.weight") { values in
            let block = Array(values.prefix(values.count / 3))
            return block + block + block
        }
        #expect(try kinds(wrong.audit()) == ["equal-rows mlp-gate"])
    }

    /// Queries, keys and values of GPT-2 stand side by side, so that blocks of one draw are columns.
    @Test func `blocks that stand side by side and share a draw`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 7)
        wrong.replace("transformer.h.1.attn.c_attn.weight") { values in
            values.indices.map { $0 % 192 < 128 ? values[$0 / 192 * 192 + $0 % 64] : values[$0] }
        }
        let audit = try wrong.audit()
        #expect(kinds(audit) == ["equal-columns attention-in"])
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("128 of 192 columns are equal to another"))
    }

    /// Columns that are padding, and ones of few different numbers, are equal and right.
    @Test func `columns of zeros or of three numbers are no copies`() throws {
        var padded = CheckpointBuilder(seed: 8)
        for layer in 0..<4 { padded.add("\(layer).weight", [96, 96], .normal(0.0731)) }
        padded.replace("2.weight") { values in values.enumerated().map { $0 % 96 < 8 ? 0 : $1 } }
        #expect(try padded.audit().findings.isEmpty)
        var ternary = CheckpointBuilder(seed: 8)
        for layer in 0..<4 { ternary.add("\(layer).weight", [96, 96], .uniform(1)) }
        for layer in 0..<4 { ternary.replace("\(layer).weight") { $0.map { ($0 * 1.125).rounded() } } }
        // Five of nine are not zero, which makes the kurtosis 1.8, that of a uniform law.
        let audit = try ternary.audit()
        #expect(audit.findings.isEmpty && !audit.subject.isTrained)
    }
}
