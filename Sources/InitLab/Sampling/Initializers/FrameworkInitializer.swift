/// What a framework's fully connected layer draws when nobody says otherwise, biases too.
public struct FrameworkInitializer: Initializer, Hashable {
    public enum Layer: String, CaseIterable, Hashable, Sendable {
        /// torch.nn.Linear: weights and biases uniform on +-1/sqrt(fan_in).
        case pytorchLinear = "pytorch-linear"
        /// keras.layers.Dense: Glorot, uniform; biases zero.
        case kerasDense = "keras-dense"
        /// flax.linen.Dense: LeCun, normal truncated at two standard deviations and corrected; biases zero.
        case jaxDense = "jax-dense"
        /// mlx.nn.Linear: weights and biases uniform on +-1/sqrt(fan_in).
        case mlxLinear = "mlx-linear"
    }

    public let layer: Layer
    /// Whether the layer has biases; without them it leaves them to the network.
    public let hasBiases: Bool

    public init(_ layer: Layer, hasBiases: Bool = true) {
        self.layer = layer
        self.hasBiases = hasBiases
    }

    public var label: String { hasBiases ? layer.rawValue : "\(layer.rawValue)(biases=false)" }

    private var weights: any Initializer {
        switch layer {
        case .pytorchLinear, .mlxLinear: .uniform(.gain(1.0 / 3))
        case .kerasDense: VarianceScalingInitializer(.glorot, distribution: .uniform)
        case .jaxDense: VarianceScalingInitializer(.lecun, distribution: .truncatedNormal(Truncation()))
        }
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        try self.weights.fill(weights, shape: shape, from: stream)
    }

    public func law(for shape: WeightShape) -> WeightLaw { weights.law(for: shape) }

    public func biasVariance(for shape: WeightShape) -> Double? {
        guard hasBiases else { return nil }
        switch layer {
        case .pytorchLinear, .mlxLinear: return 1 / (3 * Double(shape.fanIn))
        case .kerasDense, .jaxDense: return 0
        }
    }

    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        guard let variance = biasVariance(for: shape) else { return }
        WeightDistribution.uniform.fill(biases, variance: variance, from: stream)
    }
}

extension FrameworkInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "framework", "what a framework's fully connected layer draws when nobody says otherwise",
            parameters: [
                Parameter(
                    "name",
                    "pytorch-linear and mlx-linear: weights and biases U(+-1/sqrt(fan_in)); keras-dense: glorot, uniform, no biases;"
                        + " jax-dense: lecun, truncated-normal, no biases", among: Layer.allCases.map(\.rawValue)
                ).with {
                    $0.requirement = "name the layer, such as `framework: pytorch-linear`"
                    $0.noun = "framework"
                },
                Parameter(
                    "biases", "whether it draws biases; without, the network's `bias_variance` holds", .flag,
                    standard: .flag(true)),
            ]
        ) { FrameworkInitializer(Layer(rawValue: $0.word("name"))!, hasBiases: $0.flag("biases")) }.with {
            $0.shorthand = "name"
        }
    ]
}
