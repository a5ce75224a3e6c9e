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

    @Test(arguments: [1, 10, 100]) func `adapters after steps of Adam`(steps: Int) throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            let audit = try TrainedCheckpoint.lora(seed: seed, steps: steps).audit()
            #expect(audit.findings.isEmpty, "seed \(seed): \(audit.findings.map { "\($0.kind) \($0.role)" })")
        }
    }
}
