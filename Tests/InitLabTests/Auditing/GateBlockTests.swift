import Foundation
import InitLab
import Testing

/// Gates in one matrix, which a note tells apart.
@Suite struct GateBlockTests {
    private func model(_ gates: Int, odd: Float) -> CheckpointBuilder {
        var model = CheckpointBuilder(seed: 41)
        for layer in 0..<2 {
            for (name, columns) in [("weight_ih_l", 40), ("weight_hh_l", 64)] {
                model.add("rnn.\(name)\(layer)", [64 * gates, columns], .uniform(0.125))
                model.add("rnn.bias_\(name.dropFirst(7))\(layer)", [64 * gates], .uniform(0.125))
            }
        }
        // The second gate, whose rows follow those of the first.
        model.replace("rnn.weight_ih_l1") { values in
            values.enumerated().map { $0 / 40 / 64 == 1 ? $1 * odd : $1 }
        }
        return model
    }

    @Test(arguments: [4, 3]) func `one gate of an LSTM or a GRU of another scale`(gates: Int) throws {
        let right = try model(gates, odd: 1).audit()
        #expect(right.gates.isEmpty && right.findings.isEmpty)
        let audit = try model(gates, odd: 1.5).audit()
        #expect(audit.gates.map(\.name) == ["rnn.weight_ih_l1"] && audit.findings.isEmpty)
        let scales = try #require(audit.gates.first).scales
        #expect(scales.count == gates && abs(scales[1] / scales[0] - 1.5) < 0.05)
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("its \(gates) gates, blocks of rows, have the rms"))
    }

    /// A role that says `packed` makes it a finding.
    @Test func `a profile judges them`() throws {
        let text = """
            name: lstm
            recognize: [weight_hh_l0]
            roles:
              - {role: gates, kind: linear, packed: 4, names: [weight_ih_l0|weight_ih_l1|weight_hh_l0|weight_hh_l1]}
              - {role: bias, kind: bias, names: [bias_ih_l0|bias_ih_l1|bias_hh_l0|bias_hh_l1]}
            schemes: [{name: pytorch, laws: {gates: {uniform: 0.125}, bias: {uniform: 0.125}}}]
            """
        let profile = try ProfileParser.profile(Array(text.utf8), file: "lstm.yaml")
        #expect(try model(4, odd: 1).audit(scheme: "pytorch", profile: profile).findings.isEmpty)
        let kinds = try model(4, odd: 1.5).audit(scheme: "pytorch", profile: profile).findings.map(\.kind)
        #expect(kinds.contains(.blocks))
    }
}
