import Foundation
import InitLab
import Testing

/// Mistakes that show without a scheme, what mends them, and causes that hit several tensors.
@Suite struct OneCauseTests {
    private func sample(_ name: String, _ scheme: String) throws -> CheckpointBuilder {
        let profile = try #require(ShippedProfiles.all.first { $0.name == name })
        var model = CheckpointBuilder(seed: 1)
        for tensor in try ModelSample(profile, scheme: scheme).tensors(seed: 1) {
            model.add(tensor.name, tensor.shape, .values(tensor.values))
        }
        return model
    }

    private func text(_ audit: Audit) throws -> String {
        let report = AuditReport(
            audit, growth: nil, loss: LossForecast(audit.subject), streams: try StreamForecast.all(audit.subject),
            expected: nil)
        return AuditText().text(of: report).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: One sign

    /// torch.rand, which is uniform from 0 to 1, in place of numbers about zero.
    @Test func `matrices of one sign are a finding without a scheme`() throws {
        var model = CheckpointBuilder.stack(seed: 1) { into, _ in .uniform(1.3 / into.squareRoot()) }
        #expect(try model.audit().findings.isEmpty)
        for tensor in model.tensors where tensor.name.hasSuffix("weight") {
            model.replace(tensor.name) { $0.map { $0 + Float(1.3 / 96.0.squareRoot()) } }
        }
        let audit = try model.audit()
        #expect(audit.subject.scheme == nil && !audit.subject.isTrained)
        #expect(audit.findings.map(\.kind) == [.mean] && audit.findings[0].tensors.count == 6)
        #expect(try text(audit).contains("no value is below 0"))
        // A convolution's kernel, and the negative.
        var kernel = CheckpointBuilder(seed: 1)
        for name in ["1.weight", "2.weight"] {
            kernel.add(
                name, [16, 8, 3, 3],
                .values(
                    CheckpointBuilder.drawn(.uniform(1), 1152, seed: 1, layer: name.count + Int(name.utf8.first!)).map {
                        -abs($0)
                    }))
        }
        #expect(try kernel.audit().findings.map(\.kind) == [.mean])
        #expect(try text(kernel.audit()).contains("no value is above 0"))
        // Tables that are no matrices may be of one sign.
        var table = CheckpointBuilder(seed: 1)
        table.add(
            "a.scales", [16, 64], .values(CheckpointBuilder.drawn(.uniform(1), 1024, seed: 1, layer: 1).map { abs($0) })
        )
        #expect(try table.audit().findings.isEmpty)
    }

    @Test func `magnitudes in one matrix: the mean is the cause of its law`() throws {
        var model = CheckpointBuilder.gpt2(seed: 2)
        model.replace("transformer.h.2.mlp.c_fc.weight") { $0.map { abs($0) } }
        let audit = try model.audit()
        #expect(audit.findings.map(\.kind) == [.mean])
        #expect(audit.findings.first?.consequences.contains { $0.kind == .family } == true)
    }

    // MARK: State spaces

    @Test func `Mamba as mamba_ssm draws it`() throws {
        let right = try sample("mamba", "mamba-ssm")
        #expect(try right.audit().subject.scheme?.name == "mamba-ssm" && right.audit().findings.isEmpty)
        #expect(try !text(right.audit()).contains("time steps"))
        var wrong = right
        wrong.replace("backbone.layers.1.mixer.dt_proj.weight") {
            CheckpointBuilder.drawn(.normal(0.02), $0.count, seed: 2, layer: 1)
        }
        #expect(try wrong.audit().findings.map(\.role) == ["time-step"])
        var zero = right
        for layer in 0..<2 { zero.replace("backbone.layers.\(layer).mixer.dt_proj.bias") { $0.map { _ in 0 } } }
        let words = try text(zero.audit())
        #expect(try zero.audit().findings.map(\.role) == ["time-step-bias"])
        // A rule of fans refuses a vector.
        #expect(!words.contains("kaiming_normal_") && words.contains("torch.log(-torch.expm1(-dt))"))
    }

    @Test func `time steps and states that were overwritten are noted without a scheme`() throws {
        var model = CheckpointBuilder.mamba(seed: 3)
        for tensor in model.tensors where tensor.name.hasSuffix("proj.weight") {
            model.replace(tensor.name) { $0.map { 1.3 * $0 } }
        }
        #expect(try model.audit().subject.scheme == nil)
        #expect(try !text(model.audit()).contains("softplus") && !text(model.audit()).contains("decay alike"))
        for layer in 0..<2 {
            model.replace("backbone.layers.\(layer).mixer.dt_proj.bias") {
                CheckpointBuilder.drawn(.normal(0.02), $0.count, seed: 3, layer: layer)
            }
            model.replace("backbone.layers.\(layer).mixer.A_log") { $0.map { _ in 0 } }
        }
        let audit = try model.audit()
        let words = try text(audit)
        #expect(audit.findings.isEmpty)
        #expect(
            words.contains("2 biases of time steps, such as backbone.layers.0.mixer.dt_proj.bias, make steps of 0.6"))
        #expect(words.contains("A_log, and 1 more: all values are 0, so that all states decay alike"))
    }

