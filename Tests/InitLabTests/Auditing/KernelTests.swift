import Foundation
import InitLab
import Testing

/// Keras and Flax: kernels stand inputs by outputs, their taps first.
@Suite struct KernelTests {
    private func audit(_ tensors: [(String, [Int], CheckpointBuilder.Draw)], scheme: String? = nil) throws -> Audit {
        var model = CheckpointBuilder(seed: 1)
        for (name, shape, draw) in tensors { model.add(name, shape, draw) }
        return try model.audit(scheme: scheme)
    }

    private func fans(_ name: String, _ shape: [Int]) throws -> [Double] {
        let tensor = try audit([(name, shape, .normal(0.1))]).subject.tensor(0)
        return [tensor.fanIn, tensor.fanOut]
    }

    @Test(arguments: ["dense_1/kernel", "params/Dense_0/kernel", "params.Dense_0.kernel", "dense/kernel:0"])
    func `a kernel's inputs come first`(name: String) throws {
        #expect(try fans(name, [64, 160]) == [64, 160])
    }

    @Test func `the taps of a kernel come before its inputs`() throws {
        #expect(try fans("conv2d/kernel", [3, 5, 16, 32]) == [240, 480])
        #expect(try fans("conv1d/kernel", [3, 16, 32]) == [48, 96])
        #expect(try fans("block/attention/query/kernel", [64, 4, 16]) == [64, 64])
        #expect(try fans("block/attention/out/kernel", [4, 16, 48]) == [64, 48])
    }

    /// A name that no profile knows beside it changes no fans.
    @Test func `a kernel is one without a profile`() throws {
        var model = CheckpointBuilder(seed: 2)
        model.add("a/kernel", [64, 160], .normal(0.1))
        let tensor = try #require(
            Inventory(model.audit().subject.inventory.tensors.map(\.stored), profile: nil, config: nil).tensors.first)
        #expect([tensor.fanIn, tensor.fanOut] == [64, 160])
    }

    private func stack(_ draw: (Double, Double) -> CheckpointBuilder.Draw) -> [(String, [Int], CheckpointBuilder.Draw)]
    {
        [("dense/kernel", 48, 96), ("dense_1/kernel", 96, 160), ("dense_2/kernel", 160, 64)].map {
            ($0.0, [$0.1, $0.2], draw(Double($0.1), Double($0.2)))
        }
    }

    @Test func `defaults are recognized, and what is by the wrong fan is found`() throws {
        let glorot = try audit(stack { .uniform((6 / ($0 + $1)).squareRoot()) })
        #expect(glorot.subject.scheme?.name == "glorot" && glorot.findings.isEmpty)
        let flax = try audit(stack { into, _ in .truncated((1 / into).squareRoot() / 0.87962566) })
        #expect(flax.subject.scheme?.name == "lecun" && flax.findings.isEmpty)
        let swapped = try audit(stack { _, out in .normal((2 / out).squareRoot()) }, scheme: "he")
        #expect(swapped.findings.allSatisfy { $0.kind == .scale } && !swapped.findings.isEmpty)
        let text = AuditText().text(of: AuditReport(swapped, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("fits He by fan_out"))
    }

    /// Square heads have LeCun's scale by Glorot's rule as well: the other matrices tell which it is.
    @Test func `a text model of Keras is right`() throws {
        func glorot(_ into: Double, _ out: Double) -> CheckpointBuilder.Draw {
            .uniform((6 / (into + out)).squareRoot())
        }
        let parts = ["query", "key", "value"].map {
            ("multi_head_attention/\($0)/kernel", [64, 4, 16], glorot(64, 64))
        }
        let model = try audit(
            parts + [
                ("embedding/embeddings", [500, 64], .uniform(0.05)),
                ("multi_head_attention/attention_output/kernel", [4, 16, 64], glorot(64, 64)),
                ("lstm/lstm_cell/kernel", [64, 256], glorot(64, 256)), ("lstm/lstm_cell/bias", [256], .normal(0.5)),
                ("dense_10/kernel", [48, 500], glorot(48, 500)), ("dense_10/bias", [500], .constant(0)),
            ])
        #expect(model.subject.scheme?.name == "glorot" && model.findings.isEmpty)
        #expect(model.subject.inventory.depth == nil)
    }

    /// Keras's own names of norms, biases and statistics.
    @Test func `a small picture model of Keras is right`() throws {
        func glorot(_ into: Double, _ out: Double) -> CheckpointBuilder.Draw {
            .uniform((6 / (into + out)).squareRoot())
        }
        let model = try audit([
            ("conv2d/kernel:0", [3, 3, 3, 32], glorot(27, 288)), ("conv2d/bias:0", [32], .constant(0)),
            ("batch_normalization/gamma:0", [32], .constant(1)), ("batch_normalization/beta:0", [32], .constant(0)),
            ("batch_normalization/moving_mean:0", [32], .constant(0)),
            ("batch_normalization/moving_variance:0", [32], .constant(1)),
            ("conv2d_1/kernel:0", [3, 3, 32, 64], glorot(288, 576)), ("dense/kernel:0", [576, 64], glorot(576, 64)),
            ("embedding/embeddings:0", [200, 32], .uniform(0.05)),
        ])
        #expect(model.subject.inventory.profile?.name == "keras" && model.subject.scheme?.name == "glorot")
        #expect(model.findings.isEmpty)
        #expect(model.subject.inventory.tensors.allSatisfy { $0.profileRole != nil })
    }
}
