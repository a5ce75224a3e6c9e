import Foundation
import InitLab
import Testing

/// More wrong initializations that real projects shipped, each in small, wrong and right, most with a profile of a few lines.
@Suite struct RealCaseTests {
    private func kinds(_ audit: Audit) -> Set<String> { Set(audit.findings.map { "\($0.kind.rawValue) \($0.role)" }) }

    /// A profile of one role with one law.
    private func profile(_ law: String, kind: String = "linear", more: String = "") throws -> Profile {
        let text = """
            name: own
            recognize: [h.*.w.weight]
            roles: [{role: w, kind: \(kind), names: [h.*.w.weight]\(more)}]
            schemes: [{name: s, laws: {w: \(law)}}]
            """
        return try ProfileParser.profile(Array(text.utf8), file: "own.yaml")
    }

    /// Layers of one shape, drawn by a rule of the layer, counted from 1.
    private func layers(
        _ shape: [Int], count: Int = 4, _ draw: (Double) -> CheckpointBuilder.Draw
    ) -> CheckpointBuilder {
        var model = CheckpointBuilder(seed: 31)
        for layer in 0..<count { model.add("h.\(layer).w.weight", shape, draw(Double(layer + 1))) }
        return model
    }

    private func found(_ model: CheckpointBuilder, _ profile: Profile) throws -> Set<String> {
        try kinds(model.audit(scheme: "s", profile: profile))
    }

    // MARK: Laws and fans

    /// marian-dev #861: depth scaling that was computed and not passed.
    @Test func `a slope over the layers that is missing`() throws {
        let law = try profile("{normal: 0.02/sqrt(2*layer)}")
        #expect(try found(layers([96, 96]) { .normal(0.02 / (2 * $0).squareRoot()) }, law).isEmpty)
        #expect(try found(layers([96, 96]) { _ in .normal(0.02) }, law) == ["scale w"])
    }

    /// transformers #13327: a framework's default in place of the paper's law; LBANN PR #316, Megatron-LM #814: another family of one scale.
    @Test func `a law of another family`() throws {
        let law = try profile("{normal: sqrt(1/fan_in)}")
        let bound = (3 / 96.0).squareRoot()
        #expect(try found(layers([96, 96]) { _ in .uniform(bound) }, law) == ["family w"])
        let uniform = try profile("{uniform: sqrt(3/fan_in)}")
        #expect(try found(layers([96, 96]) { _ in .uniform(bound) }, uniform).isEmpty)
        #expect(try found(layers([96, 96]) { _ in .normal(bound / 3.0.squareRoot()) }, uniform) == ["family w"])
    }

