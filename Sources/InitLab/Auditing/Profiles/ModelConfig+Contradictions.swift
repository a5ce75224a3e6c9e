/// What a config says and tensors contradict: that of another model was given.
extension ModelConfig {
    /// All contradictions, a sentence each. A part of a model, such as one of its shards, has fewer layers and contradicts nothing by that.
    ///
    /// - Parameter isWhole: whether the tensors are those of a whole model, as far as they tell.
    func contradictions(_ inventory: Inventory, isWhole: Bool) -> [String] {
        let sides = [
            layers(inventory, isWhole: isWhole), width(inventory), vocabulary(inventory), hidden(inventory),
            heads(inventory), keyHeads(inventory),
        ]
        return sides.compactMap(\.self)
    }

    private func whole(_ name: String) -> Int? { numbers[name].map { Int($0) } }

    private func says(_ name: String, _ words: String) -> String { "config.json says \(whole(name)!) \(words)" }

    private func shape(_ tensor: AuditedTensor) -> String {
        "`\(tensor.name.printable)` is " + tensor.stored.shape.map(String.init).joined(separator: " x ")
    }

    private func layers(_ inventory: Inventory, isWhole: Bool) -> String? {
        // Layers that predict further tokens stand behind those that are counted.
        guard let depth = whole("depth"), let most = inventory.stackDepths.max() else { return nil }
        let reach = depth...(depth + (whole("extra_layers") ?? 0))
        let isTooFew = inventory.stackDepths.allSatisfy { $0 > reach.upperBound }
        let isTooMany = isWhole && inventory.stackDepths.allSatisfy { $0 < depth }
        return isTooFew || isTooMany ? "\(says("depth", "layers")), and tensors' names count \(most)" : nil
    }

    /// Embeddings have it as their columns, norms as their length; without either some matrix must have such an axis.
    private func width(_ inventory: Inventory) -> String? {
        guard let width = whole("width") else { return nil }
        let named = inventory.tensors.filter { tensor in
            switch tensor.kind {
            case .embedding: tensor.stored.shape.count == 2
            case .norm: tensor.stored.shape.count == 1
            default: false
            }
        }
        let matrices = inventory.tensors.filter { $0.kind.isMatrix && $0.stored.shape.count >= 2 }
        guard let first = named.first(where: { $0.kind == .embedding }) ?? named.first ?? matrices.first else {
            return nil
        }
        let isThere =
            named.isEmpty
            ? matrices.contains { $0.stored.shape.contains(width) } : named.contains { $0.stored.shape.last == width }
        return isThere ? nil : "\(says("width", "as the width")), and \(shape(first))"
    }

    /// Embeddings may have more rows than there are tokens: up to a multiple of 8, 16, ... 256.
    private func vocabulary(_ inventory: Inventory) -> String? {
        guard let tokens = whole("vocabulary") else { return nil }
        let tables = inventory.tensors.filter { $0.kind == .embedding && $0.stored.shape.count == 2 }
        let rows = [1] + (3...8).map { 1 << $0 }.map { (tokens + $0 - 1) / $0 * $0 }
        guard let first = tables.first,
            !tables.contains(where: { table in
                table.stored.shape[0] == tokens || rows.contains(table.stored.shape[0])
            })
        else { return nil }
        return "\(says("vocabulary", "tokens")), and \(shape(first))"
    }

    private func hidden(_ inventory: Inventory) -> String? {
        guard let hidden = whole("hidden") else { return nil }
        let matrices = inventory.tensors.filter {
            ["mlp-in", "mlp-gate"].contains($0.role) && $0.stored.shape.count == 2
        }
        guard let first = matrices.first,
            // Gate and branch may stand in one.
            !matrices.contains(where: { $0.stored.shape.contains(hidden) || $0.stored.shape.contains(2 * hidden) })
        else { return nil }
        return "\(says("hidden", "hidden units")), and \(shape(first))"
    }

    private func heads(_ inventory: Inventory) -> String? {
        guard let heads = whole("heads") else { return nil }
        let counted = inventory.tensors.filter { tensor in
            tensor.profileRole?.headsAxis.map { $0 < tensor.stored.shape.count } ?? false
        }
        if let first = counted.first, !counted.contains(where: { $0.stored.shape[$0.profileRole!.headsAxis!] == heads })
        {
            return "\(says("heads", "heads of attention")), and \(shape(first)), with one column for each"
        }
        // A layer may be of its own kind: one that fits is enough.
        let queries = inventory.tensors.filter(Self.isQuery)
        let size = heads * (whole("head_dim") ?? 1)
        guard let first = queries.first, !queries.contains(where: { Int($0.fanOut) % size == 0 }) else { return nil }
        let words = whole("head_dim").map { "heads of attention of \($0) units" } ?? "heads of attention"
        return "\(says("heads", words)), which do not divide the \(Int(first.fanOut)) outputs of"
            + " `\(first.name.printable)`"
    }

    /// Keys and values may have fewer heads than queries, all of one size.
    private func keyHeads(_ inventory: Inventory) -> String? {
        guard let heads = whole("heads"), let keyHeads = whole("key_heads") else { return nil }
        let keys = inventory.tensors.filter { $0.role == "attention-in" && Self.isKey($0) }
        let queries = inventory.tensors.filter { $0.role == "attention-in" && !Self.isKey($0) }
        guard let key = keys.first, let query = queries.first else { return nil }
        let isRight = keys.contains { key in
            if let size = whole("head_dim") { return Int(key.fanOut) == keyHeads * size }
            return queries.contains { Int(key.fanOut) * heads == Int($0.fanOut) * keyHeads }
        }
        return isRight
            ? nil
            : "\(says("key_heads", "heads of keys for \(heads) of queries")), and `\(key.name.printable)` has"
                + " \(Int(key.fanOut)) outputs where queries have \(Int(query.fanOut))"
    }

    private static func isQuery(_ tensor: AuditedTensor) -> Bool {
        ["attention-in", "attention-query", "attention-qkv"].contains(tensor.role) && !isKey(tensor)
    }

    private static func isKey(_ tensor: AuditedTensor) -> Bool {
        ["k_proj", "v_proj", ".wk.", ".wv.", ".key.", ".value."].contains(where: tensor.name.contains)
    }
}
