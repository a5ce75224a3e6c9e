import Foundation
import InitLab
import Testing

/// One cause is one finding, and what follows from it stands beneath it.
@Suite struct CauseTests {
    private func report(_ audit: Audit) throws -> AuditReport {
        AuditReport(
            audit, growth: nil, loss: LossForecast(audit.subject), streams: try StreamForecast.all(audit.subject),
            expected: nil)
    }

    @Test func `a value far outside makes scale and law wrong`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 1)
        let name = "transformer.h.1.mlp.c_fc.weight"
        wrong.replace(name) { values in values.enumerated().map { $0 == 3 * 256 + 17 ? 50 : $1 } }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.outliers])
        let finding = try #require(audit.findings.first)
        #expect(finding.tensors == [name] && finding.outliers?.place == [3, 17] && finding.outliers?.count == 1)
        #expect(Set(finding.consequences.map(\.kind)).isSuperset(of: [.scale, .family]))
        let text = AuditText().text(of: try report(audit))
        #expect(text.contains("1 value lies outside, the furthest 50 at [3, 17]"))
        #expect(text.contains("because of this: "))
    }

    /// Without the outlier the scale is still wrong: that is a finding of its own.
    @Test func `a wrong scale beside an outlier stays a finding`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 1)
        wrong.replace("transformer.h.1.mlp.c_fc.weight") { values in
            values.enumerated().map { $0 == 100 ? 50 : 3 * $1 }
        }
        #expect(try Set(wrong.audit().findings.map(\.kind)) == [.outliers, .scale])
    }

    @Test func `values that are no numbers have a place, and foretell nothing`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 1)
        let right = AuditText().text(of: try report(wrong.audit()))
        #expect(right.contains("forecast: the residual stream grows") && right.contains("loss at the start"))
        wrong.replace("transformer.h.2.attn.c_proj.weight") { values in
            values.enumerated().map { $0 == 5 * 64 + 7 || $0 == 900 ? .nan : $1 }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.notFinite] && audit.findings[0].place == [5, 7])
        let text = AuditText().text(of: try report(audit))
        #expect(text.contains("2 NaN and 0 infinite of 4096 values, the first at [5, 7]; expected none"))
        #expect(text.contains("forecast: none, as transformer.h.2.attn.c_proj.weight"))
        #expect(!text.contains("residual stream grows") && !text.contains("loss at the start"))
    }

    /// A normal law in place of a truncated one reaches further, and that is no second finding.
    @Test func `another law explains how far values reach`() throws {
        let text = """
            name: own
            recognize: [blocks.*.up.weight]
            roles: [{role: up, kind: linear, names: [blocks.*.up.weight]}]
            schemes: [{name: s, laws: {up: {truncated3: 0.02}}}]
            """
        let folder = try TemporaryFolder()
        let profile = try ProfileParser.profile(Array(text.utf8), file: folder.url.path)
        var model = CheckpointBuilder(seed: 5)
        for layer in 0..<4 { model.add("blocks.\(layer).up.weight", [200, 300], .normal(0.02)) }
        let audit = try model.audit(scheme: "s", profile: profile)
        #expect(audit.findings.map(\.kind) == [.family] && audit.findings[0].tensors.count == 4)
        #expect(AuditText().text(of: try report(audit)).contains("torchtitan #3334"))
    }

    /// Which rules are possible, and which are near and rejected.
    @Test func `a rule fits if it is not rejected`() throws {
        func note(_ scale: Float) throws -> String {
            var model = CheckpointBuilder.stack(seed: 6, layers: 3, width: 80) { _, _ in .normal(1) }
            for layer in 0..<3 {
                model.replace("\(2 * layer).weight") { values in
                    let rms = (values.reduce(0) { $0 + $1 * $1 } / Float(values.count)).squareRoot()
                    return values.map { $0 / rms * scale }
                }
            }
            return AuditText().text(of: try report(model.audit())).split(whereSeparator: \.isWhitespace).joined(
                separator: " ")
        }
        #expect(try note(0.02).contains("note: weight: rms 0.02; fits 0.02 (0.00 %, p = 1)"))
        #expect(try note(0.0208).contains("rms 0.0208; nearest is 0.02, rejected with p < 0.01"))
        #expect(try note(0.0339).contains("rms 0.0339; fits no rule that is known"))
        // Both are 1/80 where a matrix is square, and neither is a scheme.
        let square = try note(0.0125)
        #expect(square.contains("fits 2/(fan_in+fan_out)") && square.contains("also possible: 1/fan_in"))
    }

    // MARK: Parts of a tensor

    /// Queries alone: the whole is too wide, its law is none, and both are told beneath.
    @Test(arguments: [[0], [2], [0, 1]]) func `blocks of a packed matrix that are odd`(blocks: [Int]) throws {
        var wrong = CheckpointBuilder.gpt2(seed: 2)
        for layer in 0..<4 {
            wrong.replace("transformer.h.\(layer).attn.c_attn.weight") { values in
                values.enumerated().map { blocks.contains($0 % 192 / 64) ? 3 * $1 : $1 }
            }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.blocks] && audit.findings[0].tensors.count == 4)
        let finding = try #require(audit.findings.first)
        #expect(finding.parts?.places == blocks && abs(finding.expected - 0.02) < 1e-9)
        #expect(abs(finding.seen / finding.expected - 3) < 0.1)
        #expect(Set(finding.consequences.map(\.kind)).isSuperset(of: [.scale, .family]))
        let text = try words(audit)
        let name = ["queries", "keys", "values"][blocks[0]]
        #expect(text.contains(name) && text.contains("because of this: ") && !text.contains("like "))
    }

    @Test func `a block of zeros is told as that, with the line that mends it alone`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 3)
        wrong.replace("transformer.h.1.attn.c_attn.weight") { values in
            values.enumerated().map { $0 % 192 / 64 == 1 ? 0 : $1 }
        }
        let text = try words(wrong.audit())
        #expect(
            text.contains("block 2 of 3 (keys) is all zero, expected 0.02 (normal, std 0.02), as the others have it"))
        #expect(text.contains("torch.nn.init.normal_(w[:, 64:128], std=0.02)"))
    }

    /// One tap of every kernel: convolutions of other shapes have no part in it.
    @Test func `a tap of every kernel that is zero`() throws {
        var wrong = CheckpointBuilder.resnet(seed: 4)
        for tensor in wrong.tensors where tensor.shape.count == 4 && tensor.shape[3] == 3 {
            wrong.replace(tensor.name) { values in values.enumerated().map { $0 % 9 == 2 ? 0 : $1 } }
        }
        // Eight taps of nine have another scale than any scheme says of the whole.
        #expect(try wrong.audit().subject.scheme == nil)
        let audit = try wrong.audit(scheme: "resnet")
        #expect(audit.findings.map(\.kind) == [.blocks])
        #expect(audit.findings.first?.tensors.contains("conv1.weight") == false)
        let text = try words(audit)
        #expect(text.contains("tap 3 of 9 (at [0, 2]) is all zero") && text.contains("normal_(w[:, :, 0, 2], std="))
    }

    // MARK: Means, seeds, factors

    @Test(arguments: [Float(0.02), 0.005]) func `a mean that was added`(mean: Float) throws {
        var wrong = CheckpointBuilder.gpt2(seed: 5)
        for layer in 0..<4 { wrong.replace("transformer.h.\(layer).mlp.c_fc.weight") { $0.map { $0 + mean } } }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.mean])
        #expect(audit.findings.first?.consequences.contains { $0.kind == .scale } == true)
    }

    /// A mean beside a wrong spread leaves the scale a finding of its own.
    @Test func `a mean and a wrong scale are two mistakes`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 5)
        for layer in 0..<4 { wrong.replace("transformer.h.\(layer).mlp.c_fc.weight") { $0.map { 2 * $0 + 0.01 } } }
        #expect(try Set(wrong.audit().findings.map(\.kind)) == [.scale, .mean])
    }

    /// Every matrix from the first draw on: equal layers follow from the seed, and it is one finding of all roles.
    @Test func `one seed for everything is one finding`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 6)
        for tensor in wrong.tensors where tensor.shape.count == 2 {
            let scale = tensor.name.contains("c_proj") ? 0.02 / 8.0.squareRoot() : 0.02
            wrong.replace(tensor.name) { CheckpointBuilder.drawn(.normal(scale), $0.count, seed: 6, layer: 0) }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.sameSeed])
        let finding = try #require(audit.findings.first)
        #expect(finding.tensors.count == 18 && finding.ofTensors == 18 && finding.roles.count == 6)
        #expect(finding.consequences.map(\.kind) == [.equalTensors])
        let text = try words(audit)
        #expect(text.contains("6 roles: one seed for several tensors") && text.contains("18 of 18 tensors"))
    }

    @Test func `a tensor and its negative are of one seed`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 6)
        let matrices = wrong.tensors.filter { $0.name.hasSuffix("mlp.c_fc.weight") }
        wrong.replace(matrices[1].name) { _ in matrices[0].values.map { -$0 } }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.sameSeed] && audit.findings[0].tensors.count == 2)
    }

    @Test func `layers that are copies are one finding, whatever roles they have`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 7)
        for tensor in wrong.tensors where tensor.name.contains("h.0.") {
            for layer in 1..<4 {
                wrong.replace(tensor.name.replacingOccurrences(of: "h.0.", with: "h.\(layer).")) { _ in tensor.values }
            }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.equalTensors] && audit.findings[0].tensors.count == 16)
        #expect(try words(audit).contains("4 layers are equal to the last bit in 4 tensors each"))
    }

    @Test func `one factor for all shapes of a role is one finding, for all roles a note`() throws {
        var wrong = CheckpointBuilder.resnet(seed: 8)
        for tensor in wrong.tensors where tensor.shape.count == 4 { wrong.replace(tensor.name) { $0.map { 2 * $0 } } }
        let audit = try wrong.audit(scheme: "resnet")
        #expect(audit.findings.map(\.kind) == [.scale] && audit.findings[0].tensors.count == 9)
        #expect(audit.findings[0].factors != nil)
        var gpt2 = CheckpointBuilder.gpt2(seed: 8)
        for tensor in gpt2.tensors where tensor.shape.count == 2 { gpt2.replace(tensor.name) { $0.map { 3 * $0 } } }
        let text = try words(gpt2.audit(scheme: "gpt2"))
        #expect(text.contains("note: 6 roles are off by one factor, x 3: look for one multiplier"))
        #expect(!text.contains("like "))
    }

    /// Another initializer, and not its scale, makes another law: they stand together.
    @Test func `a framework's default is one finding with its law`() throws {
        var wrong = CheckpointBuilder.gpt2(seed: 9)
        for layer in 0..<4 {
            wrong.replace("transformer.h.\(layer).mlp.c_fc.weight") {
                CheckpointBuilder.drawn(.uniform(0.125), $0.count, seed: 9, layer: 100 + layer)
            }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.scale])
        let text = try words(audit)
        #expect(text.contains("as well: another law, kurtosis 1.") && text.contains("like Modalities"))
    }

    /// One initializer has put -2 into all of them.
    @Test func `one extreme value in several roles is one finding`() throws {
        var wrong = CheckpointBuilder.llama(seed: 10)
        for name in ["self_attn.q_proj", "mlp.up_proj", "mlp.down_proj"] {
            for layer in 0..<4 {
                wrong.replace("model.layers.\(layer).\(name).weight") { values in
                    values.enumerated().map { $0 % 250 == 7 ? -2 : $1 }
                }
            }
        }
        let audit = try wrong.audit()
        #expect(audit.findings.map(\.kind) == [.repeatedExtreme])
        let finding = try #require(audit.findings.first)
        #expect(Set(finding.roles) == ["attention-in", "mlp-up", "mlp-out"] && finding.tensors.count == 12)
        #expect(finding.ofTensors == 20 && Set(finding.consequences.map(\.kind)).isSuperset(of: [.scale, .mean]))
        let text = try words(audit)
        #expect(text.contains("3 roles: one extreme value again and again") && text.contains("12 of 20 tensors"))
        // Another bound is another mistake.
        wrong.replace("model.layers.0.mlp.gate_proj.weight") { values in
            values.enumerated().map { $0 % 250 == 9 ? -3 : $1 }
        }
        #expect(try wrong.audit().findings.map(\.seen).sorted() == [-3, -2])
    }

    private func words(_ audit: Audit) throws -> String {
        AuditText().text(of: try report(audit)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
