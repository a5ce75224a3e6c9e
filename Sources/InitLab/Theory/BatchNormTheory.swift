import Foundation

/// Blocks of weights, batch normalization and ReLU, or weights and batch normalization alone, in wide layers: the signal
/// stays, and the gradient's mean square grows in each block, once the inputs lie as far apart as they can.
///
/// With B inputs and c = -1/(B - 1), J_1(c) = (sqrt(1 - c^2) + (pi - acos c) c) / pi, J_0(c) = (pi - acos c) / pi:
///
///     lambda = [(B - 1 + J_0(c)) / (1 - J_1(c)) - 1] / (B - 3), and (B - 2) / (B - 3) without ReLU.
///
/// pi / (pi - 1) as B grows. The form is that of Yang et al. (2019), arXiv:1902.08129, not read there: it was recalled, and
/// agrees with simulations of width 768 to their error of 0.3 %.
struct BatchNormTheory {
    /// log10 of the stream's mean square after any block.
    let stream: Double
    /// log10 lambda: what a block adds to the gradient's mean square.
    let gradientGrowth: Double

    /// Nil of other blocks, of fewer than four inputs, and where epsilon may be felt.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], inputs: Int) {
        guard inputs > 3, laws.allSatisfy({ $0.mean == 0 && $0.variance > 0 }),
            laws.allSatisfy({ $0.variance.isFinite })
        else { return nil }
        let steps = network.block.steps
        let kinds = steps.map { step -> Kind in
            switch step {
            case .linear: .linear
            case .batchNorm(let norm) where norm.epsilon <= Self.largestEpsilon: .batchNorm
            case .activation(.relu): .relu
            default: .other
            }
        }
        let hasReLU = kinds.contains(.relu)
        let cycle: [Kind] = hasReLU ? [.linear, .batchNorm, .relu] : [.linear, .batchNorm]
        guard cycle.indices.contains(where: { Array(cycle[$0...] + cycle[..<$0]) == kinds }) else { return nil }
        // What the weights make of a signal of mean square 1, or 1/2 behind ReLU: epsilon must be nothing beside it.
        let shape = network.recurringWeights[0]
        let weighted = laws[shape.layer - 1].variance * Double(shape.fanIn) * (hasReLU ? 0.5 : 1)
        guard weighted >= Self.leastVariance else { return nil }
        let batch = Double(inputs)
        let lambda =
            hasReLU
            ? ((batch - 1 + Self.j0(-1 / (batch - 1))) / (1 - Self.j1(-1 / (batch - 1))) - 1) / (batch - 3)
            : (batch - 2) / (batch - 3)
        gradientGrowth = log10(lambda)
        switch kinds.last! {
        case .relu: stream = log10(0.5)
        case .linear: stream = log10(weighted + biasVariances[shape.layer - 1])
        case .batchNorm, .other: stream = 0
        }
    }

    private enum Kind: Equatable { case linear, batchNorm, relu, other }

    /// Epsilons up to it change variances from `leastVariance` on by a thousandth at most.
    private static let largestEpsilon = 1e-5
    private static let leastVariance = 0.01

    static func j0(_ c: Double) -> Double { (.pi - acos(c)) / .pi }
    static func j1(_ c: Double) -> Double { ((1 - c * c).squareRoot() + (.pi - acos(c)) * c) / .pi }
}
