import Foundation
import InitLab
import Testing

/// How scales go with the layer and with the fan-in.
@Suite struct PowerLawTests {
    private func llama(_ deviation: (Double) -> Double) throws -> Audit {
        var model = CheckpointBuilder.llama(seed: 1, layers: 8)
        for layer in 0..<8 {
            for name in ["self_attn.o_proj", "mlp.down_proj"] {
                let factor = Float(deviation(Double(layer + 1)) / 0.02)
                model.replace("model.layers.\(layer).\(name).weight") { $0.map { $0 * factor } }
            }
        }
        return try model.audit()
    }

    /// The slope is -1/2 within five of its standard errors, which are below 0.01 here.
    @Test func `a scale that falls with the root of the layer`() throws {
        let laws = PowerLaw.all(try llama { 0.03 / (2 * $0).squareRoot() }.subject)
        #expect(Set(laws.map(\.role)) == ["attention-out", "mlp-out"])
        for law in laws {
            #expect(law.variable == .layer && abs(law.slope + 0.5) < 5 * law.error && law.error < 0.02)
        }
    }

    @Test func `one scale for all layers is no law, and neither is one odd layer`() throws {
        #expect(PowerLaw.all(try llama { _ in 0.02 }.subject).isEmpty)
        #expect(PowerLaw.all(try llama { $0 == 3 ? 0.05 : 0.02 }.subject).isEmpty)
    }

    @Test(arguments: [-0.5, -1, 0.25]) func `a scale that goes with the fan-in`(slope: Double) throws {
        var model = CheckpointBuilder(seed: 2)
        for (layer, (out, into)) in [(96, 48), (160, 96), (96, 160)].enumerated() {
            model.add("\(layer).weight", [out, into], .normal(0.7 * pow(Double(into), slope)))
        }
        let law = try #require(PowerLaw.all(try model.audit().subject).first)
        #expect(law.variable == .fanIn && abs(law.slope - slope) < 5 * law.error && law.error < 0.02)
    }
}
