import Foundation
import InitLab
import Testing

/// A scheme that nobody declared must explain most matrices; what it does not explain is a choice then, and no finding.
@Suite struct RecognitionEvidenceTests {
    private func sample(_ name: String, _ scheme: String, seed: UInt64 = 1) throws -> CheckpointBuilder {
        let profile = try #require(ShippedProfiles.all.first { $0.name == name })
        var model = CheckpointBuilder(seed: seed)
        for tensor in try ModelSample(profile, scheme: scheme).tensors(seed: seed) {
            model.add(tensor.name, tensor.shape, .values(tensor.values))
        }
        return model
    }

    /// Every matrix but embeddings and heads by a rule of its fans, `[out, in, taps...]`.
    private func redrawn(
        _ model: CheckpointBuilder, _ draw: (_ into: Double, _ out: Double) -> CheckpointBuilder.Draw
    ) -> CheckpointBuilder {
        var model = model
        for (place, tensor) in model.tensors.enumerated() where tensor.shape.count >= 2 {
            if ["embed", "head", "fc.weight", "token"].contains(where: { tensor.name.contains($0) }) { continue }
            let taps = tensor.shape.dropFirst(2).reduce(1, *)
            let draw = draw(Double(tensor.shape[1] * taps), Double(tensor.shape[0] * taps))
            model.replace(tensor.name) { CheckpointBuilder.drawn(draw, $0.count, seed: 77, layer: place) }
        }
        return model
    }

    private func text(_ audit: Audit) throws -> String {
        let report = AuditReport(
            audit, growth: nil, loss: LossForecast(audit.subject), streams: try StreamForecast.all(audit.subject),
            expected: nil)
        return AuditText().text(of: report).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Recognized or not

    /// He's rule for a leaky slope of 0.2, and one with a gain for GELU: near He's, and not it.
    @Test(arguments: [1 / 1.04.squareRoot(), 1.02]) func `a rule that is near is not taken for the scheme`(
        factor: Double
    ) throws {
        for seed in 1...5 as ClosedRange<UInt64> {
            func stack(_ factor: Double) throws -> Audit {
                try CheckpointBuilder.stack(seed: seed, layers: 5, width: 256) { into, _ in
                    .uniform(factor * (6 / into).squareRoot())
                }.audit()
            }
            let audit = try stack(factor)
            #expect(audit.subject.scheme == nil && audit.findings.isEmpty, "seed \(seed)")
            #expect(try stack(1).subject.scheme?.name == "he")
        }
    }

    /// By fan-in most convolutions have the scale of He's rule by fan-out, as both fans are the same; the head is PyTorch's in each.
    @Test func `convolutions by another rule are no evidence`() throws {
        let right = CheckpointBuilder.resnet(seed: 2)
        #expect(try right.audit().subject.scheme?.name == "resnet")
        let rules: [(String, (Double, Double) -> CheckpointBuilder.Draw)] = [
            ("He by fan-in", { into, _ in .normal((2 / into).squareRoot()) }),
            ("Glorot", { into, out in .uniform((6 / (into + out)).squareRoot()) }),
            ("PyTorch", { into, _ in .uniform(1 / into.squareRoot()) }),
        ]
        for (name, rule) in rules {
            let audit = try redrawn(right, rule).audit()
            #expect(audit.subject.scheme == nil && audit.findings.isEmpty, "\(name)")
        }
        // One convolution in the middle that differs is a mistake still.
        var wrong = right
        wrong.replace("layer2.1.conv2.weight") { $0.map { 1.5 * $0 } }
        #expect(try wrong.audit().findings.map(\.tensors) == [["layer2.1.conv2.weight"]])
    }

    /// The standard deviation is the scheme's to all digits, and the law is another one.
    @Test func `another law of the same scale is no evidence`() throws {
        for name in ["llama", "bert"] {
            let model = name == "llama" ? CheckpointBuilder.llama(seed: 3) : CheckpointBuilder.bert(seed: 3)
            #expect(try model.audit().subject.scheme?.name == name)
            let audit = try redrawn(model) { _, _ in .truncated(0.02 / 0.87962566) }.audit()
            #expect(audit.findings.isEmpty, "\(name)")
        }
    }

    /// Patches, tokens and the head as timm draws them, the blocks by Glorot's rule.
    @Test func `embeddings, tokens and heads are no evidence`() throws {
        let audit = try redrawn(sample("vit", "timm")) { into, out in .uniform((6 / (into + out)).squareRoot()) }
            .audit()
        #expect(audit.subject.scheme == nil && audit.findings.isEmpty)
        #expect(try text(audit).contains("note: attention-qkv: rms"))
        // Of one layer that was missed, the others tell.
        var wrong = try sample("vit", "timm")
        wrong.replace("blocks.1.mlp.fc1.weight") {
            CheckpointBuilder.drawn(.uniform(1 / 48.0.squareRoot()), $0.count, seed: 1, layer: 9)
        }
        #expect(try wrong.audit().findings.map(\.role) == ["mlp-in"])
    }

    /// Eight experts of three matrices are one each: they do not outvote the attention.
    @Test func `experts of one layer count once`() throws {
        var model = CheckpointBuilder(seed: 4)
        model.add("model.embed_tokens.weight", [300, 64], .normal(0.02))
        for layer in 0..<3 {
            let stem = "model.layers.\(layer)."
            for name in ["q_proj", "k_proj", "v_proj", "o_proj"] {
                model.add(stem + "self_attn.\(name).weight", [64, 64], .normal(0.02))
            }
            model.add(stem + "input_layernorm.weight", [64], .constant(1))
            for expert in 0..<8 {
                for part in ["w1", "w2", "w3"] {
                    model.add(stem + "block_sparse_moe.experts.\(expert).\(part).weight", [64, 64], .normal(0.0006))
                }
            }
        }
        let audit = try model.audit()
        #expect(audit.subject.scheme?.name == "llama" && audit.findings.map(\.role) == ["expert"])
        #expect(try #require(audit.findings.first).tensors.count == 72)
    }

    /// Two layers of four by LeCun's rule, two by He's: Glorot's fits three.
    @Test func `another scheme that fits half is named`() throws {
        var model = CheckpointBuilder(seed: 5)
        for (layer, (into, out)) in [(64, 256), (256, 256), (256, 256), (256, 10)].enumerated() {
            model.add(
                "\(layer).weight", [out, into], .normal(((layer % 3 == 0 ? 2.0 : 1.0) / Double(into)).squareRoot()))
        }
        let words = try text(model.audit())
        #expect(
            words.contains("the scheme glorot fits 3 of 4 matrices, and he fits 2; --scheme says which one is meant"))
    }

