import Foundation
import InitLab
import Testing

/// Orthogonal matrices are told from independent draws, and their gain is.
@Suite struct OrthogonalityTests {
    private func stack(_ gain: Double?, _ sizes: [(Int, Int)]) throws -> Audit {
        var model = CheckpointBuilder(seed: 1)
        for (layer, (out, into)) in sizes.enumerated() {
            let shape = WeightShape(layer: layer + 1, fanIn: into, fanOut: out)
            let stream = try RandomStream(
                key: StreamKey(seed: 3, identity: "orthogonal"),
                at: StreamAddress(replicate: 0, layer: layer + 1, purpose: .weights))
            var values = [Float](repeating: 0, count: shape.count)
            try values.withUnsafeMutableBufferPointer { buffer in
                if let gain {
                    try OrthogonalInitializer(gain: gain * gain).fill(buffer, shape: shape, from: stream)
                } else {
                    stream.fillNormal(buffer, standardDeviation: 1 / Double(into).squareRoot())
                }
            }
            model.add("\(2 * layer).weight", [out, into], .values(values))
        }
        return try model.audit()
    }

    /// Wide, tall and square.
    @Test func `rows or columns of one length at right angles`() throws {
        let audit = try stack(1.5, [(96, 48), (48, 96), (96, 96)])
        let found = try #require(audit.orthogonal.first)
        #expect(found.count == 3)
        #expect(abs(found.gains.lowerBound - 1.5) < 1e-4 && abs(found.gains.upperBound - 1.5) < 1e-4)
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("note: weight: 3 matrices are orthogonal, all singular values 1.5"))
    }

    /// Square, with a gain of sqrt(2), they have He's scale.
    @Test func `no scheme of independent values is taken for theirs`() throws {
        let audit = try stack(2.0.squareRoot(), [(64, 64), (64, 64), (64, 64), (4, 64)])
        #expect(audit.subject.scheme == nil && audit.findings.isEmpty && audit.orthogonal.first?.count == 3)
    }

    @Test func `independent draws are not`() throws {
        #expect(try stack(nil, [(96, 48), (48, 96), (600, 600)]).orthogonal.isEmpty)
    }
}
