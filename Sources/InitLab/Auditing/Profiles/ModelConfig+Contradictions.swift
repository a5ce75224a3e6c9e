/// What a config says and tensors contradict: that of another model was given.
extension ModelConfig {
    /// The first contradiction, as a sentence; nil if there is none. A part of a model, such as one of its shards, contradicts nothing.
    func contradiction(_ inventory: Inventory) -> String? {
        let tensors = inventory.tensors
        func says(_ name: String) -> String { "config.json says \(Int(numbers[name]!)) \(Self.words[name] ?? name)" }
        let hint = "; is it the config of this model?"
        if let depth = numbers["depth"].map({ Int($0) }), let named = inventory.namedDepth, named > depth {
            return "\(says("depth")), and tensors' names count \(named)" + hint
        }
        let matrices = tensors.filter { $0.kind.isMatrix && $0.stored.shape.count >= 2 }
        let embedding = matrices.first { $0.kind == .embedding }
        if let width = numbers["width"].map({ Int($0) }), !matrices.isEmpty,
            !matrices.contains(where: { $0.stored.shape.contains { $0 == width || $0 % width == 0 && $0 > 0 } })
        {
            let seen = embedding.map {
                ": `\($0.name.printable)` is \($0.stored.shape.map(String.init).joined(separator: " x "))"
            }
            return "\(says("width")), and no tensor has an axis of that size" + (seen ?? "") + hint
        }
        guard let heads = numbers["heads"].map({ Int($0) }) else { return nil }
        for tensor in tensors {
            let shape = tensor.stored.shape.map(String.init).joined(separator: " x ")
            if let axis = tensor.profileRole?.headsAxis, axis < tensor.stored.shape.count,
                tensor.stored.shape[axis] != heads
            {
                return "\(says("heads")), and `\(tensor.name.printable)`, which has one column for each, is \(shape)"
                    + hint
            }
            let isQuery = ["attention-in", "attention-query", "attention-qkv"].contains(tensor.role)
            let name = tensor.name
            let isKey = ["k_proj", "v_proj", ".wk.", ".wv."].contains(where: name.contains)
            if isQuery, !isKey, Int(tensor.fanOut) % heads != 0 {
                return "\(says("heads")), which do not divide the \(Int(tensor.fanOut)) outputs of `\(name.printable)`"
                    + hint
            }
        }
        return nil
    }

    private static let words = ["depth": "layers", "width": "as the width", "heads": "heads of attention"]
}
