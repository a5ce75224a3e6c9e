/// Independent weights of mean zero and variance `scale / fan`: the rule behind He's, Glorot's and LeCun's names.
public struct VarianceScalingInitializer: Initializer, Hashable {
    /// The named cases, with the scale and the fan that their authors give.
    public enum Name: Hashable, Sendable {
        /// Variance 2 / ((1 + slope^2) fan_in), with the slope of leaky ReLU: He, Zhang, Ren and Sun (2015),
        /// arXiv:1502.01852.
        case he(slope: Double)
        /// Variance 1 / fan_avg: Glorot and Bengio (2010), "Understanding the difficulty of training deep
        /// feedforward neural networks", AISTATS.
        case glorot
        /// Variance 1 / fan_in: LeCun, Bottou, Orr and Müller (1998), "Efficient BackProp".
        case lecun
        /// Any scale.
        case scale(Double)

        public var scale: Double {
            switch self {
            case .he(let slope): 2 / (1 + slope * slope)
            case .glorot, .lecun: 1
            case .scale(let scale): scale
            }
        }

        public var defaultMode: FanMode { self == .glorot ? .fanAverage : .fanIn }

        var label: String {
            switch self {
            case .he: "he"
            case .glorot: "glorot"
            case .lecun: "lecun"
            case .scale: "variance-scaling"
            }
        }
    }

    public let name: Name
    public let distribution: WeightDistribution
    public let mode: FanMode

    /// - Parameter mode: the fan; the one that the authors give if nil.
    public init(_ name: Name, distribution: WeightDistribution = .normal, mode: FanMode? = nil) {
        self.name = name
        self.distribution = distribution
        self.mode = mode ?? name.defaultMode
    }

    public var label: String {
        var parameters: [String] = []
        switch name {
        case .scale(let scale): parameters.append("scale=\(shortest: scale)")
        case .he(let slope) where slope != 0: parameters.append("slope=\(shortest: slope)")
        default: break
        }
        parameters += distribution.labels
        if mode != name.defaultMode { parameters.append("mode=\(mode.rawValue)") }
        return parameters.isEmpty ? name.label : "\(name.label)(\(parameters.joined(separator: ", ")))"
    }

    private func variance(for shape: WeightShape) -> Double { name.scale / mode.fan(of: shape) }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        distribution.fill(weights, variance: variance(for: shape), from: stream)
    }

    public var drawsByItsLaw: Bool { true }

    public func law(for shape: WeightShape) -> WeightLaw { distribution.law(variance: variance(for: shape)) }
}

extension Initializer where Self == VarianceScalingInitializer {
    /// He's rule: normal, variance 2 / fan_in.
    public static var he: Self { .init(.he(slope: 0)) }
    /// Glorot's rule: normal, variance 2 / (fan_in + fan_out).
    public static var glorot: Self { .init(.glorot) }
    /// LeCun's rule: normal, variance 1 / fan_in.
    public static var lecun: Self { .init(.lecun) }
}

extension VarianceScalingInitializer {
    private static let common = [FanMode.parameter] + WeightDistribution.parameters
    private static let isUniform: Settings = ["distribution": .word("uniform")]

    private static func make(_ name: Name, _ settings: Settings) throws(SettingError) -> any Initializer {
        VarianceScalingInitializer(name, distribution: try WeightDistribution(settings), mode: FanMode(settings))
    }

    private static func answer(_ name: String) -> String {
        "in Keras and JAX it is cut at two standard deviations: write `{\(name): {distribution: truncated-normal}}`, or"
            + " `\(name)` for a normal that is not cut"
    }

    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "variance-scaling", "mean 0, variance scale / fan",
            parameters: [
                Parameter("scale", "the variance times the fan", in: WeightRange.gain).with {
                    $0.requirement = "give it, such as `{variance-scaling: {scale: 2}}`"
                },
                FanMode.parameter.with { $0.standardText = "fan_in" },
            ] + WeightDistribution.parameters
        ) { try make(.scale($0.number("scale")), $0) }.with {
            $0.answers = [
                "variance_scaling":
                    "Keras and JAX cut it at two standard deviations: write `{variance-scaling: {scale: 1, distribution:"
                    + " truncated-normal}}`, with the mode and the distribution that it was given"
            ]
        },
        Spelled(
            "he", "variance 2 / ((1 + slope^2) fan_in), which keeps the signal of ReLU",
            parameters: [
                Parameter("slope", "of leaky ReLU below zero", in: WeightRange.slope, standard: 0),
                FanMode.parameter.with { $0.standardText = "fan_in" },
            ] + WeightDistribution.parameters
        ) { try make(.he(slope: $0.number("slope")), $0) }.with {
            $0.source = "He, Zhang, Ren and Sun 2015, arXiv:1502.01852"
            $0.aliases = ["kaiming", "kaiming_normal", "kaiming_normal_"]
            $0.aliases += ["kaiming_uniform", "kaiming_uniform_", "he_uniform"].map { Alias($0, isUniform) }
            $0.answers = ["he_normal": answer("he")]
        },
        Spelled(
            "glorot", "variance 2 / (fan_in + fan_out)",
            parameters: [FanMode.parameter.with { $0.standardText = "fan_avg" }] + WeightDistribution.parameters
        ) { try make(.glorot, $0) }.with {
            $0.source = "Glorot and Bengio 2010, AISTATS"
            $0.aliases = ["xavier", "xavier_normal", "xavier_normal_"]
            $0.aliases += ["xavier_uniform", "xavier_uniform_", "glorot_uniform"].map { Alias($0, isUniform) }
            $0.answers = ["glorot_normal": answer("glorot")]
        },
        Spelled(
            "lecun", "variance 1 / fan_in",
            parameters: [FanMode.parameter.with { $0.standardText = "fan_in" }] + WeightDistribution.parameters
        ) { try make(.lecun, $0) }.with {
            $0.source = "LeCun, Bottou, Orr and Müller 1998"
            $0.aliases = [Alias("lecun_uniform", isUniform)]
            $0.answers = ["lecun_normal": answer("lecun")]
        },
    ]
}
