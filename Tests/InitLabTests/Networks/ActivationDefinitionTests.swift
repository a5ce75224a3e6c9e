import Foundation
import InitLab
import Testing

/// Each activation beside its definition as a textbook has it, with constants of its own.
@Suite struct ActivationDefinitionTests {
    private static func normalDistribution(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
    private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

    /// Klambauer et al. (2017), arXiv:1706.02515: the fixed point of mean 0 and variance 1.
    private static let (alpha, lambda) = (1.6732632423543772848, 1.0507009873554804934)

    private static let definitions: [String: @Sendable (Double) -> Double] = [
        "relu": { max($0, 0) },
        "leaky-relu": { $0 > 0 ? $0 : 0.01 * $0 },
        "prelu": { $0 > 0 ? $0 : 0.25 * $0 },
        "abs": { abs($0) },
        "identity": { $0 },
        "elu": { $0 > 0 ? $0 : exp($0) - 1 },
        "selu": { lambda * ($0 > 0 ? $0 : alpha * (exp($0) - 1)) },
        "celu": { $0 > 0 ? $0 : exp($0) - 1 },
        "gelu": { $0 * normalDistribution($0) },
        "silu": { $0 * logistic($0) },
        "mish": { $0 * tanh(log(1 + exp($0))) },
        "softplus": { log(1 + exp($0)) },
        "tanh": { (exp($0) - exp(-$0)) / (exp($0) + exp(-$0)) },
        "erf": { erf($0) },
        "softsign": { $0 / (1 + abs($0)) },
        "sigmoid": { logistic($0) },
        "hard-tanh": { min(max($0, -1), 1) },
        "relu6": { min(max($0, 0), 6) },
        "sin": { sin($0) },
        "squared-relu": { max($0, 0) * max($0, 0) },
    ]

    @Test func everyActivationIsItsDefinition() throws {
        for type in ActivationFunctions.known {
            let function = try ActivationFunctions.make(type)
            let definition = try #require(
                Self.definitions[type.name] ?? type.aliases.compactMap { Self.definitions[$0] }.first, "\(type.name)")
            for step in -350...350 {
                let x = Double(step) * 0.02385
                #expect(abs(function.value(at: x) - definition(x)) <= 1e-14 * max(1, x * x), "\(type.name) at \(x)")
            }
        }
    }
}
