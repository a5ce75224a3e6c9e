import Foundation
import InitLab
import Testing

/// Layers by the numbers in names: a Sequential counts its other modules as well.
@Suite struct LayerNumberTests {
    private func inventory(_ tensors: [(String, [Int])], profile: Profile? = nil) throws -> Inventory {
        var model = CheckpointBuilder(seed: 1)
        for (name, shape) in tensors { model.add(name, shape, .normal(0.1)) }
        return try model.audit(profile: profile).subject.inventory
    }

    private func layers(_ inventory: Inventory) -> [String: Int?] {
        Dictionary(uniqueKeysWithValues: inventory.tensors.map { ($0.name, $0.layer) })
    }

    @Test func `a Sequential with a profile of one's own`() throws {
        let text = """
            name: own
            roles: [{role: w, kind: linear, axes: 2, names: [weight]}, {role: b, kind: bias, names: [bias]}]
            schemes: [{name: s, laws: {w: {normal: 1/sqrt(fan_in*layer)}, b: any}}]
            """
        let own = try ProfileParser.profile(Array(text.utf8), file: "own.yaml")
        let names = ["0", "2", "4"].flatMap { [($0 + ".weight", [32, 32]), ($0 + ".bias", [32])] }
        let found = try inventory(names, profile: own)
        #expect(found.depth == 3)
        #expect(layers(found) == ["0.weight": 0, "0.bias": 0, "2.weight": 1, "2.bias": 1, "4.weight": 2, "4.bias": 2])
        // The numbers of modules without tensors are no layers that are missing.
        #expect(
            try CheckpointBuilder.stack(seed: 2, layers: 3) { into, _ in .normal(1 / into) }.audit(profile: own)
                .subject.missing.isEmpty)
    }

    @Test func `norms belong to the layer before them`() throws {
        let names = [
            ("net.0.weight", [32, 32]), ("net.1.weight", [32]), ("net.3.weight", [32, 32]), ("net.4.weight", [32]),
        ]
        let found = try inventory(names)
        #expect(found.depth == 2)
        #expect(layers(found) == ["net.0.weight": 0, "net.1.weight": 0, "net.3.weight": 1, "net.4.weight": 1])
    }

    @Test func `numbers of layers stay what they are`() throws {
        let names = (0..<4).flatMap { [("layers.\($0).up.weight", [32, 32]), ("layers.\($0).norm.weight", [32])] }
        let found = try inventory(names)
        #expect(found.depth == 4 && found.tensors.allSatisfy { $0.name.contains(".\($0.layer!).") })
        let torchvision = (0..<3).map { ("encoder.layers.encoder_layer_\($0).mlp.0.weight", [32, 32]) }
        #expect(try inventory(torchvision).depth == 3)
    }

    /// Thousands of small tensors are as right as a few.
    @Test func `many layers are counted`() throws {
        let found = try inventory((0..<5000).map { ("layers.\($0).weight", [4, 4]) })
        #expect(found.depth == 5000 && found.tensors.last?.layer == 4999)
    }
}
