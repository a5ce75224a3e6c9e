import Foundation
import InitLab
import Testing

/// Tensors of one shape, and rows of one matrix, that are not independent and no copies.
@Suite struct CorrelationTests {
    private func kinds(_ audit: Audit) -> Set<String> { Set(audit.findings.map { "\($0.kind.rawValue) \($0.role)" }) }

    private func name(_ layer: Int) -> String { "model.layers.\(layer).self_attn.q_proj.weight" }

    /// Queries of some layers have a part in common with those of layer 0, from a value on.
    private func mixed(_ part: Float, layers: [Int], from first: Int = 0) -> CheckpointBuilder {
        var model = CheckpointBuilder.llama(seed: 41)
        let common = model.tensors.first { $0.name == name(0) }!.values
        for layer in layers {
            model.replace(name(layer)) { values in
                values.indices.map { place in
                    place < first
                        ? values[place] : part * common[place] + (1 - part * part).squareRoot() * values[place]
                }
            }
        }
        return model
    }

    @Test func `a part in common is found with its size`() throws {
        let audit = try mixed(0.5, layers: [2]).audit()
        #expect(kinds(audit) == ["correlated attention-in"])
        let finding = try #require(audit.findings.first)
        #expect(Set(finding.tensors) == [name(0), name(2)] && abs(finding.seen - 0.5) < 0.05)
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil)).split(
            whereSeparator: \.isWhitespace
        ).joined(separator: " ")
        #expect(text.contains("at 4096 places, expected below 0.09") && finding.pValue < 1e-50)
    }

    /// 4,096 places tell a correlation of 0.2, 12.8 standard errors; 0.03 is two of them, which chance has.
    @Test func `what is told from chance`() throws {
        #expect(try kinds(mixed(0.2, layers: [3]).audit()) == ["correlated attention-in"])
        #expect(try mixed(0.03, layers: [3]).audit().findings.isEmpty)
    }

    @Test func `three that hang together are one finding`() throws {
        let audit = try mixed(0.6, layers: [1, 2]).audit()
        #expect(audit.findings.map(\.kind) == [.correlated] && audit.findings[0].tensors.count == 3)
        #expect(audit.findings[0].ofTensors == 12)
    }

    /// The places are everywhere: rows of the lower half alone give half of the correlation.
    @Test func `a part of the rows is enough`() throws {
        let audit = try mixed(0.8, layers: [1], from: 2048).audit()
        #expect(kinds(audit) == ["correlated attention-in"])
        #expect(abs(audit.findings[0].seen - 0.4) < 0.06)
    }

    /// As `looks-linear` has it: all four blocks of a matrix are one draw or its negative.
    @Test func `mirrored matrices of their own draws are independent`() throws {
        for seed in 1...20 as ClosedRange<UInt64> {
            var model = CheckpointBuilder.stack(seed: seed, layers: 6, width: 64) { _, _ in .normal(0.0731) }
            for layer in 0..<6 {
                model.replace("\(2 * layer).weight") { values in
                    values.indices.map { place in
                        let (row, column) = (place / 64, place % 64)
                        let value = values[row % 32 * 64 + column % 32]
                        return (row < 32) == (column < 32) ? value : -value
                    }
                }
            }
            #expect(try !model.audit(alpha: 0.01).findings.contains { $0.kind == .correlated }, "seed \(seed)")
        }
    }

    /// A head that is the embedding but for the row of the padding.
    @Test func `a head that was tied is no mistake`() throws {
        var model = CheckpointBuilder.gpt2(seed: 42)
        let embedding = model.tensors[0]
        let other = CheckpointBuilder.drawn(.normal(0.02), 1024, seed: 43, layer: 1)
        model.add(
            "lm_head.weight", embedding.shape,
            .values(embedding.values.enumerated().map { $0 < 1024 ? other[$0] : $1 }))
        #expect(try model.audit().findings.isEmpty)
    }

    /// A common mean is a fault of its own, and no part in common.
    @Test func `means are taken away`() throws {
        var model = CheckpointBuilder.llama(seed: 44)
        for layer in 0..<4 { model.replace(name(layer)) { $0.map { $0 + 0.0024 } } }
        #expect(try kinds(model.audit()) == ["mean attention-in"])
    }

    // MARK: Rows

    @Test func `two rows that go together`() throws {
        var model = CheckpointBuilder.llama(seed: 45, layers: 2, width: 128)
        #expect(try model.audit().findings.isEmpty)
        model.replace(name(1)) { values in
            values.indices.map { place in
                place / 128 == 20
                    ? 0.9 * values[place - 16 * 128] + 0.19.squareRoot().asFloat * values[place] : values[place]
            }
        }
        let audit = try model.audit()
        #expect(kinds(audit) == ["correlated-rows attention-in"])
        #expect(abs((audit.findings.first?.seen ?? 0) - 0.9) < 0.1)
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("rows 4 and 20, counted from 0, have the cosine 0.9"))
    }

    /// More rows than columns: rows are compared as columns are.
    @Test(arguments: [true, false]) func `rows and columns of a tall matrix`(areRows: Bool) throws {
        var model = CheckpointBuilder.llama(seed: 46, layers: 2, width: 128)
        model.replace("model.layers.1.mlp.up_proj.weight") { values in
            values.indices.map { place in
                let (row, column) = (place / 128, place % 128)
                guard areRows ? row == 200 : column == 20 else { return values[place] }
                let other = areRows ? 100 * 128 + column : row * 128 + 10
                return 0.95 * values[other] + 0.0975.squareRoot().asFloat * values[place]
            }
        }
        let audit = try model.audit()
        #expect(kinds(audit) == ["correlated-rows mlp-up"])
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains(areRows ? "rows 100 and 200, counted from 0," : "columns 10 and 20, counted from 0,"))
    }
}

extension Double {
    fileprivate var asFloat: Float { Float(self) }
}
