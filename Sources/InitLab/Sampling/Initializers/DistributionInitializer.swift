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

extension DistributionInitializer {
    private static let mean = Parameter("mean", "of the weights", in: WeightRange.value, standard: 0)
    private static let scales = WeightScale.parameters.map(\.name)

    package static let names: [Spelled<any Initializer>] = [
        Spelled("normal", "independent normal weights", parameters: WeightScale.parameters + [mean]) {
            DistributionInitializer.normal(WeightScale($0), mean: $0.number("mean"))
        }.with {
            $0.oneOf = scales
            $0.aliases = ["gaussian"]
            $0.answers = ["random_normal": "write `{normal: {std: 0.05}}`, with the `stddev` that Keras was given"]
        },
        Spelled(
            "uniform", "independent uniform weights around zero: variance bound^2 / 3",
            parameters: WeightScale.parameters + [WeightScale.bound]
        ) { DistributionInitializer.uniform(WeightScale($0)) }.with {
            $0.oneOf = scales + ["bound"]
            $0.answers = [
                "random_uniform":
                    "write `{uniform: {bound: 0.05}}`, with half the distance from `minval` to `maxval`, around zero"
            ]
        },
        Spelled(
            "truncated-normal", "independent normal weights between two bounds",
            parameters: WeightScale.parameters + [mean] + WeightDistribution.truncationParameters
        ) {
            DistributionInitializer.truncatedNormal(
                WeightScale($0), mean: $0.number("mean"), truncation: try Truncation($0))
        }.with {
            $0.oneOf = scales
            let torch =
                "PyTorch's is cut at -2 and 2 and not corrected, so that its bounds in standard deviations are those over"
                + " `std`: write `{truncated-normal: {std: 0.02, bounds: [-100, 100], corrected: false}}` for std 0.02"
            $0.answers = [
                "trunc_normal": torch, "trunc_normal_": torch,
                "truncated_normal":
                    "write `{truncated-normal: {std: 0.05, corrected: false}}`, with the `stddev` that Keras or JAX was"
                    + " given, which neither corrects",
            ]
        },
    ]
}
