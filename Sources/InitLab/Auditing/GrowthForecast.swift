import Foundation

/// What a stack of linear layers with one activation between them does to signals and gradients, from the second moments of its
/// matrices: the length map q' = fan_in s^2 m_2(q) + bias moment, and chi backward. Wide layers; see ``LengthMap``.
package struct GrowthForecast: Sendable {
    package let activation: String
    /// Matrices in the stack.
    package let layers: Int
    /// Of pre-activations, from the first hidden layer to the last, in decades.
    package let forward: Double
    /// Of gradients, from the last hidden layer to the first, in decades.
    package let backward: Double
    /// What q starts with: the first layer's, for inputs of second moment one.
    package static let margin = 1.0

    package enum Verdict: String, Sendable { case stable, vanishing, exploding }

    private static func verdict(_ decades: Double) -> Verdict {
        abs(decades) <= margin ? .stable : decades < 0 ? .vanishing : .exploding
    }
    package var forwardVerdict: Verdict { Self.verdict(forward) }
    package var backwardVerdict: Verdict { Self.verdict(backward) }

    /// Whether it is what a person expects: `stable`, `vanishing`, `exploding`, or `any`.
    package func isAsExpected(_ expected: ExpectedSignal) -> Bool {
        let verdicts = [forwardVerdict, backwardVerdict]
        switch expected {
        case .any: return true
        case .stable: return verdicts.allSatisfy { $0 == .stable }
        case .vanishing: return verdicts.contains(.vanishing) && !verdicts.contains(.exploding)
        case .exploding: return verdicts.contains(.exploding) && !verdicts.contains(.vanishing)
        }
    }

    /// Nil unless the tensors are a stack: matrices each of which takes what the one before gives, three or more. The first
    /// and the last, whose other sides are the input and the output, lie before and behind what is judged.
    ///
    /// - Throws: `MomentError` where signals leave the range of numbers.
    package init?(_ subject: AuditSubject, activation: any ActivationFunction) throws {
        let tensors = subject.inventory.tensors
        let matrices = tensors.indices.filter { tensors[$0].kind == .linear && tensors[$0].stored.shape.count == 2 }
        guard matrices.count >= 3, ["mlp", "keras"].contains(subject.inventory.profile?.name),
            !tensors.contains(where: { [.embedding, .convolution].contains($0.kind) }),
            zip(matrices, matrices.dropFirst()).allSatisfy({ tensors[$0].fanOut == tensors[$1].fanIn }),
            matrices.allSatisfy({ subject.surveys[$0].finite == subject.surveys[$0].count })
        else { return nil }
        let biases = Dictionary(
            tensors.indices.filter { tensors[$0].kind == .bias }.map {
                (TensorName.stem(tensors[$0].name).stem, subject.surveys[$0].secondMoment)
            },
            uniquingKeysWith: { first, _ in first })
        var (q, gradient) = (1.0, 0.0)
        var first = 1.0
        for (place, index) in matrices.dropLast().enumerated() {
            let tensor = tensors[index]
            let square = subject.surveys[index].secondMoment
            let bias = biases[TensorName.stem(tensor.name).stem].flatMap { $0.isFinite ? $0 : nil } ?? 0
            if place == 0 {
                q = tensor.fanIn * square + bias
                first = q
                continue
            }
            let chi = try LengthMap(activation, gain: tensor.fanOut * square, biasVariance: 0).step(q).chi
            gradient += chi > 0 ? log10(chi) : -.infinity
            q = try LengthMap(activation, gain: tensor.fanIn * square, biasVariance: bias).step(q).next
        }
        self.activation = activation.label
        layers = matrices.count
        // A signal of zeros has vanished, wherever it did.
        forward = q == 0 ? -.infinity : log10(q / first)
        backward = gradient
    }
}
