import Foundation
import InitLab
import Testing

/// What an audit does not judge, it says.
@Suite struct UnjudgedTests {
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
}
