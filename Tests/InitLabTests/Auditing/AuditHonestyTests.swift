import Foundation
import InitLab
import Testing

/// What an audit cannot judge it says, and numbers are those of the tensor that they stand beside.
@Suite struct AuditHonestyTests {
    private func profile(_ name: String) throws -> Profile {
        try #require(ShippedProfiles.all.first { $0.name == name })
    }

    @Test func `a profile that knows no tensor is refused`() throws {
        let model = CheckpointBuilder.stack(seed: 1, layers: 4, width: 32) { into, _ in .normal((2 / into).squareRoot())
        }
        let stranger = try profile("t5")
        #expect(throws: Audit.Mismatch.self) { try model.audit(profile: stranger) }
    }

    @Test func `signals of zeros vanish`() throws {
        var model = CheckpointBuilder.stack(seed: 1, layers: 4, width: 32) { into, _ in .normal((2 / into).squareRoot())
        }
        for name in model.tensors.map(\.name) where name.hasSuffix("weight") {
            model.replace(name) { $0.map { _ in 0 } }
        }
        let forecast = try #require(try GrowthForecast(model.audit().subject, activation: ReLU()))
        #expect(forecast.forward == -.infinity && forecast.forwardVerdict == .vanishing)
        #expect(forecast.backwardVerdict == .vanishing)
    }

    /// Twelve layers that widen and narrow in turn: each shape has an expectation of its own.
    @Test func `shapes of one role are told their own numbers`() throws {
        var model = CheckpointBuilder(seed: 3)
        for layer in 0..<8 {
            let (into, out) = layer % 2 == 0 ? (64, 128) : (128, 64)
            model.add("\(2 * layer).weight", [out, into], .normal((2 / Double(out)).squareRoot()))
        }
        let findings = try model.audit(scheme: "he").findings.filter { $0.kind == .scale }
        #expect(findings.count == 2)
        for finding in findings {
            let ratio = finding.seen / finding.expected
            #expect(abs(ratio - 2.squareRoot()) < 0.05 || abs(ratio - 0.5.squareRoot()) < 0.05, "\(ratio)")
        }
        #expect(Set(findings.map { ($0.expected * 1000).rounded() }) == [125, 177])
    }
}
