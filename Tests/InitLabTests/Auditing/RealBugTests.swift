import Foundation
import InitLab
import Testing

/// Wrong initializations that real projects shipped, each made in small, wrong and right. Threads in `docs/audit.md`.
@Suite struct RealBugTests {
    private func kinds(_ audit: Audit) -> Set<String> { Set(audit.findings.map { "\($0.kind.rawValue) \($0.role)" }) }

    @Test func `GPT-2 without its depth scaling`() throws {
        let right = CheckpointBuilder.gpt2(seed: 1)
        #expect(try right.audit().findings.isEmpty)
        var wrong = right
        for layer in 0..<4 {
            for part in ["attn", "mlp"] {
                wrong.replace("transformer.h.\(layer).\(part).c_proj.weight") { $0.map { $0 * Float(8).squareRoot() } }
            }
        }
        let audit = try wrong.audit()
        #expect(kinds(audit) == ["scale attention-out", "scale mlp-out"])
        let finding = try #require(audit.findings.first)
        #expect(finding.tensors.count == 4)
        #expect(abs(finding.seen / finding.expected - 8.squareRoot()) < 0.1)
    }

    @Test func `an untied T5 head of standard deviation one`() throws {
        let right = CheckpointBuilder.t5(seed: 2)
        #expect(try right.audit().findings.isEmpty)
        var wrong = right
        wrong.replace("lm_head.weight") { $0.map { $0 * 8 } }
        #expect(try kinds(wrong.audit()) == ["scale head"])
        wrong.replace("lm_head.weight") { $0.map { _ in 0 } }
        #expect(try kinds(wrong.audit()) == ["constant head"])
    }

