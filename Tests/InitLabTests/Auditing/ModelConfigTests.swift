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
        #expect(
            try message("{\"n_layer\": 4, \"n_embd\": 64, \"n_head\": 4, \"vocab_size\": 500, \"n_inner\": 256}")
                .contains("nothing found"))
        #expect(try message("{\"n_layer\": 3}").contains("config.json says 3 layers, and tensors' names count 4"))
        #expect(try message("{\"n_layer\": 12}").contains("config.json says 12 layers, and tensors' names count 4"))
        #expect(try message("{\"n_embd\": 768}").contains("768 as the width, and `transformer.wte.weight` is 500 x 64"))
        // 64 is four times 16, and is not 16.
        #expect(try message("{\"n_embd\": 16}").contains("16 as the width, and `transformer.wte.weight` is 500 x 64"))
        #expect(try message("{\"vocab_size\": 400}").contains("400 tokens, and `transformer.wte.weight` is 500 x 64"))
        #expect(try message("{\"n_inner\": 100}").contains("100 hidden units"))
        #expect(try message("{\"n_head\": 12}").contains("12 heads of attention, which do not divide the 64 outputs"))
        #expect(try message("{\"num_heads\": 8}", .t5(seed: 1)).contains("relative_attention_bias.weight"))
        let keys = "{\"num_attention_heads\": 4, \"num_key_value_heads\": "
        #expect(try message(keys + "4}", .llama(seed: 1)).contains("nothing found"))
        #expect(try message(keys + "2}", .llama(seed: 1)).contains("2 heads of keys for 4 of queries"))
        // All at once.
        let both = try message("{\"n_embd\": 16, \"vocab_size\": 400}")
        #expect(both.contains("16 as the width") && both.contains("400 tokens"))
    }

    @Test func `a part of a model has fewer layers, and rows may be padded`() throws {
        var part = CheckpointBuilder.gpt2(seed: 1)
        for name in ["wte", "wpe"] { part.remove("transformer.\(name).weight") }
        // Depth scaling goes by the config.
        #expect(try message("{\"n_layer\": 12}", part).hasPrefix("12 layers"))
        let padded = CheckpointBuilder.gpt2(seed: 1, vocabulary: 512)
        #expect(try message("{\"vocab_size\": 500}", padded).contains("nothing found"))
        #expect(try message("{\"vocab_size\": 200}", padded).contains("200 tokens"))
    }

    @Test func `numbers that are none are told together, each at its place`() throws {
        let text = """
            {"n_layer": -3,
              "n_embd": "wide", "n_head": 2.5,
              "vocab_size": null, "n_inner": null, "num_heads": [2, 4],
              "d_kv": {"a": 1}, "d_ff": 0}
            """
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "config.json")
        let error = #expect(throws: InputFileError.self) { try ModelConfig(contentsOf: path) }
        let lines = try #require(error).description.split(separator: "\n").map { $0.dropFirst(path.count) }
        #expect(
            lines == [
                ":1:13: `n_layer` must be a whole number from 1 to 1e9, not -3",
                ":2:13: `n_embd` must be a whole number from 1 to 1e9, not the text `wide`",
                ":2:31: `n_head` must be a whole number from 1 to 1e9, not 2.5",
                ":3:17: `vocab_size` must be a whole number from 1 to 1e9, not null",
                ":4:11: `d_kv` must be a whole number from 1 to 1e9, not an object",
                ":4:29: `d_ff` must be a whole number from 1 to 1e9, not 0",
            ])
        let broken = try folder.write("{\n  \"n_layer\": 3,,\n}", to: "broken.json")
        #expect { try ModelConfig(contentsOf: broken) } throws: { "\($0)".contains("broken.json:2:16:") }
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
