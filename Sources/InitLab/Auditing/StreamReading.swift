import Foundation

/// The scales that a forecast of the residual stream needs, read from the tensors of a profile whose blocks are known.
struct StreamReading {
    /// What tells the tensors of one stack, such as `decoder.`; empty for all.
    let stacks: [String]
    private let subject: AuditSubject
    private let name: String
    /// The second moment of each tensor.
    private let moments: [Double]

    /// - Parameter scheme: by which second moments are those of its laws, where it has one; nil for those of the values.
    ///
    /// Nil where the profile's blocks are not known, or norms stand behind the branches.
    init?(_ subject: AuditSubject, as scheme: Scheme? = nil) {
        let inventory = subject.inventory
        guard !subject.isTrained, let name = inventory.profile?.name, ["gpt2", "llama", "vit", "t5"].contains(name),
            // Gemma multiplies its embeddings and has norms behind its branches as well.
            subject.scheme?.name != "gemma",
            !inventory.tensors.contains(where: { $0.name.hasSuffix("_feedforward_layernorm.weight") }),
            zip(inventory.tensors, subject.surveys).allSatisfy({ !$0.kind.isMatrix || $1.finite == $1.count })
        else { return nil }
        (self.subject, self.name) = (subject, name)
        let table = scheme.map { LawTable(inventory, $0) }
        moments = subject.surveys.indices.map { index in
            let seen = subject.surveys[index].secondMoment
            guard let scheme, let table else { return seen }
            let constants = AuditSubject.laws(inventory.tensors[index], scheme).filter { $0.kind == .constant }
                .compactMap { $0.value(inventory.tensors[index].variables) }
            // Of alternatives the one that was meant.
            return (constants + table.drawn[index].map(\.deviation)).map { $0 * $0 }.min {
                abs($0 - seen) < abs($1 - seen)
            } ?? seen
        }
        let named = ["encoder", "decoder"].filter { stack in
            inventory.tensors.contains { $0.name.hasPrefix(stack + ".") }
        }
        stacks = name == "t5" ? named : [""]
    }

    /// - Parameter usual: see ``StreamForecast``.
    func forecast(_ stack: String, usual: ClosedRange<Double>? = nil) throws -> StreamForecast? {
        let members = subject.inventory.tensors.indices.filter { subject.tensor($0).layer != nil && isIn(stack, $0) }
        guard let depth = members.compactMap({ subject.tensor($0).layer }).max().map({ $0 + 1 }), depth <= 10_000,
            let embedding = embedding(), embedding > 0
        else { return nil }
        var layers = [[Int]](repeating: [], count: depth)
        for index in members { layers[subject.tensor(index).layer!].append(index) }
        var blocks: [StreamForecast.Block] = []
        for layer in layers {
            guard let attention = attention(layer, isDecoder: stack == "decoder"), let mlp = try mlp(layer) else {
                return nil
            }
            blocks.append(StreamForecast.Block(attention: attention, mlp: mlp))
        }
        return StreamForecast(embedding: embedding, blocks: blocks, stack: stack, usual: usual)
    }

    private func isIn(_ stack: String, _ index: Int) -> Bool {
        stack.isEmpty || subject.tensor(index).name.hasPrefix(stack + ".")
    }

    /// Of what stands before the blocks; a picture's values have the second moment one.
    private func embedding() -> Double? {
        var sum = 0.0
        for (index, tensor) in subject.inventory.tensors.enumerated() {
            let survey = subject.surveys[index]
            switch tensor.role {
            case "token-embedding": sum = name == "t5" ? moments[index] : sum + moments[index]
            case "position-embedding": sum += moments[index]
            case "patch-embedding": sum += tensor.fanIn * moments[index]
            case "patch-bias" where survey.finite == survey.count: sum += moments[index]
            default: break
            }
        }
        return sum.isFinite ? sum : nil
    }

    /// fan_in s^2 of the last tensor of a role whose name ends so.
    private func gain(_ layer: [Int], _ role: String, _ end: String = "") -> Double? {
        layer.last { subject.tensor($0).role == role && subject.tensor($0).name.hasSuffix(end) }.map {
            subject.tensor($0).fanIn * moments[$0]
        }
    }

    /// LayerScale's factor, squared; one where there is none.
    private func scale(_ layer: [Int], _ number: String) -> Double {
        layer.first { index in
            let name = subject.tensor(index).name
            return subject.tensor(index).kind == .scale
                && (name.contains("ls\(number)") || name.contains("scale\(number)"))
        }.map { moments[$0] } ?? 1
    }

    private func attention(_ layer: [Int], isDecoder: Bool) -> Double? {
        guard name == "t5" else {
            // Of queries, keys and values the values stand last; where they share a tensor, its scale is that of all.
            let values = gain(layer, "attention-in") ?? gain(layer, "attention-qkv")
            guard let values, let out = gain(layer, "attention-out") else { return nil }
            let share =
                name == "vit"
                ? StreamForecast.share(tokens: pictureTokens, isCausal: false, logits: 0)
                : StreamForecast.attentionShare
            return values * out * share * scale(layer, "1")
        }
        let kinds = isDecoder ? ["SelfAttention", "EncDecAttention"] : ["SelfAttention"]
        var sum = 0.0
        for kind in kinds {
            let own = layer.filter { subject.tensor($0).name.contains(kind) }
            guard let query = gain(own, "attention-query"), let key = gain(own, "attention-key-value", "k.weight"),
                let values = gain(own, "attention-key-value", "v.weight"), let out = gain(own, "attention-out"),
                let size = subject.inventory.tensors[own[0]].variables["head_dim"]
            else { return nil }
            // T5 divides logits by nothing.
            let share = StreamForecast.share(
                tokens: 512, isCausal: isDecoder && kind == "SelfAttention", logits: size * query * key)
            sum += values * out * share
        }
        return sum
    }

    /// Tokens of a picture: its places, by the position embedding.
    private var pictureTokens: Int {
        let places = subject.inventory.tensors.first { $0.role == "position-embedding" }?.stored.shape ?? []
        return max(1, places.count > 1 ? places[places.count - 2] : 197)
    }

    private func mlp(_ layer: [Int]) throws -> Double? {
        guard let last = gain(layer, "mlp-out") else { return nil }
        let up = name == "llama" ? gain(layer, "mlp-up") : gain(layer, "mlp-in", "wi_1.weight")
        let first =
            name == "llama" ? gain(layer, "mlp-gate") : gain(layer, "mlp-in", "wi_0.weight") ?? gain(layer, "mlp-in")
        guard let first, name != "llama" || up != nil else { return nil }
        // T5 without a gate has ReLU.
        let activation: any ActivationFunction
        switch name {
        case "llama": activation = SiLU()
        case "t5" where up == nil: activation = ReLU()
        default: activation = GELU()
        }
        let hidden = try LengthMap(activation, gain: 1, biasVariance: 0).step(first).next
        return hidden * (up ?? 1) * last * scale(layer, "2")
    }
}
