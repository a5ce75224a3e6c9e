/// The family of distributions that weights of a given variance are drawn from.
public enum WeightDistribution: String, CaseIterable, Hashable, Sendable {
    case normal
    case uniform

    /// Fills `weights` with independent draws of mean zero.
    func fill(_ weights: UnsafeMutableBufferPointer<Float>, variance: Double, from stream: borrowing RandomStream) {
        switch self {
        case .normal: stream.fillNormal(weights, standardDeviation: variance.squareRoot())
        case .uniform: stream.fillUniform(weights, bound: (3 * variance).squareRoot())
        }
    }
}