    @Test func `gains of norms drawn as weights are`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 3)
        for name in wrong.tensors.map(\.name) where name.contains(".ln_") {
            wrong.replace(name) { CheckpointBuilder.drawn(.normal(0.02), $0.count, seed: 33, layer: name.count) }
        }
        #expect(try kinds(wrong.audit()).isSuperset(of: ["not-constant norm"]))
    }

    @Test func `gains of zero where the code multiplies by them`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 4)
        for name in wrong.tensors.map(\.name) where name.hasSuffix("ln_1.weight") {
            wrong.replace(name) { $0.map { _ in 0 } }
        }
        #expect(try kinds(wrong.audit()) == ["not-constant norm"])
    }

    @Test func `Glorot on the packed shape`() throws {
        func model(_ fanOut: Double) -> CheckpointBuilder {
            var model = CheckpointBuilder(seed: 8)
            model.add("in_proj_weight", [3 * 96, 96], .uniform((6 / (96 + fanOut)).squareRoot()))
            model.add("out_proj.weight", [96, 96], .uniform((1 / 96.0).squareRoot()))
            return model
        }
        #expect(try model(96).audit().findings.isEmpty)
        #expect(try kinds(model(3 * 96).audit()) == ["packed-fans in_proj_weight"])
    }

    /// pytorch #166378 within a model whose scheme is known: torchvision's ViT draws its packed matrix so.
    @Test func `Glorot on the packed shape of a ViT is named beside its scheme`() throws {
        let profile = try #require(ShippedProfiles.all.first { $0.name == "vit" })
        var model = CheckpointBuilder(seed: 8)
        for tensor in try ModelSample(profile, scheme: "torchvision").tensors(seed: 8) {
            model.add(tensor.name, tensor.shape, .values(tensor.values))
        }
        let right = try model.audit()
        #expect(
            right.findings.isEmpty && right.subject.scheme?.name == "torchvision" && right.subject.inventory.depth == 2)
        for tensor in model.tensors where tensor.name.hasSuffix("in_proj_weight") {
            model.replace(tensor.name) { $0.map { $0 * Float(0.5).squareRoot() } }
        }
        let audit = try model.audit()
        #expect(kinds(audit) == ["packed-fans attention-qkv"] && audit.findings[0].tensors.count == 2)
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("Glorot with fan_out x 3") && text.contains("#166378") && text.contains("w.chunk(3)"))
    }

    @Test func `a truncated normal law that was not corrected`() throws {
        let corrected = CheckpointBuilder.stack(seed: 9) { into, _ in .truncated((2 / into).squareRoot() / 0.87962566) }
        #expect(try corrected.audit().findings.isEmpty)
        let wrong = CheckpointBuilder.stack(seed: 9) { into, _ in .truncated((2 / into).squareRoot()) }
        #expect(try kinds(wrong.audit()) == ["uncorrected-truncation weight"])
        #expect(try kinds(wrong.audit(scheme: "he")) == ["uncorrected-truncation weight"])
    }

    /// LeCun's law for 128 inputs and 64 outputs, 3 % too large, is 0.895 times Glorot's: a scheme says which of the two is meant.
    @Test func `a scale that another rule without correction would have by chance`() throws {
        let profile = try #require(ShippedProfiles.all.first { $0.name == "mlp" })
        var model = CheckpointBuilder(seed: 1)
        for tensor in try ModelSample(profile, scheme: "lecun", alternative: 3).tensors(seed: 171) {
            let factor: Float = tensor.shape.count == 2 ? 1.0265 : 1
            model.add(tensor.name, tensor.shape, .values(tensor.values.map { $0 * factor }))
        }
        #expect(try kinds(model.audit(scheme: "lecun")) == ["scale weight"])
    }

    @Test func `truncation in low precision that puts values on its bound`() throws {
        var wrong = CheckpointBuilder.llama(seed: 10)
        wrong.replace("model.layers.0.mlp.up_proj.weight") { values in
            values.enumerated().map { $0 % 250 == 7 ? -2 : $1 }
        }
        #expect(try kinds(wrong.audit()) == ["repeated-extreme mlp-up"])
    }

    @Test func `memory that nobody filled`() throws {
        var wrong = CheckpointBuilder.llama(seed: 11)
        wrong.replace("model.layers.2.self_attn.q_proj.weight") { values in
            values.enumerated().map { $0 % 100 == 0 ? .nan : $1 }
        }
        wrong.replace("model.layers.3.self_attn.k_proj.weight") { values in
            values.enumerated().map {
                Float(bitPattern: UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) & 0x7f00_ffff) + $1
            }
        }
        #expect(try kinds(wrong.audit()) == ["not-finite attention-in", "garbage attention-in"])
    }

    @Test func `depth scaling on the wrong matrix`() throws {
        func model(_ scaled: [String]) -> CheckpointBuilder {
            var model = CheckpointBuilder.llama(seed: 12)
            for layer in 0..<4 {
                for name in scaled {
                    model.replace("model.layers.\(layer).\(name).weight") { $0.map { $0 / Float(8).squareRoot() } }
                }
            }
            return model
        }
        #expect(try model(["self_attn.o_proj", "mlp.down_proj"]).audit().findings.isEmpty)
        let wrong = try model(["self_attn.o_proj", "mlp.up_proj"]).audit()
        #expect(wrong.subject.scheme?.name == "llama-depth")
        #expect(kinds(wrong) == ["scale mlp-up", "scale mlp-out"])
    }

    @Test func `a module that the initialization missed`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 13)
        wrong.replace("transformer.h.1.mlp.c_fc.weight") {
            CheckpointBuilder.drawn(.uniform(1 / 64.0.squareRoot()), $0.count, seed: 99, layer: 3)
        }
        let audit = try wrong.audit()
        #expect(kinds(audit) == ["scale mlp-in"])
        #expect(audit.findings[0].resembles.hasPrefix("PyTorch's default"))
    }

    @Test func `adapters: both factors zero, or the second drawn`() throws {
        let right = CheckpointBuilder.lora(seed: 14)
        #expect(try right.audit().findings.isEmpty)
        var (dead, moved) = (right, right)
        for name in right.tensors.map(\.name) {
            if name.hasSuffix("lora_A.weight") { dead.replace(name) { $0.map { _ in 0 } } }
            if name.hasSuffix("lora_B.weight") {
                moved.replace(name) { CheckpointBuilder.drawn(.normal(0.02), $0.count, seed: 7, layer: name.hashed) }
            }
        }
        #expect(try kinds(dead.audit()) == ["constant lora-a"])
        #expect(try kinds(moved.audit()) == ["not-constant lora-b"])
    }

    @Test func `one layer of another scale, where no scheme is known`() throws {
        var wrong = CheckpointBuilder.stack(seed: 15) { _, _ in .normal(0.0731) }
        #expect(try wrong.audit().findings.isEmpty)
        wrong.replace("4.weight") { $0.map { $0 * 1.5 } }
        #expect(try kinds(wrong.audit()) == ["one-rule weight"])
    }

    @Test func `a block of a packed matrix with a scale of its own`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 16)
        wrong.replace("transformer.h.0.attn.c_attn.weight") { values in
            values.enumerated().map { $0 % 192 >= 128 ? $1 * 0.5 : $1 }
        }
        #expect(try kinds(wrong.audit()).isSuperset(of: ["blocks attention-in"]))
    }

    @Test func `a mean`() throws {
        var wrong = CheckpointBuilder.llama(seed: 17)
        wrong.replace("model.embed_tokens.weight") { $0.map { $0 + 0.002 } }
        #expect(try kinds(wrong.audit()).isSuperset(of: ["mean token-embedding"]))
    }

    @Test func `a declared scheme that is another`() throws {
        let lecun = CheckpointBuilder.stack(seed: 18) { into, _ in .normal((1 / into).squareRoot()) }
        #expect(try lecun.audit().findings.isEmpty)
        let audit = try lecun.audit(scheme: "he")
        #expect(kinds(audit) == ["scale weight"])
        #expect(audit.findings[0].resembles.hasPrefix("LeCun") || audit.findings[0].resembles.hasPrefix("Glorot"))
    }

    @Test func `running variances of zero`() throws {
        let right = CheckpointBuilder.resnet(seed: 19)
        #expect(try right.audit().findings.isEmpty)
        var wrong = right
        wrong.replace("layer1.0.bn1.running_var") { $0.map { _ in 0 } }
        #expect(try kinds(wrong.audit()) == ["not-constant running-variance"])
    }

    @Test func `He's rule without its square root`() throws {
        func stack(_ deviation: (Double) -> Double) -> CheckpointBuilder {
            var model = CheckpointBuilder(seed: 20)
            for (layer, (out, into)) in [(96, 48), (160, 96), (96, 160)].enumerated() {
                model.add("\(2 * layer).weight", [out, into], .normal(deviation(Double(into))))
                model.add("\(2 * layer).bias", [out], .constant(0))
            }
            return model
        }
        #expect(try stack { (2 / $0).squareRoot() }.audit().findings.isEmpty)
        let wrong = try stack { 2 / $0 }.audit()
        #expect(kinds(wrong) == ["forgotten-root weight"])
        // One cause in three shapes, whose fans are 48, 96 and 160: sqrt(2/fan_in) for 2/fan_in.
        let finding = try #require(wrong.findings.first)
        #expect(wrong.findings.count == 1 && finding.tensors.count == 3 && finding.pValue < 1e-100)
        let factors = try #require(finding.factors)
        #expect(abs(factors.lowerBound - (2 / 160.0).squareRoot()) < 0.002)
        #expect(abs(factors.upperBound - (2 / 48.0).squareRoot()) < 0.01)
        let text = AuditText().text(of: AuditReport(wrong, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("torch.nn.init.kaiming_normal_(w)"))
        // muP's rule for outputs is nobody's mistake.
        #expect(try stack { 1 / $0 }.audit().findings.isEmpty)
    }

    @Test func `an output layer with a known rule of its own is a choice, another layer is none`() throws {
        func he(_ into: Double, _: Double) -> CheckpointBuilder.Draw { .normal((2 / into).squareRoot()) }
        var model = CheckpointBuilder.stack(seed: 21, layers: 5, he)
        model.replace("8.weight") {
            CheckpointBuilder.drawn(.normal(1 / 96.0.squareRoot()), $0.count, seed: 5, layer: 9)
        }
        #expect(try model.audit().findings.isEmpty)
        #expect(try model.audit().subject.ownOutputs.count == 1)
        #expect(try kinds(model.audit(scheme: "he")) == ["scale weight"])
        // As policies have them, and as many start with an output of zero.
        for scale in [0.01, 0] {
            model.replace("8.weight") { values in
                CheckpointBuilder.drawn(.normal(1), values.count, seed: 6, layer: 9).map { Float(scale) * $0 }
            }
            #expect(try model.audit().findings.isEmpty)
        }
        var wrong = CheckpointBuilder.stack(seed: 21, layers: 5, he)
        wrong.replace("4.weight") {
            CheckpointBuilder.drawn(.normal(1 / 96.0.squareRoot()), $0.count, seed: 5, layer: 9)
        }
        #expect(try kinds(wrong.audit()) == ["scale weight"])
    }

    @Test func `adapters by peft's names, dead ones with the line that mends them`() throws {
        var (right, dead) = (CheckpointBuilder(seed: 22), CheckpointBuilder(seed: 22))
        for layer in 0..<4 {
            let stem = "base_model.model.h.\(layer).attn.c_attn."
            right.add(stem + "lora_A.default.weight", [8, 128], .uniform(1 / 128.0.squareRoot()))
            right.add(stem + "lora_B.default.weight", [384, 8], .constant(0))
            dead.add(stem + "lora_A.default.weight", [8, 128], .constant(0))
            dead.add(stem + "lora_B.default.weight", [384, 8], .constant(0))
        }
        #expect(try right.audit().subject.inventory.profile?.name == "lora")
        #expect(try right.audit().findings.isEmpty)
        let audit = try dead.audit()
        #expect(kinds(audit) == ["constant lora-a"])
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("torch.nn.init.uniform_(w, -0.0883883, 0.0883883)"))
        #expect(text.contains("cosmos-predict2.5 #15"))
    }

    /// The middle tap of one convolution twice as wide; one of 18 taps of 3x3 kernels alone.
    @Test func `a tap of a kernel with a scale of its own`() throws {
        var wrong = CheckpointBuilder.resnet(seed: 23)
        wrong.replace("layer2.1.conv2.weight") { values in
            values.enumerated().map { $0 % 9 == 4 ? $1 * 1.6 : $1 }
        }
        let audit = try wrong.audit()
        let finding = try #require(audit.findings.first { $0.kind == .blocks })
        #expect(finding.expectedText == "tap 5 of 9" && finding.tensors == ["layer2.1.conv2.weight"])
        #expect(abs(finding.seen / finding.expected - 1.6) < 0.1)
    }

    /// A head of half its scale looks like no bug that is known; without depth scaling, like GPT-2's.
    @Test func `only what looks the same in numbers is likened to a bug`() throws {
        func text(_ model: CheckpointBuilder) throws -> String {
            try AuditText().text(of: AuditReport(model.audit(), growth: nil, loss: nil, expected: nil))
        }
        var (half, unscaled) = (CheckpointBuilder.gpt2(seed: 24), CheckpointBuilder.gpt2(seed: 24))
        for layer in 0..<4 {
            half.replace("transformer.h.\(layer).mlp.c_proj.weight") { $0.map { $0 / 2 } }
            unscaled.replace("transformer.h.\(layer).mlp.c_proj.weight") { $0.map { $0 * Float(8).squareRoot() } }
        }
        #expect(try !text(half).contains("like ") && text(half).contains("mlp-out: wrong scale"))
        #expect(try text(unscaled).contains("like huggingface/transformers #47458"))
    }
}

extension String {
    /// The same in every run.
    fileprivate var hashed: Int { utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xffff } }
}
