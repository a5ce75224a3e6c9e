import Foundation
import InitLab
import Testing

/// Singular values beside those of independent draws.
@Suite struct SpectrumTests {
    /// 2 - 2 cos(k pi/(n + 1)): those of the second difference, which QL alone finds; and the same behind a rotation of two axes and in
    /// another order.
    @Test(arguments: [1, 2, 3, 7, 40]) func `eigenvalues are those of a closed form`(size: Int) throws {
        let expected = (1...size).map { 2 - 2 * cos(Double($0) * .pi / Double(size + 1)) }
        var plain = [Double](repeating: 0, count: size * size)
        var mixed = plain
        let order = (0..<size).map { ($0 * 3 + 1) % size }
        let isOrder = Set(order).count == size
        for row in 0..<size {
            for column in 0..<size where abs(row - column) < 2 {
                plain[row * size + column] = row == column ? 2 : -1
                if isOrder { mixed[order[row] * size + order[column]] = row == column ? 2 : -1 }
            }
        }
        for matrix in isOrder ? [plain, mixed] : [plain] {
            var matrix = matrix
            let found = try #require(SymmetricEigenvalues.values(&matrix, size: size))
            for (value, right) in zip(found, expected) { #expect(abs(value - right) < 1e-12) }
        }
    }

    private static let name = "model.layers.1.self_attn.q_proj.weight"

    private func kinds(_ change: ([Float]) -> [Float]) throws -> [String] {
        var model = CheckpointBuilder.llama(seed: 1)
        model.replace(Self.name, change)
        return try model.audit().findings.map { "\($0.kind.rawValue) \($0.role)" }
    }

    @Test func `rows that are made of each other`() throws {
        let found = try kinds { values in
            (0..<4096).map { index in
                let (row, column) = (index / 64, index % 64)
                guard row >= 32 else { return values[index] }
                return 0.6 * values[(row - 32) * 64 + column] + 0.8 * values[(row - 31) % 32 * 64 + column]
            }
        }
        #expect(found == ["low-rank attention-in"])
    }

    /// A product of two normal matrices; of a small rank its kurtosis is that of no law as well.
    static func product(rank: Int, rows: Int, columns: Int, deviation: Double) -> [Float] {
        let left = CheckpointBuilder.drawn(.normal(1), rows * rank, seed: 5, layer: 1)
        let right = CheckpointBuilder.drawn(.normal(1), rank * columns, seed: 5, layer: 2)
        return (0..<rows * columns).map { index in
            let sum = (0..<rank).reduce(Float(0)) {
                $0 + left[index / columns * rank + $1] * right[$1 * columns + index % columns]
            }
            return sum * Float(deviation / Double(rank).squareRoot())
        }
    }

    @Test(arguments: [2, 8, 20]) func `a product of smaller matrices has their rank`(rank: Int) throws {
        var model = CheckpointBuilder.llama(seed: 1)
        model.replace(Self.name) { _ in Self.product(rank: rank, rows: 64, columns: 64, deviation: 0.02) }
        let findings = try model.audit().findings
        #expect(findings.first?.kind == .lowRank && findings.first?.seen == Double(rank))
        #expect(!findings.contains { $0.kind == .family })
    }

    /// What a choice is without a scheme is told.
    @Test func `without a scheme low rank is a note`() throws {
        var model = CheckpointBuilder(seed: 2)
        for layer in 0..<8 { model.add("\(layer).weight", [128, 128], .normal(0.037)) }
        model.replace("3.weight") { _ in Self.product(rank: 20, rows: 128, columns: 128, deviation: 0.037) }
        let audit = try model.audit()
        #expect(audit.subject.scheme == nil && audit.findings.isEmpty)
        let report = AuditReport(
            audit, growth: nil, loss: LossForecast(audit.subject), streams: try StreamForecast.all(audit.subject),
            expected: nil)
        #expect(AuditText().text(of: report).contains("3.weight: rank 20 in a block of 96 x 128 values"))
    }

    /// A part that all rows have, of a quarter of the variance: its singular value is about 0.5 sqrt(48 x 64) = 27.7 in a block whose edge
    /// is sqrt(48) + sqrt(64) = 14.9.
    @Test func `a part that rows have in common`() throws {
        let signs = CheckpointBuilder.drawn(.normal(1), 128, seed: 9, layer: 1).map { $0 > 0 ? Float(1) : -1 }
        let found = try kinds { values in
            values.enumerated().map { index, value in
                0.75.squareRoot().asFloat * value + 0.01 * signs[index / 64] * signs[64 + index % 64]
            }
        }
        #expect(found == ["spectrum attention-in"])
    }

    @Test func `draws lie between the edges`() throws {
        let audit = try CheckpointBuilder.llama(seed: 2, width: 96).audit()
        #expect(audit.subject.spectra.count == 4 * 7 + 1)
        for spectrum in audit.subject.spectra.values {
            #expect(spectrum.missing == 0)
            #expect(spectrum.largest < spectrum.edges.high * 1.1 && spectrum.smallest > spectrum.edges.low * 0.7)
        }
    }
}

extension Double {
    fileprivate var asFloat: Float { Float(self) }
}
