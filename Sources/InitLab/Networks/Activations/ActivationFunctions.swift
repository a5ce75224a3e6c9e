/// The activations that have names.
public enum ActivationFunctions {
    /// In the order of documents. One more is one line here.
    public static let known: [any ActivationFunction.Type] = [
        ReLU.self, LeakyReLU.self, PReLU.self, ELU.self, SELU.self, CELU.self, GELU.self, SiLU.self, Mish.self,
        Softplus.self, Tanh.self, Sigmoid.self, HardTanh.self, ReLU6.self, Softsign.self, Erf.self, Sine.self,
        SquaredReLU.self, AbsoluteValue.self, IdentityActivation.self,
    ]

    /// The names as parsers, schema and pages need them.
    package static let table = NameTable<Activation>(
        "activation", known.map { type in spelled(type) },
        // Activations of the field that are not here.
        absent: [
            "glu", "swiglu", "geglu", "reglu", "rrelu", "crelu", "srelu", "maxout", "softmax", "log-softmax",
            "log_softmax",
            "log-sigmoid", "log_sigmoid", "logsigmoid", "hard-sigmoid", "hard_sigmoid", "hardsigmoid", "hard-swish",
            "hard_swish", "hardswish", "hard_silu", "softshrink", "hardshrink", "tanhshrink", "threshold", "sinc",
            "gaussian",
            "exponential", "exp", "cos", "snake",
        ])

    private static func spelled(_ type: any ActivationFunction.Type) -> Spelled<Activation> {
        Spelled(type.name, type.summary, parameters: type.parameters) { Activation(try make(type, $0)) }.with {
            $0.aliases = type.aliases.map { Alias($0) }
            $0.answers = type.answers
            $0.common = TransformedActivation<ReLU>.transformation
        }
    }

    /// Each of them with its standard settings.
    public static let standard: [any ActivationFunction] = known.map { type in
        func make<Known: ActivationFunction>(_ type: Known.Type) -> any ActivationFunction {
            Known(Dictionary(uniqueKeysWithValues: Known.parameters.map { ($0.name, $0.standard!) }))
        }
        return make(type)
    }

    /// The type of this name or alias.
    public static func type(named name: String) -> (any ActivationFunction.Type)? {
        known.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// What can be set of this type: its own parameters, then the transformation.
    public static func parameters(of type: any ActivationFunction.Type) -> [ActivationParameter] {
        type.parameters + TransformedActivation<ReLU>.transformation
    }

    /// The activation with `settings`, and with the standards where nothing is set; transformed if anything of a
    /// transformation is set to other than its standard.
    public static func make(
        _ type: any ActivationFunction.Type, _ settings: ActivationSettings = [:]
    ) throws -> any ActivationFunction {
        let parameters = parameters(of: type)
        for (name, setting) in settings.sorted(by: { $0.key < $1.key }) {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                throw ActivationError.unknownParameter(name, known: parameters.map(\.name))
            }
            guard parameter.allows(setting) else {
                throw ActivationError.notAllowed(name, setting, expected: parameter.expected(insteadOf: setting))
            }
        }
        let all = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, settings[$0.name] ?? $0.standard!) })
        let isTransformed = TransformedActivation<ReLU>.transformation.contains { all[$0.name] != $0.standard }
        func make<Base: ActivationFunction>(_ type: Base.Type) -> any ActivationFunction {
            isTransformed ? TransformedActivation<Base>(all) : Base(all)
        }
        return make(type)
    }
}
