import Foundation

/// The mean square of the residual stream of a transformer whose norms stand before its branches, layer by layer, from the scales of its
/// tensors alone.
///
/// Each branch reads values of second moment one from its norm and adds what it gives, independent of the stream:
/// q' = q + attention + mlp. The attention's mean over t independent tokens leaves the share e^(s^2)/(e^(s^2) + t - 1) of the values' second
/// moment, where logits are normal of variance s^2: E[sum w^2]/E[(sum w)^2] of weights w that are lognormal. Where queries and keys are small
/// it is 1/t, and over all tokens of a text of T before each other H_T/T, H_T the harmonic number. The branch of the MLP is
/// hidden s_out^2 E[phi(z)^2], or with a gate hidden s_out^2 E[phi(z)^2] width s_up^2, z normal of variance width s_in^2.
package struct StreamForecast: Sendable {
    /// What one block adds.
    package struct Block: Sendable {
        package let attention: Double
        package let mlp: Double

        package init(attention: Double, mlp: Double) { (self.attention, self.mlp) = (attention, mlp) }
    }

    /// Tokens of the text that is thought of.
    package static let tokens = 1024
    /// `encoder` or `decoder`; empty where there is one stack.
    package let stack: String
    /// Mean squares: of the embedding, and behind each block.
    package let squares: [Double]

    /// What the stream grows by where the same shapes are drawn by the scheme, or if none is known by each of the profile's, from the
    /// least to the most; nil where nothing is known of that.
    package let usual: ClosedRange<Double>?

    package var growth: Double { squares.last! / squares[0] }

    /// Branches only add to a stream, so that it grows in every model, and never vanishes: it explodes if it grows ten times as much as
    /// it should.
    package var verdict: GrowthForecast.Verdict {
        guard let usual else { return .stable }
        return log10(growth / usual.upperBound) <= GrowthForecast.margin ? .stable : .exploding
    }

    package init(embedding: Double, blocks: [Block], stack: String = "", usual: ClosedRange<Double>? = nil) {
        (self.stack, self.usual) = (stack, usual)
        var squares = [embedding]
        for block in blocks { squares.append(squares.last! + block.attention + block.mlp) }
        self.squares = squares
    }

    /// H_T/T.
    package static let attentionShare = share(tokens: tokens, isCausal: true, logits: 0)

    /// What attention leaves of the values' second moment.
    ///
    /// - Parameters:
    ///   - isCausal: whether a token sees those before it alone: the mean over all places.
    ///   - logits: their variance.
    package static func share(tokens: Int, isCausal: Bool, logits: Double) -> Double {
        let weight = exp(min(logits, 700))
        func share(_ seen: Int) -> Double { weight / (weight + Double(seen - 1)) }
        return isCausal ? (1...tokens).reduce(0) { $0 + share($1) } / Double(tokens) : share(tokens)
    }

    /// Of each stack of blocks: one, or an encoder's and a decoder's. Empty where a profile does not say how the blocks work, or a tensor is
    /// missing.
    ///
    /// - Throws: `MomentError` where signals leave the range of numbers.
    package static func all(_ subject: AuditSubject) throws -> [StreamForecast] {
        guard let reading = StreamReading(subject) else { return [] }
        let schemes = subject.scheme.map { [$0] } ?? subject.inventory.profile?.schemes ?? []
        return try reading.stacks.compactMap { stack in
            let usual = try schemes.compactMap { scheme in
                try StreamReading(subject, as: scheme)?.forecast(stack)?.growth.ifFinite
            }
            let range = usual.min().flatMap { least in usual.max().map { least...$0 } }
            return try reading.forecast(stack, usual: range)
        }
    }
}

extension [StreamForecast] {
    /// Whether the streams do what a person expects; right where there is none.
    package func areAsExpected(_ expected: ExpectedSignal) -> Bool {
        let exploding = count { $0.verdict == .exploding }
        switch expected {
        case .any: return true
        case .stable: return exploding == 0
        case .exploding: return isEmpty || exploding > 0
        case .vanishing: return isEmpty
        }
    }
}
