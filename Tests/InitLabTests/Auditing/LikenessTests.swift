import Foundation
import InitLab
import Testing

/// A thread is named where what was seen is that bug's own, and nowhere else.
@Suite struct LikenessTests {
    private func likeness(_ model: CheckpointBuilder, scheme: String? = nil) throws -> [String] {
        let text = try AuditText().text(
            of: AuditReport(model.audit(scheme: scheme), growth: nil, loss: nil, expected: nil))
        return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
            $0.hasPrefix("like ")
        }
    }

    private func scaled(_ model: CheckpointBuilder, _ part: String, by factor: Double) -> CheckpointBuilder {
        var wrong = model
        for tensor in model.tensors where tensor.name.contains(part) && tensor.shape.count > 1 {
            wrong.replace(tensor.name) { $0.map { $0 * Float(factor) } }
        }
        return wrong
    }

    /// A normal law of the scale that PyTorch's default has by chance: width 48 makes 1/sqrt(3 x 48) = 0.0833.
    @Test func `a factor that makes another rule's scale is no such bug`() throws {
        let gpt2 = CheckpointBuilder.gpt2(seed: 1, layers: 4, width: 48)
        #expect(try likeness(scaled(gpt2, "mlp.c_fc", by: 0.08333 / 0.02)).isEmpty)
        #expect(try likeness(scaled(gpt2, "", by: 3), scheme: "gpt2").isEmpty)
    }

    @Test func `depth scaling that is lost is GPT-2's, and no other model's`() throws {
        let factor = 8.0.squareRoot()
        #expect(try likeness(scaled(.gpt2(seed: 2), "c_proj", by: factor)).first?.contains("#47458") == true)
        #expect(try likeness(scaled(.llama(seed: 2), "o_proj", by: factor)).isEmpty)
        // Factors that go with the layer are another mistake, though the first is the same.
        var byLayer = CheckpointBuilder.gpt2(seed: 2)
        for layer in 0..<4 {
            byLayer = scaled(byLayer, "h.\(layer).attn.c_proj", by: factor / Double(layer + 1).squareRoot())
        }
        #expect(try likeness(byLayer).isEmpty)
    }

    @Test func `depth scaling of the wrong matrix is w3's`() throws {
        let factor = 1 / 8.0.squareRoot()
        #expect(try likeness(scaled(.llama(seed: 3), "up_proj", by: factor)).first?.contains("llama2.c #579") == true)
        #expect(try likeness(scaled(.llama(seed: 3), "q_proj", by: factor)).isEmpty)
        #expect(try likeness(scaled(.gpt2(seed: 3), "c_fc", by: factor)).isEmpty)
    }

    @Test func `an extreme that is no bound of a default, or no bfloat16, is no such bug`() throws {
        func model(_ value: Float, coarse: Bool) -> CheckpointBuilder {
            var model = CheckpointBuilder.llama(seed: 4)
            model.replace("model.layers.0.mlp.up_proj.weight") { values in
                values.enumerated().map { index, x in
                    let y = index % 250 == 7 ? value : x
                    return coarse ? Float(bitPattern: y.bitPattern & 0xffff_0000) : y
                }
            }
            return model
        }
        #expect(try likeness(model(-2, coarse: true)).first?.contains("#155588") == true)
        #expect(try likeness(model(-2, coarse: false)).isEmpty)
        #expect(try likeness(model(-3, coarse: true)).isEmpty)
    }

    @Test func `equal layers are nn.TransformerEncoder's by its names alone`() throws {
        var gpt2 = CheckpointBuilder.gpt2(seed: 5)
        let first = gpt2.tensors.first { $0.name.contains("h.0.mlp.c_fc.weight") }!.values
        for layer in 1..<4 { gpt2.replace("transformer.h.\(layer).mlp.c_fc.weight") { _ in first } }
        #expect(try likeness(gpt2).isEmpty)
        var encoder = CheckpointBuilder(seed: 5)
        for layer in 0..<4 {
            let stem = "layers.\(layer)."
            encoder.add(stem + "self_attn.in_proj_weight", [96, 32], .uniform((6 / 64.0).squareRoot()), layer: 1)
            encoder.add(stem + "linear1.weight", [64, 32], .uniform(1 / 32.0.squareRoot()), layer: 2)
        }
        #expect(try likeness(encoder).first?.contains("#86274") == true)
    }

    @Test func `values that are no numbers are no empty memory by that alone`() throws {
        var wrong = CheckpointBuilder.llama(seed: 6)
        wrong.replace("model.layers.0.mlp.up_proj.weight") { $0.enumerated().map { $0 == 3 ? .nan : $1 } }
        #expect(try likeness(wrong).isEmpty)
    }
}
