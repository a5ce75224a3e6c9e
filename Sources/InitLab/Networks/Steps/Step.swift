/// What a block does to the signal that goes through it, one after the other.
public enum Step: Hashable, Sendable {
    case linear(LinearStep)
    case activation(Activation)
    case layerNorm(LayerNormStep)
    case rmsNorm(RMSNormStep)
    case batchNorm(BatchNormStep)
    case dropout(DropoutStep)
    case residual(ResidualStep)

    /// Weights that the condition's initializer draws.
    public static let linear = Step.linear(LinearStep())
    /// A pointwise function.
    public static func activation(_ function: any ActivationFunction) -> Step { .activation(Activation(function)) }

    /// The kinds that have names of their own, in the order of documents; beside them any activation is a step.
    public static let kinds: [any StepKind.Type] = [
        LinearStep.self, LayerNormStep.self, RMSNormStep.self, BatchNormStep.self, DropoutStep.self, ResidualStep.self,
    ]

    /// The names as parsers, schema and pages need them.
    package static let table = NameTable<any StepKind.Type>(
        "step",
        kinds.map { kind in
            Spelled(kind.name, kind.summary, parameters: kind.parameters) { _ in kind }
        },
        absent: [
            "group-norm", "instance-norm", "weight-norm", "spectral-norm", "attention", "conv", "convolution",
            "pooling",
            "embedding", "gate", "glu", "swiglu", "flatten", "softmax",
        ])

    /// The canonical text; that of an activation is its label, `identity` where that is `linear`.
    public var label: String {
        switch self {
        case .linear(let step): step.label
        // `linear` alone is the step with weights.
        case .activation(let activation): Self.activationLabel(activation)
        case .layerNorm(let step): step.label
        case .rmsNorm(let step): step.label
        case .batchNorm(let step): step.label
        case .dropout(let step): step.label
        case .residual(let step): step.label
        }
    }

    private static func activationLabel(_ activation: Activation) -> String {
        let label = activation.label
        guard label.hasPrefix(LinearStep.name) else { return label }
        return "identity" + label.dropFirst(LinearStep.name.count)
    }
}
