import Foundation
import InitLab
import Testing

/// A checkpoint beside another one.
@Suite struct ComparisonTests {
    private func compared(_ model: CheckpointBuilder, with other: CheckpointBuilder) throws -> CheckpointComparison {
        let folder = try TemporaryFolder()
        let checkpoint = try Checkpoint([folder.write(model.data, to: "new.safetensors")])
        let second = try Checkpoint([folder.write(other.data, to: "old.safetensors")])
        return try CheckpointComparison(checkpoint, with: second, threads: Threads(2))
    }

    @Test func `distances are those of plain sums`() throws {
        let start = CheckpointBuilder.stack(seed: 1, layers: 2, width: 40) { _, _ in .normal(0.1) }
        var moved = start
        moved.replace("0.weight") { values in values.enumerated().map { $1 + Float($0 % 7) * 0.01 } }
        let comparison = try compared(moved, with: start)
        let (a, b) = (moved.tensors[0].values.map(Double.init), start.tensors[0].values.map(Double.init))
        let difference = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let square = b.reduce(0) { $0 + $1 * $1 }
        let weight = try #require(comparison.distances.first { $0.name == "0.weight" })
        #expect(abs(weight.relative / (difference / square).squareRoot() - 1) < 1e-9)
        #expect(comparison.distances.filter(\.isEqual).map(\.name) == ["0.bias", "2.bias", "2.weight"].sorted())
        #expect(comparison.untouched.map(\.name) == ["2.weight"])
    }

    @Test func `what was trained descends from its start, and from no other`() throws {
        let start = CheckpointBuilder.stack(seed: 2, layers: 4, width: 64) { into, _ in .normal((2 / into).squareRoot())
        }
        let trained = TrainedCheckpoint.stack(seed: 2, steps: 30)
        #expect(try compared(trained, with: start).descent == .related)
        #expect(try compared(start, with: start).descent == .equal)
        let stranger = CheckpointBuilder.stack(seed: 3, layers: 4, width: 64) { into, _ in
            .normal((2 / into).squareRoot())
        }
        let comparison = try compared(trained, with: stranger)
        #expect(comparison.descent == .independent)
        // Two independent draws of one scale are sqrt(2) apart.
        #expect(abs(comparison.distances[1].relative - 2.squareRoot()) < 0.1)
    }

    @Test func `a NaN that one alone has makes them different`() throws {
        let start = CheckpointBuilder.stack(seed: 2, layers: 3, width: 20) { _, _ in .normal(0.1) }
        var broken = start
        broken.replace("0.weight") { [.nan] + $0.dropFirst() }
        #expect(try compared(broken, with: start).descent != .equal)
        #expect(try compared(broken, with: broken).descent == .equal)
    }

    @Test func `what one alone has, or has in another shape, is named`() throws {
        var (model, other) = (CheckpointBuilder(seed: 4), CheckpointBuilder(seed: 5))
        model.add("same.weight", [20, 20], .normal(1))
        other.add("same.weight", [20, 20], .normal(1))
        model.add("head.weight", [30, 20], .normal(1))
        other.add("head.weight", [40, 20], .normal(1))
        model.add("new.weight", [3], .constant(1))
        other.add("old.weight", [3], .constant(1))
        let comparison = try compared(model, with: other)
        #expect(comparison.added == ["new.weight"] && comparison.removed == ["old.weight"])
        #expect(comparison.reshaped == ["head.weight"] && comparison.distances.map(\.name) == ["same.weight"])
    }

    @Test func `constants and nothing at all tell no descent`() throws {
        var model = CheckpointBuilder(seed: 6)
        model.add("norm.weight", [300], .constant(1))
        var other = model
        #expect(try compared(model, with: other).descent == .equal)
        other.replace("norm.weight") { $0.map { _ in 2 } }
        let comparison = try compared(model, with: other)
        #expect(comparison.descent == .unknown && comparison.distances[0].relative == 0.5)
        other.replace("norm.weight") { $0.map { _ in 0 } }
        #expect(try compared(model, with: other).distances[0].relative == .infinity)
    }
}
