import Foundation

/// The mean square of the residual stream of a transformer whose norms stand before its branches, layer by layer, from the scales of its
/// tensors alone.
///
/// Each branch reads values of second moment one from its norm and adds what it gives, independent of the stream:
/// q' = q + attention + mlp. Queries and keys are small at the start, so that every token looks at all before it alike: over
/// independent tokens the attention's mean leaves the share H_T/T of the values' second moment, H_T the harmonic number of the
/// text's length T. The branch of the MLP is hidden s_out^2 E[phi(z)^2], or with a gate hidden s_out^2 E[phi(z)^2] width s_up^2, z normal
/// of variance width s_in^2.
package struct StreamForecast: Sendable {
    /// What one block adds.
    package struct Block: Sendable {
        package let attention: Double
        package let mlp: Double

        package init(attention: Double, mlp: Double) { (self.attention, self.mlp) = (attention, mlp) }
    }

    /// Tokens of the text that is thought of.
    package static let tokens = 1024
    /// Mean squares: of the embedding, and behind each block.
    package let squares: [Double]

    package var growth: Double { squares.last! / squares[0] }

    package init(embedding: Double, blocks: [Block]) {
        var squares = [embedding]
        for block in blocks { squares.append(squares.last! + block.attention + block.mlp) }
        self.squares = squares
    }

    /// H_T/T.
    package static let attentionShare = (1...tokens).reduce(0) { $0 + 1 / Double($1) } / Double(tokens)

    /// Nil where a profile does not say how the blocks work, or a tensor is missing.
    ///
    /// - Throws: `MomentError` where signals leave the range of numbers.
    package init?(_ subject: AuditSubject) throws {
        guard let profile = subject.inventory.profile, let depth = subject.inventory.depth,
            (1...10_000).contains(depth),
            !subject.isTrained, profile.name == "gpt2" || profile.name == "llama"
        else { return nil }
        let isGated = profile.name == "llama"
        // Gemma multiplies its embeddings and has norms behind its branches as well.
        guard subject.scheme?.name != "gemma",
            !subject.inventory.tensors.contains(where: { $0.name.hasSuffix("_feedforward_layernorm.weight") })
        else { return nil }
        let activation: any ActivationFunction = isGated ? SiLU() : GELU()
        var moments: [String: [Int: (square: Double, fanIn: Double)]] = [:]
        var embedding = 0.0
        for (tensor, survey) in zip(subject.inventory.tensors, subject.surveys) {
            guard survey.secondMoment.isFinite else { return nil }
            if tensor.role == "token-embedding" || tensor.role == "position-embedding" {
                embedding += survey.secondMoment
            }
            guard let layer = tensor.layer, tensor.kind == .linear else { continue }
            // Of queries, keys and values the values stand last; where they share a tensor, its scale is that of all.
            moments[tensor.role, default: [:]][layer] = (survey.secondMoment, tensor.fanIn)
        }
        func gain(_ role: String, _ layer: Int) -> Double? { moments[role]?[layer].map { $0.fanIn * $0.square } }
        var blocks: [Block] = []
        for layer in 0..<depth {
            guard let values = gain("attention-in", layer), let out = gain("attention-out", layer),
                let first = gain(isGated ? "mlp-gate" : "mlp-in", layer), let last = gain("mlp-out", layer)
            else { return nil }
            var hidden = try LengthMap(activation, gain: 1, biasVariance: 0).step(first).next
            if isGated {
                guard let up = gain("mlp-up", layer) else { return nil }
                hidden *= up
            }
            blocks.append(Block(attention: values * out * Self.attentionShare, mlp: hidden * last))
        }
        guard embedding > 0 else { return nil }
        self.init(embedding: embedding, blocks: blocks)
    }
}