    /// tfjs #8568, mlx #4536, pytorch #23854: fans of depthwise and grouped convolutions that count channels of other groups.
    @Test func `fans of other groups`() throws {
        let law = try profile("{normal: sqrt(1/fan_in)}", kind: "convolution")
        #expect(try found(layers([64, 1, 3, 3]) { _ in .normal(1.0 / 3) }, law).isEmpty)
        #expect(try found(layers([64, 1, 3, 3]) { _ in .normal((1.0 / (9 * 64)).squareRoot()) }, law) == ["scale w"])
        let bound = try profile("{uniform: 1/sqrt(fan_in)}", kind: "convolution")
        let grouped = [64, 8, 3, 3]
        #expect(try found(layers(grouped) { _ in .uniform((1 / 72.0).squareRoot()) }, bound).isEmpty)
        #expect(try found(layers(grouped) { _ in .uniform((1 / (8 * 72.0)).squareRoot()) }, bound) == ["scale w"])
        let audit = try layers(grouped) { _ in .uniform((1 / (8 * 72.0)).squareRoot()) }.audit(
            scheme: "s", profile: bound)
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil)).split(
            whereSeparator: \.isWhitespace
        ).joined(separator: " ")
        #expect(text.contains("like ml-explore/mlx #4536") && text.contains("fan of all groups"))
    }

    /// lczero-training PR #43: Glorot by sizes of kernels in place of fans; nfnets-pytorch #30: fan_out for fan_in.
    @Test func `convolutions by the wrong numbers`() throws {
        let law = try profile("{normal: sqrt(2/(fan_in+fan_out))}", kind: "convolution")
        let shape = [32, 64, 3, 3]
        #expect(try found(layers(shape) { _ in .normal((2 / (9 * 96.0)).squareRoot()) }, law).isEmpty)
        #expect(try found(layers(shape) { _ in .normal((2 / (3 + 3 + 96.0)).squareRoot()) }, law) == ["scale w"])
        let fan = try profile("{normal: sqrt(1/fan_in)}", kind: "convolution")
        #expect(try found(layers(shape) { _ in .normal((1 / (9 * 32.0)).squareRoot()) }, fan) == ["scale w"])
    }

    /// einygpt PR #3: queries, keys and values by the width of a head; Paddle #79706: He under SiLU with residuals.
    @Test func `a rule of another number`() throws {
        let law = try profile("{normal: 1/sqrt(fan_in)}")
        #expect(try found(layers([128, 128]) { _ in .normal(1 / 32.0.squareRoot()) }, law) == ["scale w"])
        #expect(try found(layers([128, 128]) { _ in .normal((2 / 128.0).squareRoot()) }, law) == ["scale w"])
    }

    /// siren-pytorch #1: the first layer by the rule of the others.
    @Test func `the bound of a first layer`() throws {
        let law = try profile("{uniform: 1/fan_in}")
        #expect(try found(layers([256, 40], count: 1) { _ in .uniform(1 / 40.0) }, law).isEmpty)
        let wrong = layers([256, 40], count: 1) { _ in .uniform((6 / 40.0).squareRoot() / 30) }
        #expect(try found(wrong, law) == ["scale w"])
    }

    /// PaddleFleet #991: experts U(+-0.001) where others draw N(0, 0.02).
    @Test func `experts of another law`() throws {
        func model(_ draw: CheckpointBuilder.Draw) -> CheckpointBuilder {
            var model = CheckpointBuilder.llama(seed: 32)
            for layer in 0..<4 {
                for expert in 0..<2 {
                    for part in ["w1", "w2", "w3"] {
                        model.add(
                            "model.layers.\(layer).block_sparse_moe.experts.\(expert).\(part).weight", [96, 64], draw)
                    }
                }
            }
            return model
        }
        #expect(try model(.normal(0.02)).audit().findings.isEmpty)
        #expect(try kinds(model(.uniform(0.001)).audit()).contains("scale expert"))
    }

    // MARK: Embeddings and heads

    /// LayerNorm-Scaling #6: 0.6 for 0.02 left from an ablation; CoursIA #13279: a tied embedding of N(0, 1), loss 107 for ln V.
    @Test func `embeddings of another scale`() throws {
        for scale in [0.6, 1.0] as [Float] {
            var wrong = CheckpointBuilder.gpt2(seed: 33)
            wrong.replace("transformer.wte.weight") { $0.map { $0 / 0.02 * scale } }
            let audit = try wrong.audit()
            #expect(kinds(audit) == ["scale token-embedding"])
            let loss = try #require(LossForecast(audit.subject))
            #expect(loss.loss > loss.uniform + 5)
        }
    }

    /// mmpretrain #824: a head of zeros.
    @Test func `a head of zeros`() throws {
        var wrong = CheckpointBuilder.vit(seed: 34)
        wrong.replace("classifier.weight") { $0.map { _ in 0 } }
        #expect(try kinds(wrong.audit()) == ["constant head"])
    }

    // MARK: Constants

    private func sample(_ name: String, _ scheme: String, _ change: (inout CheckpointBuilder) -> Void) throws -> Audit {
        let profile = try #require(ShippedProfiles.all.first { $0.name == name })
        var model = CheckpointBuilder(seed: 35)
        for tensor in try ModelSample(profile, scheme: scheme).tensors(seed: 35) {
            model.add(tensor.name, tensor.shape, .values(tensor.values))
        }
        change(&model)
        return try model.audit(scheme: scheme)
    }

    /// transformers #40224: norms of 1 where the code multiplies by 1 + weight.
    @Test func `norms that should start at zero`() throws {
        #expect(try sample("llama", "gemma") { _ in }.findings.isEmpty)
        let wrong = try sample("llama", "gemma") { model in
            for name in model.tensors.map(\.name) where name.hasSuffix("norm.weight") {
                model.replace(name) { $0.map { _ in 1 } }
            }
        }
        #expect(kinds(wrong) == ["not-constant norm"])
    }

    /// timm PR #2605: LayerScale's gamma at 1 for 1e-5; diffusers #639: values where the profile says zeros.
    @Test func `factors of branches`() throws {
        let wrong = try sample("vit", "timm") { model in
            for name in model.tensors.map(\.name) where name.hasSuffix("gamma") {
                model.replace(name) { $0.map { _ in 1 } }
            }
        }
        #expect(kinds(wrong) == ["not-constant layer-scale"])
        let zeros = try profile("zeros")
        #expect(try found(layers([64, 64]) { _ in .constant(0) }, zeros).isEmpty)
        #expect(try found(layers([64, 64]) { _ in .normal(0.02) }, zeros) == ["not-constant w"])
    }

    /// zoology #32, transformers #43717: Mamba's bias of time steps overwritten by zeros or ones.
    @Test func `time steps that were overwritten`() throws {
        for value in [0, 1] as [Float] {
            let wrong = try sample("mamba", "mamba") { model in
                for name in model.tensors.map(\.name) where name.hasSuffix("dt_proj.bias") {
                    model.replace(name) { $0.map { _ in value } }
                }
            }
            #expect(kinds(wrong) == ["constant time-step-bias"])
        }
    }

    // MARK: Equal parts

    /// timm PR #2229: register tokens that are all the same.
    @Test func `register tokens that are the same`() throws {
        func model(_ isRight: Bool) throws -> Audit {
            try sample("vit", "timm") { model in
                let one = CheckpointBuilder.drawn(.normal(1e-6), 4 * 48, seed: 36, layer: 1)
                model.add("reg_token", [1, 4, 48], .values(isRight ? one : one.indices.map { one[$0 % 48] }))
            }
        }
        #expect(try model(true).findings.isEmpty)
        #expect(try kinds(model(false)) == ["equal-rows class-token"])
    }

    /// OLMo-core #307, fastmoe #4: experts that share a seed.
    @Test func `experts that are one draw`() throws {
        var wrong = CheckpointBuilder(seed: 37)
        let law = try profile("{normal: 0.02}")
        for layer in 0..<4 { wrong.add("h.\(layer).w.weight", [64, 64], .normal(0.02), layer: layer % 2) }
        #expect(try found(wrong, law) == ["equal-tensors w"])
    }
}