    @Test func `depth scaling by the layer is a scheme, and who forgot it is blamed`() throws {
        func model(_ scaled: [String]) -> CheckpointBuilder {
            var model = CheckpointBuilder.llama(seed: 6)
            for layer in 0..<4 {
                for name in scaled {
                    model.replace("model.layers.\(layer).\(name).weight") { values in
                        values.map { $0 / Float(2 * (layer + 1)).squareRoot() }
                    }
                }
            }
            return model
        }
        let right = try model(["self_attn.o_proj", "mlp.down_proj"]).audit()
        #expect(right.subject.scheme?.name == "llama-layer" && right.findings.isEmpty)
        let wrong = try model(["self_attn.o_proj"]).audit()
        #expect(wrong.findings.map(\.role) == ["mlp-out"])
        #expect(wrong.findings.first?.expectedText == "normal, std 0.02/sqrt(2*layer)")
    }

    // MARK: Usual choices

    @Test func `constant biases are a choice where no scheme is declared`() throws {
        func he(_ into: Double, _: Double) -> CheckpointBuilder.Draw { .normal((2 / into).squareRoot()) }
        var model = CheckpointBuilder.stack(seed: 7, he)
        for layer in 0..<5 { model.replace("\(2 * layer).bias") { $0.map { _ in 0.01 } } }
        model.replace("10.bias") { $0.map { _ in -4.595 } }
        let audit = try model.audit()
        #expect(audit.subject.scheme?.name == "he" && audit.findings.isEmpty)
        #expect(try text(audit).contains("6 biases, such as 0.bias, are constant -4.59 to 0.01"))
        #expect(try model.audit(scheme: "he").findings.map(\.kind) == [.notConstant])
    }

