/// The line of code that draws weights of a gain in each framework. Biases are zero.
struct FrameworkCode {
    private let activation: Activation
    private let gain: Double

    init(_ remedy: Remedy) { (activation, gain) = (remedy.activation, remedy.gain) }

    /// The frameworks' names, each with its line.
    var lines: [(framework: String, code: String)] {
        [("PyTorch", pyTorch), ("Keras", keras), ("JAX (Flax)", jax), ("MLX", mlx), ("InitLab", initLab)]
    }

    private var isReLU: Bool { activation == .relu }
    /// Enough digits for a gain that theory knows.
    private var number: String { gain.significant(7) }

    private var pyTorch: String {
        let zeros = "; nn.init.zeros_(m.bias)"
        if isReLU { return "nn.init.kaiming_normal_(m.weight, nonlinearity=\"relu\")" + zeros }
        return "nn.init.normal_(m.weight, std=(\(number) / m.in_features) ** 0.5)" + zeros
    }

    private var keras: String {
        let rule =
            isReLU
            ? "\"he_normal\"" : "VarianceScaling(\(number), mode=\"fan_in\", distribution=\"untruncated_normal\")"
        return "Dense(width, kernel_initializer=\(rule))"
    }

    private var jax: String {
        let rule = isReLU ? "he_normal()" : "variance_scaling(\(number), \"fan_in\", \"normal\")"
        return "nn.Dense(width, kernel_init=nn.initializers.\(rule))"
    }

    /// MLX' rule of He has a gain of one unless it is told another, multiplied to the weights.
    private var mlx: String {
        "m.weight = nn.init.he_normal()(m.weight, gain=\(number) ** 0.5); m.bias = mx.zeros_like(m.bias)"
    }

    private var initLab: String { isReLU ? "he" : "{normal: {gain: \(number)}}" }
}
