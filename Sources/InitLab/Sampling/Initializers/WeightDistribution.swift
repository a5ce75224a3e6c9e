/// The family of distributions that weights of a given variance are drawn from.
public enum WeightDistribution: Hashable, Sendable {
    case normal
    case uniform
    case truncatedNormal(Truncation)

    /// Fills `weights` with independent draws.
    ///
    /// - Parameters:
    ///   - mean: of the draws; of the parent, for an uncorrected truncated normal.
    ///   - variance: likewise.
    func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, mean: Double = 0, variance: Double,
        from stream: borrowing RandomStream
    ) {
        switch self {
        case .normal: stream.fillNormal(weights, mean: mean, standardDeviation: variance.squareRoot())
        case .uniform: stream.fillUniform(weights, bound: (3 * variance).squareRoot())
        case .truncatedNormal(let truncation):
            truncation.fill(weights, mean: mean, standardDeviation: variance.squareRoot(), from: stream)
        }
    }

    /// The law of draws that were asked for with that mean and variance.
    func law(mean: Double = 0, variance: Double) -> WeightLaw {
        switch self {
        case .normal: WeightLaw(mean: mean, variance: variance, marginal: .normal, isIndependent: true)
        case .uniform: WeightLaw(mean: mean, variance: variance, marginal: .uniform, isIndependent: true)
        case .truncatedNormal(let truncation): truncation.law(mean: mean, variance: variance)
        }
    }

    /// What labels say beside the scale; nothing for the normal distribution.
    var labels: [String] {
        switch self {
        case .normal: []
        case .uniform: ["distribution=uniform"]
        case .truncatedNormal(let truncation): ["distribution=truncated-normal"] + truncation.labels
        }
    }
}