    /// As modded-nanogpt starts; one zero matrix among others, and a head of zeros, are mistakes.
    @Test func `branches that start at zero are a choice where no scheme is declared`() throws {
        var model = CheckpointBuilder.gpt2(seed: 8)
        for layer in 0..<4 {
            for part in ["attn", "mlp"] {
                model.replace("transformer.h.\(layer).\(part).c_proj.weight") { $0.map { _ in 0 } }
            }
        }
        let audit = try model.audit()
        #expect(audit.subject.scheme?.name == "gpt2" && audit.findings.isEmpty)
        #expect(try text(audit).contains("note: attention-out: all 4 matrices are zero"))
        #expect(try Set(model.audit(scheme: "gpt2").findings.map(\.role)) == ["attention-out", "mlp-out"])
        var one = CheckpointBuilder.gpt2(seed: 8)
        one.replace("transformer.h.1.attn.c_proj.weight") { $0.map { _ in 0 } }
        #expect(try one.audit().findings.map(\.kind) == [.constant])
        var head = CheckpointBuilder.llama(seed: 8)
        head.replace("lm_head.weight") { $0.map { _ in 0 } }
        #expect(try head.audit().findings.map(\.role) == ["head"])
    }

    /// MAE and DiT mean it; PyTorch's own attention does not (`RealBugTests`).
    @Test func `Glorot on what is called qkv is a note`() throws {
        var model = CheckpointBuilder(seed: 9)
        model.add("norm.gain", [64], .constant(1))
        for layer in 0..<3 {
            model.add("blocks.\(layer).attn.qkv.weight", [192, 64], .uniform((6 / 256.0).squareRoot()))
            model.add("blocks.\(layer).attn.proj.weight", [64, 64], .uniform((6 / 128.0).squareRoot()))
        }
        let audit = try model.audit()
        #expect(audit.findings.isEmpty)
        #expect(
            try text(audit).contains(
                "fits Glorot's rule with the fan_out of 3 matrices in one; of each it would be 0.125"))
    }

    // MARK: What would have been found

    @Test func `an error of all weights alike is told where the scheme is declared`() throws {
        func stack(_ factor: Double) -> CheckpointBuilder {
            .stack(seed: 10) { into, _ in .normal(factor * (2 / into).squareRoot()) }
        }
        let right = try stack(1).audit()
        #expect(right.detectable.isEmpty && right.undetectable == ["weight"])
        #expect(try text(right).contains("an error of all weights alike is told with --scheme he"))
        #expect(try stack(1.2).audit().findings.isEmpty)
        let declared = try stack(1).audit(scheme: "he")
        let limit = try #require(declared.detectable.first).error
        #expect(try text(declared).contains("scale errors of a whole role above") && limit < 0.03)
        #expect(try stack(1 + 1.1 * limit).audit(scheme: "he").findings.map(\.kind) == [.scale])
        // Of another model a role may be wrong as a whole.
        let gpt2 = try CheckpointBuilder.gpt2(seed: 10).audit()
        #expect(gpt2.undetectable.isEmpty && gpt2.detectable.count == 6)
        #expect(try text(gpt2).contains("(those of all weights alike: only with --scheme gpt2)"))
    }

    /// 48 values: the law is chi-squared's, and far from normal. The share that is found is 0.99, give or take four standard errors of 200.
    @Test func `the limit of a small role is that of its law`() throws {
        var (found, missed, limit) = (0, 0, 0.0)
        for seed in 1...200 as ClosedRange<UInt64> {
            var model = try sample("vit", "timm", seed: seed)
            if limit == 0 {
                limit = try #require(try model.audit().detectable.first { $0.role == "class-token" }).error
            }
            model.replace("cls_token") { $0.map { $0 * Float(1 + limit) } }
            if try model.audit().findings.contains(where: { $0.role == "class-token" }) { found += 1 }
            // Nor is it too cautious.
            model.replace("cls_token") { $0.map { $0 * Float((1 + 0.8 * limit) / (1 + limit)) } }
            if try !model.audit().findings.contains(where: { $0.role == "class-token" }) { missed += 1 }
        }
        #expect(limit > 1 && limit < 1.2, "\(limit)")
        #expect(found >= 192, "\(found)")
        #expect(missed >= 10, "\(missed)")
    }
}
