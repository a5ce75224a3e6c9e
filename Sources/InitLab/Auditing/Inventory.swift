/// The tensors of a checkpoint with their roles.
package struct Inventory: Sendable {
    package let tensors: [AuditedTensor]
    package let profile: Profile?
    /// Layers of the stack that names tell, or that the config says; nil if there is none.
    package let depth: Int?
    package let width: Int?
    /// Layers of each stack that names tell; none if there are more than an encoder and a decoder.
    let stackDepths: [Int]
    let layers: LayerNumbers
    /// Of each tensor the place of the first one that it counts as one with: experts of one layer have one name but for a number.
    let units: [Int]
    /// Whether matrices stand the other way round than the profile says, all of them that tell.
    package let isFlipped: Bool

    /// - Parameter profile: nil if the roles are told by shapes and usual names alone.
    package init(_ stored: [StoredTensor], profile: Profile?, config: ModelConfig?) {
        self.profile = profile
        let segments = stored.map { TensorName.segments($0.name) }
        let found = zip(stored, segments).map { tensor, segments in
            (tensor: tensor, match: profile?.role(of: segments, axes: tensor.shape.count))
        }
        var numbers = config?.numbers ?? [:]
        let layers = LayerNumbers(
            zip(stored, segments).map { ($1, $0.shape.count) }, isStack: profile?.name == "mlp")
        let named = layers.stackDepths
        stackDepths = named
        self.layers = layers
        units = Self.units(segments)
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
        // Biases have the fans of the matrix beside them.
        let stems = Dictionary(
            found.compactMap { tensor, match in
                let (stem, leaf) = TensorName.stem(tensor.name)
                return (leaf == "weight" || leaf == "kernel") && tensor.shape.count >= 2
                    ? (stem, fans(tensor, match?.role)) : nil
            }, uniquingKeysWith: { first, _ in first })
        self.depth = depth
        width = numbers["width"].map { Int($0) }
        var templates: [String: String] = [:]
        func shared(_ template: String) -> String {
            if let known = templates[template] { return known }
            templates[template] = template
            return template
        }
        tensors = found.indices.map { index in
            let (tensor, match) = found[index]
            let isTransposed = orientation.transposed[index]
            let (stem, leaf) = TensorName.stem(tensor.name)
            let isBias = tensor.shape.count == 1 && leaf == "bias"
            let own =
                isBias
                ? stems[stem] ?? fans(tensor, match?.role) : fans(tensor, match?.role, isTransposed: isTransposed)
            let number = match == nil ? segments[index].lazy.compactMap(NamePattern.number).first : match?.layer
            let layer = layers.layer(segments[index], number: number)
            let template = shared(TensorName.template(tensor.name))
            return AuditedTensor(
                stored: tensor, role: match?.role.name ?? template,
                kind: match?.role.kind ?? Self.kind(of: tensor), template: template, layer: layer, fanIn: own.into,
                fanOut: own.out, packed: own.packed, packsRows: own.outputsAreRows,
                variables: LawVariables(
                    model: numbers, fanIn: own.into, fanOut: own.out, receptive: own.receptive, layer: layer),
                profileRole: match?.role, isTransposed: isTransposed)
        }
    }

    private static func units(_ names: [[Substring]]) -> [Int] {
        var firsts: [[Substring]: Int] = [:]
        return names.enumerated().map { index, segments in
            let areExperts = segments.map { $0.lowercased().hasPrefix("expert") }
            guard areExperts.contains(true) else { return index }
            let name = segments.enumerated().map { place, segment in
                place > 0 && areExperts[place - 1] && NamePattern.number(segment) != nil ? "*" : segment
            }
            let first = firsts[name, default: index]
            firsts[name] = first
            return first
        }
    }

    /// A guess by shape and usual names, for models without a profile.
    private static func kind(of tensor: StoredTensor) -> RoleKind {
        let words = tensor.name.lowercased().split(whereSeparator: { "._/".contains($0) })
        let last = words.last.map { $0.hasSuffix(":0") ? $0.dropLast(2) : $0 } ?? ""
        if tensor.shape.count <= 1 {
            if last == "bias" || last == "beta" { return .bias }
            let isNorm = words.contains { word in
                word.contains("norm") || word.hasPrefix("ln") || word.hasPrefix("bn")
            }
            return isNorm && ["weight", "scale", "gamma"].contains(last) ? .norm : .other
        }
        guard ["weight", "kernel", "embedding", "embeddings"].contains(last) else { return .other }
        if words.contains(where: { $0.contains("emb") || $0 == "wte" || $0 == "wpe" }) { return .embedding }
        return tensor.shape.count == 2 ? .linear : .convolution
    }
}
