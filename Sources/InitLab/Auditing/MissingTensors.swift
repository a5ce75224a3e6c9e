/// Tensors that one layer lacks and most layers of its stack have.
package struct MissingTensors: Sendable {
    package let names: [String]
    /// A tensor of each name in another layer.
    let models: [Int]
    /// How many layers have what this one lacks.
    package let layers: Int
    /// Whether what lacks is a part of a module whose other parts are there, or a whole layer between others: nobody builds that. A whole
    /// module may have been left out.
    package let isMistake: Bool

    /// - Parameters:
    ///   - skipped: names of tensors that are there and not read.
    ///   - isWhole: whether the checkpoint is no part of a model: between its parts a layer may be divided.
    static func all(_ inventory: Inventory, skipped: [String], isWhole: Bool) -> [MissingTensors] {
        guard let profile = inventory.profile, profile.name != "mlp" else {
            return weights(inventory, skipped: skipped)
        }
        var stacks: [String: [Int: [String: Int]]] = [:]
        let names = inventory.tensors.enumerated().map { ($0.element.name, $0.offset) } + skipped.map { ($0, -1) }
        for (name, index) in names {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard let place = parts.firstIndex(where: { NamePattern.number($0) != nil }),
                let (stem, layer) = NamePattern.numbered(parts[place]), !inventory.layers.countsModules(parts)
            else { continue }
            let stack = (parts[..<place] + [stem]).joined(separator: ".")
            stacks[stack, default: [:]][layer, default: [:]][parts[(place + 1)...].joined(separator: ".")] = index
        }
        return stacks.sorted { $0.key < $1.key }.flatMap { all(in: $0.value, stack: $0.key, isWhole: isWhole) }
    }

    /// Weights whose biases are there, where most modules of such names have both.
    private static func weights(_ inventory: Inventory, skipped: [String]) -> [MissingTensors] {
        let places = Dictionary(
            inventory.tensors.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first }
        )
        let names = Set(places.keys).union(skipped)
        let biases = inventory.tensors.filter { $0.name.hasSuffix(".bias") && $0.stored.shape.count == 1 }
        return Dictionary(grouping: biases, by: \.template).sorted { $0.key < $1.key }.flatMap { _, biases in
            let weights = biases.map { String($0.name.dropLast(4)) + "weight" }
            let (whole, lacking) = (weights.filter(names.contains), weights.filter { !names.contains($0) })
            guard whole.count >= 2 * lacking.count, let model = whole.lazy.compactMap({ places[$0] }).first else {
                return [MissingTensors]()
            }
            return lacking.map {
                MissingTensors(names: [$0], models: [model], layers: whole.count, isMistake: true)
            }
        }
    }

    private static func all(
        in layers: [Int: [String: Int]], stack: String, isWhole: Bool
    ) -> [MissingTensors] {
        guard layers.count >= 3, let first = layers.keys.min(), let last = layers.keys.max(), last < 10_000 else {
            return []
        }
        // What most layers have: layers of several kinds have no common set.
        var counts: [Set<String>: Int] = [:]
        for names in layers.values { counts[Set(names.keys), default: 0] += 1 }
        guard let (usual, count) = counts.max(by: { $0.value < $1.value }), 3 * count >= 2 * layers.count,
            let whole = layers.filter({ Set($0.value.keys) == usual }).min(by: { $0.key < $1.key })?.value
        else { return [] }
        return (first...last).compactMap { layer in
            let own = Set(layers[layer]?.keys.map { $0 } ?? [])
            // What has parts of its own is another kind of layer.
            guard own.isStrictSubset(of: usual) else { return nil }
            let lacking = usual.subtracting(own).sorted().filter { whole[$0]! >= 0 }
            guard !lacking.isEmpty else { return nil }
            let isCut = !isWhole && (layer == first || layer == last)
            let isPart = lacking.contains { name in
                let module = Self.module(name)
                return module != nil && own.contains { Self.module($0) == module }
            }
            let prefix = stack + "\(layer)."
            return MissingTensors(
                names: lacking.map { prefix + $0 }, models: lacking.map { whole[$0]! }, layers: count,
                isMistake: !isCut && (isPart || own.isEmpty && isWhole))
        }
    }

    /// The module that a tensor is a part of; nil of one that belongs to the layer itself.
    private static func module(_ name: String) -> String? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 2 ? parts.dropLast(2).joined(separator: ".") : parts.count == 2 ? String(parts[0]) : nil
    }
}

extension Checkpoint {
    /// Whether the files are no part of a model, as far as their names tell: shards say how many there are.
    var hasAllShards: Bool {
        let shards = shardCounts
        return shards.allSatisfy { $0 == shards.count }
    }

    /// How many shards of its model each file says there are.
    package var shardCounts: [Int] {
        files.compactMap { Int($0.path.firstMatch(of: /-[0-9]+-of-([0-9]+)\.safetensors$/)?.1 ?? "") }
    }
}

extension Inventory {
    /// Whether something stands before the layers, and a norm behind or before them: parts of a model lack one.
    var hasBothEnds: Bool {
        let outside = tensors.filter { $0.layer == nil }
        return outside.contains { [.embedding, .position, .convolution].contains($0.kind) }
            && outside.contains { $0.kind == .norm }
    }
}
