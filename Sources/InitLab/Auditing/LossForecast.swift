import Foundation

/// The loss that a language model starts with, from the scale of its head.
///
/// Logits are normal of variance s^2 = width x std^2 where the last norm gives the head values of second moment one. Their mean
/// cross-entropy is ln V + s^2/2 for s below sqrt(2 ln V). Beyond, the largest of the wrong logits decides: s E[max of V normal
/// values].
package struct LossForecast: Sendable {
    package let vocabulary: Int
    /// The standard deviation of logits.
    package let deviation: Double
    package let head: String

    package var uniform: Double { Foundation.log(Double(vocabulary)) }

    package var loss: Double {
        let reach = (2 * uniform).squareRoot()
        if deviation < reach { return uniform + deviation * deviation / 2 }
        // The mean of the largest of V normal values, to the second order of ln V.
        let largest = reach - (Foundation.log(uniform) + Foundation.log(4 * Double.pi)) / (2 * reach) + 0.5772 / reach
        return deviation * largest
    }

    /// Nil where a profile does not say how the head is fed.
    ///
    /// - Parameter isTied: what the config says of the head, if it says it.
    package init?(_ subject: AuditSubject, isTied: Bool? = nil) {
        guard let profile = subject.inventory.profile, ["gpt2", "llama", "t5"].contains(profile.name),
            !subject.isTrained
        else { return nil }
        let tensors = subject.inventory.tensors
        let head = tensors.indices.first { tensors[$0].kind == .head }
        // T5 divides by sqrt(width) where the head is tied.
        guard
            let index = head
                ?? (profile.name == "t5" || isTied == false
                    ? nil : tensors.indices.first { tensors[$0].kind == .embedding }),
            tensors[index].stored.shape.count == 2
        else { return nil }
        let survey = subject.surveys[index]
        guard survey.scale.isFinite, survey.finite == survey.count else { return nil }
        vocabulary = tensors[index].stored.shape[0]
        deviation = (Double(tensors[index].stored.shape[1]) * survey.secondMoment).squareRoot()
        self.head = tensors[index].name
        guard vocabulary > 1 else { return nil }
    }
}
