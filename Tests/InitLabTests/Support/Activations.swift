import InitLab
import Testing

/// All activations, with settings other than the standard ones and transformed among them, for tests of what holds for each.
struct NamedActivation: CustomTestStringConvertible, Sendable {
    let function: any ActivationFunction
    var testDescription: String { function.label }

    init(_ function: any ActivationFunction) { self.function = function }

    static let standard = ActivationFunctions.known.map { type in
        NamedActivation(try! ActivationFunctions.make(type))
    }

    private static let others: [any ActivationFunction] = [
        LeakyReLU(slope: -0.3), ELU(alpha: 0.7), ELU(alpha: 3), CELU(alpha: 0.3), CELU(alpha: 7), SiLU(beta: 1.702),
        SiLU(beta: 0.1), SiLU(beta: 30), GELU(approximation: .tanh),
    ]

    static let plain = standard + others.map { NamedActivation($0) }

    static let transformed = [
        NamedActivation(TransformedActivation(Tanh(), inputScale: 2.0 / 3, outputScale: 1.7159)),
        NamedActivation(
            TransformedActivation(GELU(), inputScale: -1.5, inputShift: 0.25, outputScale: 2, outputShift: -0.5)),
        NamedActivation(TransformedActivation(ReLU(), inputScale: -2, outputScale: 0.5)),
        NamedActivation(TransformedActivation(ReLU(), inputShift: 0.5)),
    ]
}
