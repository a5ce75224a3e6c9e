/// Independent weights of mean zero and variance `scale / fan`: the rule behind He's, Glorot's and LeCun's names.
public struct VarianceScalingInitializer: Initializer, Hashable {
    /// The named cases, with the scale and the fan that their authors give.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        /// Variance 2 / fan_in: He, Zhang, Ren and Sun (2015), arXiv:1502.01852.
        case he
        /// Variance 1 / fan_avg: Glorot and Bengio (2010), "Understanding the difficulty of training deep
        /// feedforward neural networks", AISTATS.
        case glorot
        /// Variance 1 / fan_in: LeCun, Bottou, Orr and Müller (1998), "Efficient BackProp".
        case lecun

        public var scale: Double { self == .he ? 2 : 1 }
        public var defaultMode: FanMode { self == .glorot ? .fanAverage : .fanIn }
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
        if distribution != .normal { parameters.append("distribution=\(distribution.rawValue)") }
        if mode != name.defaultMode { parameters.append("mode=\(mode.rawValue)") }
        return parameters.isEmpty ? name.rawValue : "\(name.rawValue)(\(parameters.joined(separator: ", ")))"
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        distribution.fill(weights, variance: law(for: shape).variance, from: stream)
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(variance: name.scale / mode.fan(of: shape), isGaussian: distribution == .normal)
    }
}

extension Initializer where Self == VarianceScalingInitializer {
    /// He's rule: normal, variance 2 / fan_in.
    public static var he: Self { .init(.he) }
    /// Glorot's rule: normal, variance 2 / (fan_in + fan_out).
    public static var glorot: Self { .init(.glorot) }
    /// LeCun's rule: normal, variance 1 / fan_in.
    public static var lecun: Self { .init(.lecun) }
}
