import Foundation
import InitLab
import Testing

/// Weights that were trained are told so, and are not called wrong.
@Suite struct TrainedTests {
    @Test(arguments: [1, 10, 100]) func `a stack after steps of Adam`(steps: Int) throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let audit = try TrainedCheckpoint.stack(seed: seed, steps: steps).audit()
            #expect(audit.findings.isEmpty, "seed \(seed): \(audit.findings.map { "\($0.kind) \($0.role)" })")
            #expect(audit.subject.isTrained, "seed \(seed)")
        }
    }

    /// Without biases few steps leave nothing to see but a scale that is a little off.
    @Test(arguments: [1, 10, 100]) func `a stack without biases after steps of Adam`(steps: Int) throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let audit = try TrainedCheckpoint.stack(seed: seed, biases: false, steps: steps).audit()
            #expect(audit.findings.isEmpty, "seed \(seed): \(audit.findings.map { "\($0.kind) \($0.role)" })")
        }
    }

    /// A mean in every matrix is a mistake of whoever drew them, and training leaves none.
    @Test func `fresh weights with a mean`() throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            var model = CheckpointBuilder(seed: seed)
            for layer in 0..<4 {
                let values = CheckpointBuilder.drawn(.uniform(0.125), 64 * 64, seed: seed, layer: 2 * layer)
                model.add("\(2 * layer).weight", [64, 64], .values(values.map { $0 + 0.025 }))
                model.add("\(2 * layer).bias", [64], .uniform(0.125))
            }
            let audit = try model.audit(scheme: "pytorch")
            #expect(!audit.subject.isTrained && audit.findings.map(\.kind) == [.mean], "seed \(seed)")
        }
    }

    @Test(arguments: [1, 10, 100]) func `adapters after steps of Adam`(steps: Int) throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let audit = try TrainedCheckpoint.lora(seed: seed, steps: steps).audit()
            #expect(audit.findings.isEmpty, "seed \(seed): \(audit.findings.map { "\($0.kind) \($0.role)" })")
        }
    }
}