    // MARK: One cause

    @Test func `a tied head is judged with its embedding`() throws {
        var model = CheckpointBuilder.gpt2(seed: 4)
        model.replace("transformer.wte.weight") { $0.map { 50 * $0 } }
        let embedding = model.tensors[0]
        model.add("lm_head.weight", embedding.shape, .values(embedding.values))
        let audit = try model.audit()
        #expect(audit.findings.map(\.role) == ["token-embedding"])
        #expect(try text(audit).contains("note: lm_head.weight holds the values of transformer.wte.weight"))
        #expect(audit.detectable.allSatisfy { $0.role != "head" })
        // Other values are judged on their own.
        model.replace("lm_head.weight") { CheckpointBuilder.drawn(.normal(1), $0.count, seed: 4, layer: 99) }
        #expect(try model.audit().findings.map(\.role).sorted() == ["head", "token-embedding"])
    }

    /// The seed is set before each matrix: those of one shape are equal, whatever their role, and all begin alike.
    @Test func `one seed before each matrix is one finding`() throws {
        var wrong = CheckpointBuilder.llama(seed: 5)
        for tensor in wrong.tensors where tensor.shape.count == 2 {
            wrong.replace(tensor.name) { CheckpointBuilder.drawn(.normal(0.02), $0.count, seed: 5, layer: 0) }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.sameSeed])
        #expect(audit.findings[0].consequences.map(\.kind) == [.equalTensors])
        // Only what writes and reads of one shape: equal, of two roles, and no copy of a layer.
        var two = CheckpointBuilder.llama(seed: 5)
        for layer in 0..<4 {
            let source = two.tensors.first { $0.name == "model.layers.\(layer).self_attn.q_proj.weight" }!
            two.replace("model.layers.\(layer).self_attn.o_proj.weight") { _ in source.values }
        }
        #expect(try two.audit().findings.allSatisfy { $0.kind == .sameSeed } && !two.audit().findings.isEmpty)
        // Equal layers may be copies, or come from one seed each.
        var layers = CheckpointBuilder.llama(seed: 5)
        for tensor in layers.tensors where tensor.name.contains("layers.0.") {
            for layer in 1..<4 {
                layers.replace(tensor.name.replacingOccurrences(of: "layers.0.", with: "layers.\(layer).")) { _ in
                    tensor.values
                }
            }
        }
        let words = try text(layers.audit())
        #expect(try layers.audit().findings.map(\.kind) == [.equalTensors])
        #expect(words.contains("copies of one layer, or one seed that was set before each"))
    }

    /// Tokens that were added later, ten times as wide, and the line that mends them alone.
    @Test func `rows of an embedding that are odd have their numbers`() throws {
        var model = CheckpointBuilder.llama(seed: 6)
        model.replace("model.embed_tokens.weight") { values in
            values.enumerated().map { (450..<460).contains($0 / 64) ? 10 * $1 : $1 }
        }
        let audit = try model.audit()
        #expect(audit.findings.map(\.kind) == [.blocks])
        #expect(audit.findings[0].parts?.places == Array(450..<460))
        #expect(Set(audit.findings[0].consequences.map(\.kind)).isSuperset(of: [.scale, .family]))
        let words = try text(audit)
        #expect(words.contains("rows 450 to 459 of 500 (from 0), the worst of them has rms"))
        #expect(words.contains("torch.nn.init.normal_(w[450:460], std=0.02)"))
        // Padding is none.
        model = .llama(seed: 6)
        model.replace("model.embed_tokens.weight") { values in values.enumerated().map { $0 < 640 ? 0 : $1 } }
        #expect(try model.audit().findings.isEmpty)
    }
}
