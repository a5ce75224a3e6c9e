import Foundation

/// The gain of normal weights, without biases, with which a network changes its signals and its gradients least over its depth.
///
/// What counts is the worse of both directions, in decades from the first to the last hidden layer. The search goes over all gains
/// from a thousandth of the smallest critical gain to a thousand times the largest, in steps of the square root of two, and then
/// closer around the best of them.
package struct GainSearch {
    private let network: Network
    private let activation: Activation
    private let loss: Loss
    private let inputSquare: Double
    /// The gains that theory knows: those that keep signals or gradients at pre-activations of variance one, and small signals.
    private let critical: [Double]
    /// The gains that are looked at.
    package let range: ClosedRange<Double>

    /// A factor of 1024 beyond the critical gains.
    private static let reach = 1024.0
    private static let gridStep: Double = 0.5 * log(2.0)
    /// Units of all networks that one gain is tried with in a chain.
    private static let chainUnits = 1e6
    /// Fewer networks do not tell one gain from another; then layers are so wide that infinite width is near.
    private static let leastNetworks = 32.0
    /// Where more of the networks die, those that live do not speak for all.
    private static let leastAlive = 0.95

    /// - Parameter inputSquare: the mean square of the inputs.
    /// - Returns: nil for networks of blocks, for one hidden layer, and where no gain is known to keep anything.
    package init?(_ network: Network, loss: Loss, inputSquare: Double) {
        guard let activation = network.activation, network.depth > 1 else { return nil }
        (self.network, self.activation, self.loss, self.inputSquare) = (network, activation, loss, inputSquare)
        let moments = try? GaussianMoments(activation.function).moments(variance: 1)
        critical = [
            activation.criticalGain, 1 / (moments?.derivativeSecond ?? 0),
            1 / activation.function.meanSquareSlopeAtZero,
        ]
        .filter { $0 > 0 && $0.isFinite }
        guard let least = critical.min(), let most = critical.max() else { return nil }
        range = (least / Self.reach)...(most * Self.reach)
    }

    /// The best gain in infinitely wide layers, to three digits; nil where there is none.
    package func atInfiniteWidth() -> Double? { best(grid(every: 1)) { worstAtInfiniteWidth($0) } }

    /// The best gain at the network's own width by the law of its kernels, as a sample of it has it; nil where layers are so wide or so
    /// many that too few networks can be drawn.
    ///
    /// - Parameter guess: a gain to look at first.
    package func atFiniteWidth(near guess: Double?) -> Double? {
        // Forward and back.
        let effort = 2 * Double(network.hiddenWidths.reduce(0, +) + 64 * network.depth)
        let networks = (Self.chainUnits / effort).rounded(.down)
        guard networks >= Self.leastNetworks else { return nil }
        return best(grid(every: 2) + [guess].compactMap { $0 }) { worstInChain($0, networks: Int(networks)) }
    }

    /// Gains over the whole range, and the critical ones.
    private func grid(every stride: Int) -> [Double] {
        let step = Self.gridStep * Double(stride)
        let count = Int((log(range.upperBound / range.lowerBound) / step).rounded(.up))
        return (0...count).map { range.lowerBound * exp(Double($0) * step) } + critical
    }

    /// - Parameter worst: decades; infinite where there is no answer.
    private func best(_ gains: [Double], worst: (Double) -> Double) -> Double? {
        let tried = gains.map { (gain: $0, worst: worst($0)) }.filter { $0.worst.isFinite }.sorted {
            $0.worst < $1.worst
        }
        // The best two may lie on either side of a better one, or far apart.
        let refined = tried.prefix(2).map { start in
            var (gain, least) = start
            var step = Self.gridStep
            for _ in 0..<8 {
                for other in [gain * exp(-step), gain * exp(step)] {
                    let value = worst(other)
                    if value < least { (gain, least) = (other, value) }
                }
                step /= 2
            }
            return (gain: gain, worst: least)
        }
        return refined.min { $0.worst < $1.worst }.flatMap { Double($0.gain.significant(3)) }
    }

    /// By the length map, layer by layer.
    private func worstAtInfiniteWidth(_ gain: Double) -> Double {
        let map = LengthMap(activation.function, gain: gain, biasVariance: 0)
        let first = gain * inputSquare
        var (q, forward, backward) = (first, 0.0, 0.0)
        var before = Double.nan
        for layer in 1..<network.depth {
            guard let step = try? map.step(q), step.chi > 0, step.next > 0 else { return .infinity }
            let change = log10(step.next / q)
            forward += change
            backward += log10(step.chi)
            // At a fixed point, and where a small signal meets straight lines, all further layers do the same.
            if abs(change - before) <= max(1e-13, 1e-9 * abs(change)) {
                let rest = Double(network.depth - 1 - layer)
                forward += rest * change
                backward += rest * log10(step.chi)
                break
            }
            (q, before) = (step.next, change)
        }
        return max(abs(forward), abs(backward))
    }

    /// By networks that are drawn: the same random numbers for each gain.
    private func worstInChain(_ gain: Double, networks: Int) -> Double {
        let layers = network.weightedLayers.count
        guard
            let chain = try? KernelChain(
                network, gains: Array(repeating: gain, count: layers),
                biasVariances: Array(repeating: 0, count: layers), inputSquare: inputSquare, loss: loss,
                networks: networks)
        else { return .infinity }
        let changes = Direction.allCases.map { direction -> Double in
            let growths = chain.growths(direction)
            guard Double(growths.count) >= Self.leastAlive * Double(networks) else { return .infinity }
            return abs(growths.reduce(0, +) / Double(growths.count)) * Double(network.depth - 1)
        }
        return changes.max() ?? .infinity
    }
}
