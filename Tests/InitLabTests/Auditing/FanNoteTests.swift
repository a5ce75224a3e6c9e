import Foundation
import InitLab
import Testing

/// Rules whose fans count more than feeds an output: notes where no scheme says what is right.
@Suite struct FanNoteTests {
    private func notes(_ model: CheckpointBuilder) throws -> String {
        let audit = try model.audit()
        #expect(audit.findings.isEmpty)
        return AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil)).split(
            whereSeparator: \.isWhitespace
        ).joined(separator: " ")
    }

    private func convolutions(_ shape: [Int], _ draw: CheckpointBuilder.Draw) -> CheckpointBuilder {
        var model = CheckpointBuilder(seed: 51)
        model.add("stem.conv.weight", [32, 3, 3, 3], .normal((2 / 27.0).squareRoot()))
        for layer in 0..<3 { model.add("blocks.\(layer).dw.weight", shape, draw) }
        return model
    }

    /// pytorch-image-models #84: He by fan_out, 64 x 9, of a kernel whose outputs see nine values each.
    @Test func `a depthwise kernel by the fan of all channels`() throws {
        let wrong = try notes(convolutions([64, 1, 3, 3], .normal((2 / (64 * 9.0)).squareRoot())))
        #expect(wrong.contains("of 64 x 1 x 3 x 3 values fits ") && wrong.contains("fan_out"))
        #expect(wrong.contains("a convolution of 64 groups") && wrong.contains("#84"))
        let right = try notes(convolutions([64, 1, 3, 3], .normal((2 / 9.0).squareRoot())))
        #expect(!right.contains("groups"))
    }

    /// mlx #4536: uniform of 1/sqrt(fan_in) with the inputs of all 8 groups.
    @Test func `a grouped kernel by the fan of all groups`() throws {
        let wrong = try notes(convolutions([64, 8, 3, 3], .uniform((1 / (64 * 9.0)).squareRoot())))
        #expect(wrong.contains("fits PyTorch's default with the fan of all groups") && wrong.contains("mlx #4536"))
        let right = try notes(convolutions([64, 8, 3, 3], .uniform((1 / 72.0).squareRoot())))
        #expect(!right.contains("with the fan of all groups, sqrt(1/(3 fan_in groups)): if"))
    }

    /// Outputs of a convolution without groups may be more than its inputs, and the first of a picture without colours has one.
    @Test func `He by fan_out is a choice where kernels have several channels`() throws {
        #expect(try !notes(convolutions([64, 16, 3, 3], .normal((2 / (64 * 9.0)).squareRoot()))).contains("groups"))
        var grey = CheckpointBuilder(seed: 52)
        grey.add("conv1.weight", [64, 1, 5, 5], .normal((2 / (64 * 25.0)).squareRoot()))
        grey.add("conv2.weight", [64, 64, 5, 5], .normal((2 / (64 * 25.0)).squareRoot()))
        #expect(try !notes(grey).contains("groups"))
    }

    /// pytorch #166378 under a name that InitLab does not know: a choice that is told.
    @Test func `Glorot on what may be queries, keys and values`() throws {
        func model(_ name: String, _ fanOut: Double) -> CheckpointBuilder {
            var model = CheckpointBuilder(seed: 53)
            for layer in 0..<3 {
                model.add("layers.\(layer).\(name).weight", [288, 96], .uniform((6 / (96 + fanOut)).squareRoot()))
            }
            return model
        }
        let wrong = try notes(model("attn.in_proj", 288))
        #expect(wrong.contains("queries, keys and values in one matrix") && wrong.contains("Glorot's rms 0.102"))
        #expect(try !notes(model("attn.in_proj", 96)).contains("queries, keys and values"))
        #expect(try !notes(model("mlp.fc1", 288)).contains("queries, keys and values"))
    }
}
