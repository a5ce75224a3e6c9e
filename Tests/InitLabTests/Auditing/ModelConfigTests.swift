import Foundation
import InitLab
import Testing

/// A config.json that belongs to another model is said to.
@Suite struct ModelConfigTests {
    private func message(_ config: String, _ model: CheckpointBuilder = .gpt2(seed: 1)) throws -> String {
        let folder = try TemporaryFolder()
        var settings = Audit.Settings()
        settings.config = try ModelConfig(contentsOf: try folder.write(config, to: "config.json"))
        let path = try folder.write(model.data, to: "m.safetensors")
        do {
            let audit = try Audit(Checkpoint([path]), settings)
            return AuditText().text(
                of: AuditReport(
                    audit, growth: nil, loss: LossForecast(audit.subject, isTied: settings.config?.isTied),
                    expected: nil))
        } catch let error as Audit.Mismatch { return error.description }
    }

    @Test func `layers, widths and heads that tensors do not have`() throws {
        #expect(try message("{\"n_layer\": 4, \"n_embd\": 64, \"n_head\": 4}").contains("nothing found"))
        #expect(try message("{\"n_layer\": 3}").contains("config.json says 3 layers, and tensors' names count 4"))
        // Of a part of a model names count fewer, and depth scaling goes by the config.
        #expect(try message("{\"n_layer\": 12}").hasPrefix("12 layers"))
        #expect(try message("{\"n_embd\": 768}").contains("768 as the width, and no tensor has an axis of that size"))
        #expect(try message("{\"n_head\": 12}").contains("12 heads of attention, which do not divide the 64 outputs"))
        #expect(try message("{\"num_heads\": 8}", .t5(seed: 1)).contains("relative_attention_bias.weight"))
    }

    @Test func `ties that tensors do not show`() throws {
        let (tied, own) = ("{\"tie_word_embeddings\": true}", "{\"tie_word_embeddings\": false}")
        #expect(try message(tied, .llama(seed: 1)).contains("note: config.json ties the head to the embedding"))
        #expect(try !message(own, .llama(seed: 1)).contains("config.json"))
        let text = try message(own)
        #expect(text.contains("there is no head among the tensors") && !text.contains("loss at the start"))
        #expect(try message("{}").contains("loss at the start"))
    }
}
