import Foundation
import InitLab
import Testing

/// What the audit tells a person to write or to do next.
@Suite struct AdviceTests {
    private func text(_ audit: Audit) -> String {
        AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil)).split(
            whereSeparator: \.isWhitespace
        ).joined(separator: " ")
    }

    /// The bound goes by the fans, and those of the first layer are others.
    @Test func `a line with the numbers of one shape names the tensor`() throws {
        var model = CheckpointBuilder(seed: 3)
        for (layer, inputs) in [64, 128, 128].enumerated() {
            let bound = 1 / Double(inputs).squareRoot()
            let values = CheckpointBuilder.drawn(.uniform(bound), 128 * inputs, seed: 3, layer: 2 * layer)
            model.add("\(2 * layer).weight", [128, inputs], .values(values.map { $0 + Float(bound) / 5 }))
        }
        let audit = try model.audit(scheme: "pytorch")
        #expect(audit.findings.map(\.kind) == [.mean] && audit.findings[0].tensors.count == 3)
        let worst = audit.subject.tensor(audit.findings[0].worst)
        #expect(text(audit).contains("# in \(worst.name)"))
    }

    @Test func `schemes that can be declared are those of the profile`() throws {
        var gpt2 = CheckpointBuilder.gpt2(seed: 4)
        for tensor in gpt2.tensors where tensor.shape.count == 2 { gpt2.replace(tensor.name) { $0.map { 3 * $0 } } }
        let text = text(try gpt2.audit())
        #expect(text.contains("--scheme gpt2 declares one") && !text.contains("--activation"))
        let stack = CheckpointBuilder.stack(seed: 4) { into, _ in .normal(0.3 / into.squareRoot()) }
        #expect(self.text(try stack.audit()).contains("declare one, --activation relu"))
    }

    @Test func `a profile without schemes tells what would declare one`() throws {
        let text = "{name: own, roles: [{role: all, kind: linear, names: [\"*.weight\"]}]}"
        let profile = try ProfileParser.profile(Array(text.utf8), file: "own.yaml")
        let stack = CheckpointBuilder.stack(seed: 4) { into, _ in .normal(0.3 / into.squareRoot()) }
        #expect(self.text(try stack.audit(profile: profile)).contains("schemes in the profile would declare one"))
    }

    @Test func `experts of one layer that are copies`() throws {
        var model = CheckpointBuilder(seed: 5)
        for layer in 0..<2 {
            for expert in 0..<4 {
                for part in ["w1", "w3"] {
                    model.add(
                        "model.layers.\(layer).block_sparse_moe.experts.\(expert).\(part).weight", [96, 64],
                        .normal(0.02))
                }
            }
        }
        let stem = "model.layers.1.block_sparse_moe.experts."
        for part in ["w1", "w3"] {
            let first = model.tensors.first { $0.name == "\(stem)1.\(part).weight" }!.values
            model.replace("\(stem)2.\(part).weight") { _ in first }
        }
        let audit = try model.audit()
        #expect(Set(audit.subject.inventory.tensors.map(\.layer)) == [0, 1])
        let text = text(audit)
        #expect(text.contains("2 tensors of one layer are equal to the last bit") && !text.contains("layers are equal"))
    }
}
