import Foundation
import InitLab
import Testing

/// Tensors that are missing, and matrices the other way round.
@Suite struct StructureTests {
    private func kinds(_ audit: Audit) -> Set<String> { Set(audit.findings.map { "\($0.kind.rawValue) \($0.role)" }) }

    private func text(_ audit: Audit) -> String {
        AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
    }

    private func gpt2(without lost: (String) -> Bool) -> CheckpointBuilder {
        var model = CheckpointBuilder.gpt2(seed: 1, layers: 12, width: 32, vocabulary: 100)
        for name in model.tensors.map(\.name) where lost(name) { model.remove(name) }
        return model
    }

    @Test func `a part of a module that one layer lacks`() throws {
        let audit = try gpt2 { $0 == "transformer.h.5.attn.c_proj.weight" }.audit()
        #expect(kinds(audit) == ["missing attention-out"])
        #expect(audit.findings[0].tensors == ["transformer.h.5.attn.c_proj.weight"])
        #expect(text(audit).contains("it is not in the checkpoint, and 11 other layers have it"))
    }

    @Test func `a layer that is missing between others`() throws {
        let audit = try gpt2 { $0.contains("h.5.") }.audit()
        #expect(audit.findings.allSatisfy { $0.kind == .missing })
        #expect(audit.findings.reduce(0) { $0 + $1.tensors.count } == 12)
    }

    @Test func `a whole module may have been left out`() throws {
        let audit = try gpt2 { $0.contains("h.5.attn.") }.audit()
        #expect(audit.findings.isEmpty)
        #expect(text(audit).contains("note: 4 tensors that 11 other layers have not in the checkpoint"))
    }

    /// A shard ends within a layer.
    @Test func `a part of a model is not whole, and that is right`() throws {
        let model = gpt2 { name in
            ["wte", "wpe", "ln_f"].contains(where: name.contains) || name.contains("h.11.mlp.c_proj")
        }
        #expect(try model.audit().findings.isEmpty)
    }

    /// - Parameter isTurned: by the name of a matrix.
    private func turned(_ model: CheckpointBuilder, _ isTurned: (String) -> Bool) -> CheckpointBuilder {
        var result = CheckpointBuilder(seed: model.seed)
        for tensor in model.tensors {
            let shape = tensor.shape.count == 2 && isTurned(tensor.name) ? tensor.shape.reversed() : tensor.shape
            result.add(tensor.name, shape, .values(tensor.values))
        }
        return result
    }

    @Test func `one matrix the other way round`() throws {
        let llama = try turned(.llama(seed: 1)) { $0 == "model.layers.2.mlp.down_proj.weight" }.audit()
        #expect(kinds(llama) == ["transposed mlp-out"])
        #expect(llama.findings[0].tensors == ["model.layers.2.mlp.down_proj.weight"])
        #expect(text(llama).contains("it is 192 x 64: inputs and outputs stand the other way round"))
        // Of two layers the bias tells, or the width of the model.
        let gpt2 = try turned(.gpt2(seed: 1, layers: 2)) { $0 == "transformer.h.1.mlp.c_fc.weight" }.audit()
        #expect(kinds(gpt2) == ["transposed mlp-in"])
        let short = try turned(.llama(seed: 1, layers: 2)) { $0 == "model.layers.1.mlp.up_proj.weight" }.audit()
        #expect(kinds(short) == ["transposed mlp-up"])
    }

    @Test func `all matrices the other way round are another framework's order`() throws {
        for model in [CheckpointBuilder.gpt2(seed: 1), .llama(seed: 1), .t5(seed: 1)] {
            let audit = try turned(model) {
                !["wte", "wpe", "embed", "shared", "head", "bias"].contains(where: $0.contains)
            }
            .audit()
            #expect(audit.findings.isEmpty, "\(kinds(audit))")
            #expect(text(audit).contains("stand the other way round than the profile"))
        }
    }

    @Test func `layers that widen and narrow are no fault`() throws {
        var model = CheckpointBuilder(seed: 3)
        for (layer, (into, out)) in [(64, 128), (128, 128), (64, 128), (64, 128), (128, 64)].enumerated() {
            model.add("\(2 * layer).weight", [out, into], .normal((2 / Double(into)).squareRoot()))
            model.add("\(2 * layer).bias", [out], .constant(0))
        }
        #expect(try model.audit().findings.isEmpty)
    }

    /// Modules of a plain stack: a bias without its weight is no choice, a weight without a bias is one.
    @Test func `weights whose biases are there`() throws {
        var model = CheckpointBuilder(seed: 5)
        for layer in 0..<5 {
            model.add("\(2 * layer).weight", [64, 64], .normal((2.0 / 64).squareRoot()))
            model.add("\(2 * layer).bias", [64], .constant(0))
        }
        var (lacking, unbiased) = (model, model)
        lacking.remove("4.weight")
        #expect(try lacking.audit().findings.map(\.tensors) == [["4.weight"]])
        #expect(try lacking.audit().findings.map(\.kind) == [.missing])
        unbiased.remove("8.bias")
        #expect(try unbiased.audit().findings.isEmpty)
    }

    // MARK: Constants that no scheme asks for

    /// Five square matrices of a scale that is no rule's.
    private func unruly() -> CheckpointBuilder {
        var model = CheckpointBuilder(seed: 7)
        for layer in 0..<5 { model.add("\(2 * layer).weight", [64, 64], .normal(0.037)) }
        return model
    }

    @Test func `zeros where nothing is known of the scheme`() throws {
        #expect(try unruly().audit().findings.isEmpty)
        var odd = unruly()
        odd.replace("4.weight") { $0.map { _ in 0 } }
        #expect(try odd.audit().findings.map(\.tensors) == [["4.weight"]])
        // The last layer may be zero by choice.
        var last = unruly()
        last.replace("8.weight") { $0.map { _ in 0 } }
        #expect(try last.audit().findings.isEmpty)
        for model in [unruly(), .gpt2(seed: 1), .stack(seed: 1) { into, _ in .normal((2 / into).squareRoot()) }] {
            var zeros = model
            for name in model.tensors.map(\.name) { zeros.replace(name) { $0.map { _ in 0 } } }
            let audit = try zeros.audit()
            #expect(!audit.findings.isEmpty && audit.findings.allSatisfy { $0.kind == .constant }, "\(kinds(audit))")
        }
    }

    @Test func `one number in all places is a constant and no shared seed`() throws {
        var model = unruly()
        for name in model.tensors.map(\.name) { model.replace(name) { $0.map { _ in 0.05 } } }
        let audit = try model.audit()
        #expect(!audit.findings.isEmpty && audit.findings.allSatisfy { $0.kind == .constant }, "\(kinds(audit))")
    }
}
