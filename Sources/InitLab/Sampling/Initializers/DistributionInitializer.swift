/// Independent weights from one distribution, of a given mean and scale.
///
/// Uniform weights lie around zero; of a truncated normal that is not corrected, mean and scale are the parent's.
public struct DistributionInitializer: Initializer, Hashable {
    public let distribution: WeightDistribution
    public let scale: WeightScale
    public let mean: Double

    private init(_ distribution: WeightDistribution, _ scale: WeightScale, mean: Double) {
        self.distribution = distribution
        self.scale = scale
        self.mean = mean
    }

    public var label: String {
        var parameters = [scale.label]
        if mean != 0 { parameters.append("mean=\(shortest: mean)") }
        let name: String
        switch distribution {
        case .normal: name = "normal"
        case .uniform: name = "uniform"
        case .truncatedNormal(let truncation):
            name = "truncated-normal"
            parameters += truncation.labels
        }
        return "\(name)(\(parameters.joined(separator: ", ")))"
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        distribution.fill(weights, mean: mean, variance: scale.variance(for: shape), from: stream)
    }

    public var drawsByItsLaw: Bool { true }

    public func law(for shape: WeightShape) -> WeightLaw {
        distribution.law(mean: mean, variance: scale.variance(for: shape))
    }
}

extension Initializer where Self == DistributionInitializer {
    /// Normal weights.
    public static func normal(_ scale: WeightScale, mean: Double = 0) -> Self { .make(.normal, scale, mean: mean) }

    /// Uniform weights around zero.
    public static func uniform(_ scale: WeightScale) -> Self { .make(.uniform, scale, mean: 0) }

    /// Normal weights between two bounds.
    public static func truncatedNormal(
        _ scale: WeightScale, mean: Double = 0, truncation: Truncation = Truncation()
    ) -> Self { .make(.truncatedNormal(truncation), scale, mean: mean) }
}

extension DistributionInitializer {
    fileprivate static func make(_ distribution: WeightDistribution, _ scale: WeightScale, mean: Double) -> Self {
        Self(distribution, scale, mean: mean)
    }
}
