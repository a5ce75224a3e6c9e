/// The tensors of a checkpoint with their roles.
package struct Inventory: Sendable {
    package let tensors: [AuditedTensor]
    package let profile: Profile?
    /// Layers of the stack that names tell, or that the config says; nil if there is none.
    package let depth: Int?
    package let width: Int?
    /// Layers of each stack that names tell; none if there are more than an encoder and a decoder.
    let stackDepths: [Int]
    /// Whether matrices stand the other way round than the profile says, all of them that tell.
    package let isFlipped: Bool

    /// - Parameter profile: nil if the roles are told by shapes and usual names alone.
    package init(_ stored: [StoredTensor], profile: Profile?, config: ModelConfig?) {
        self.profile = profile
        let found = stored.map { tensor in
            (tensor: tensor, match: profile?.role(of: tensor.name, axes: tensor.shape.count))
        }
        var numbers = config?.numbers ?? [:]
        let named = Self.depth(stored.map(\.name), isStack: profile?.name == "mlp")
        stackDepths = named
        let depth = numbers["depth"].map { Int($0) } ?? named.max()
        numbers["depth"] = depth.map(Double.init)
        let orientation = Orientation(found.map { ($0.tensor, $0.match?.role) })
        let isFlipped = orientation.isFlipped
        self.isFlipped = isFlipped
        func fans(_ tensor: StoredTensor, _ role: ProfileRole?, isTransposed: Bool = false) -> Fans {
            // Embeddings and heads have one order everywhere.
            Fans(tensor, role, isFlipped: (isFlipped && role?.kind == .linear) != isTransposed)
        }
        for (tensor, match) in found where match?.role.kind == .embedding && tensor.shape.count == 2 {
            numbers["width"] = numbers["width"] ?? Double(tensor.shape[1])
            numbers["vocabulary"] = numbers["vocabulary"] ?? Double(tensor.shape[0])
        }
        for (tensor, match) in found {
            guard let axis = match?.role.headsAxis, axis < tensor.shape.count else { continue }
            numbers["heads"] = numbers["heads"] ?? Double(tensor.shape[axis])
        }
        if numbers["head_dim"] == nil, let heads = numbers["heads"],
            let query = found.first(where: { $0.match?.role.name == "attention-query" })
        {
            numbers["head_dim"] = fans(query.tensor, query.match?.role).out / heads
        }
        let stems = Dictionary(
            found.compactMap { tensor, match in
                tensor.name.hasSuffix(".weight") && tensor.shape.count >= 2
                    ? (String(tensor.name.dropLast(7)), fans(tensor, match?.role)) : nil
            }, uniquingKeysWith: { first, _ in first })
        self.depth = depth
        width = numbers["width"].map { Int($0) }
        tensors = zip(found, orientation.transposed).map { pair, isTransposed in
            let (tensor, match) = pair
            var own = fans(tensor, match?.role, isTransposed: isTransposed)
            if tensor.shape.count == 1, tensor.name.hasSuffix(".bias"), let of = stems[String(tensor.name.dropLast(5))]
            {
                own = of
            }
            let layer = match == nil ? Self.layer(of: tensor.name) : match?.layer
            var variables = numbers
            variables["fan_in"] = own.into
            variables["fan_out"] = own.out
            variables["receptive"] = own.receptive
            variables["layer"] = layer.map { Double($0 + 1) }
            let template = Self.template(of: tensor.name)
            return AuditedTensor(
                stored: tensor, role: match?.role.name ?? template,
                kind: match?.role.kind ?? Self.kind(of: tensor), template: template, layer: layer, fanIn: own.into,
                fanOut: own.out, packed: own.packed, packsRows: own.outputsAreRows, variables: variables,
                profileRole: match?.role, isTransposed: isTransposed)
        }
    }

    /// The first number among the segments of a name.
    private static func layer(of name: String) -> Int? {
        name.split(separator: ".").lazy.compactMap(NamePattern.number).first
    }

    /// The layers of each stack that names tell; none if there are more than an encoder and a decoder.
    ///
    /// - Parameter isStack: whether numbers count other modules as well, as those of `torch.nn.Sequential` do.
    private static func depth(_ names: [String], isStack: Bool) -> [Int] {
        var stacks: [String: Set<Int>] = [:]
        for name in names {
            let parts = name.split(separator: ".")
            guard let place = parts.firstIndex(where: { NamePattern.number($0) != nil }),
                let number = NamePattern.number(parts[place])
            else { continue }
            stacks[parts[..<place].joined(separator: "."), default: []].insert(number)
        }
        return stacks.count <= 2 ? stacks.values.map { isStack ? $0.count : $0.max()! + 1 }.sorted() : []
    }

    static func template(of name: String) -> String {
        name.split(separator: ".", omittingEmptySubsequences: false).map { NamePattern.number($0) == nil ? $0 : "*" }
            .joined(separator: ".")
    }

    /// A guess by shape and usual names, for models without a profile.
    private static func kind(of tensor: StoredTensor) -> RoleKind {
        let words = tensor.name.lowercased().split(whereSeparator: { "._/".contains($0) })
        let last = words.last ?? ""
        if tensor.shape.count <= 1 {
            if last == "bias" || last == "beta" { return .bias }
            let isNorm = words.contains { word in
                word.contains("norm") || word.hasPrefix("ln") || word.hasPrefix("bn")
            }
            return isNorm && ["weight", "scale", "gamma"].contains(last) ? .norm : .other
        }
        guard last == "weight" || last == "kernel" || last == "embedding" else { return .other }
        if words.contains(where: { $0.contains("emb") || $0 == "wte" || $0 == "wpe" }) { return .embedding }
        return tensor.shape.count == 2 ? .linear : .convolution
    }
}

/// The fans of a tensor.
private struct Fans {
    let into: Double
    let out: Double
    let receptive: Double
    let packed: Int
    let outputsAreRows: Bool

    init(_ tensor: StoredTensor, _ role: ProfileRole?, isFlipped: Bool) {
        var shape = tensor.shape
        if role?.isStacked == true, shape.count > 2 { shape.removeFirst() }
        let isInOut = (role?.layout == .inOut) != isFlipped
        outputsAreRows = isInOut == tensor.isColumnMajor
        receptive = Double(shape.dropFirst(2).reduce(1, *))
        guard shape.count >= 2 else {
            (into, out, packed) = (Double(shape.first ?? 1), Double(shape.first ?? 1), 1)
            return
        }
        let (outputs, inputs) = isInOut ? (shape[1], shape[0]) : (shape[0], shape[1])
        var packed = role?.packed ?? Self.packed(tensor, outputs, inputs)
        if outputs % packed != 0 { packed = 1 }
        self.packed = packed
        into = Double(inputs) * receptive
        out = Double(outputs / packed) * receptive
    }

    /// Queries, keys and values in one, by their usual names.
    private static func packed(_ tensor: StoredTensor, _ outputs: Int, _ inputs: Int) -> Int {
        let isAttention = ["in_proj_weight", "qkv.weight", "Wqkv.weight"].contains { tensor.name.hasSuffix($0) }
        return isAttention && outputs == 3 * inputs ? 3 : 1
    }
}
