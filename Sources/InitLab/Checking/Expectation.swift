import Foundation

/// What a quantity should be, and how far from it it may be.
public struct Expectation: Hashable, Sendable {
    public let quantity: CheckedQuantity
    /// The mean over replicates; of a spread, the variance.
    public let value: Double
    /// What is at most called the same, in the quantity's own units.
    public let tolerance: Double
    /// How far the theory itself may be off: nothing within counts as evidence.
    public let allowance: Double
    /// What is known of the value, if it was measured; nil for theory.
    var recorded: Recorded?
    /// Of a spread by the exact law, the kurtosis of the passage.
    var passageKurtosis: Double?

    /// Whether the condition is only called the same once this quantity is shown to lie within its tolerance. The others
    /// are alarms: they can show that it is not.
    public var isRequired: Bool {
        if case .growth = quantity { true } else { false }
    }
}

extension Expectation {
    /// What theory says of a condition.
    ///
    /// - Parameters:
    ///   - tolerance: a share of the variance a layer, such as 0.02.
    ///   - theory: that of the condition.
    static func byTheory(_ condition: Condition, _ theory: Theory, tolerance: Double) -> [Expectation] {
        let network = condition.network
        let depth = network.depth
        let decades = log10(1 + tolerance)
        var expectations: [Expectation] = []
        func expect(
            _ quantity: CheckedQuantity, _ value: Double, tolerance: Double, allowance: Double = 0,
            passageKurtosis: Double? = nil
        ) {
            guard value.isFinite else { return }
            expectations.append(
                Expectation(
                    quantity: quantity, value: value, tolerance: tolerance, allowance: allowance,
                    passageKurtosis: passageKurtosis))
        }

        for direction in Direction.allCases {
            // Infinite width leaves out terms of the order of one over the width; with one input they are 2.5 at most.
            let narrowest = Double(network.hiddenWidths.min()!)
            let allowance = theory.kind(direction) == .finiteWidth ? 0 : 3 / narrowest / M_LN10
            expect(.growth(direction), theory.growth(direction), tolerance: decades, allowance: allowance)
            for layer in direction == .forward ? 1...(depth + 1) : 1...depth {
                let step =
                    direction == .backward
                    ? theory.log10(.gradientMoment2, layer) - theory.log10(.gradientMoment2, layer + 1)
                    : theory.log10(layer > depth ? .preactivationMoment2 : .activationMoment2, layer)
                        - theory.log10(.activationMoment2, layer - 1)
                // A single output of an infinitely wide layer is no mean over many: its logarithm lies lower.
                let isNarrow = theory.kind(direction) == .infiniteWidth && (layer > depth || layer == depth)
                if !isNarrow { expect(.step(direction, layer: layer), step, tolerance: decades, allowance: allowance) }
            }
            let spread = theory.spread(direction)
            expect(.spread(direction), spread * spread, tolerance: 0.25, passageKurtosis: theory.passageKurtosis)
        }
        if condition.loss == .squaredError(target: 0) {
            expect(.lossGradient, log10(4), tolerance: decades)
        }
        let laws = network.weightedLayers.map { condition.initializer.law(for: network.weightShape(of: $0)) }
        if network.activation == .relu, laws.allSatisfy({ $0.mean == 0 && $0.variance > 0 }) {
            // A half of all, and one at least is not zero where the network is alive.
            let active = network.hiddenWidths.reduce(0.0) { $0 + 0.5 / (1 - exp2(-Double($1))) } / Double(depth)
            expect(.zeroFraction, 1 - active, tolerance: 0.02)
        }
        if condition.input.samples == 1, laws.allSatisfy({ $0.isGaussian && $0.mean == 0 && $0.variance > 0 }) {
            // Of n independent normal values: Fisher (1930), doi:10.1098/rspa.1930.0185.
            let kurtosis = network.hiddenWidths.reduce(0.0) { $0 + 3 * Double($1 - 1) / Double($1 + 1) }
            expect(.kurtosis, kurtosis / Double(depth), tolerance: 0.2)
        }
        if condition.engine == .dense, laws.allSatisfy({ $0.variance > 0 && $0.mean.isFinite }) {
            let bias = WeightVarianceBias(network: network, laws: laws)
            expect(.weightVariance, bias.expected, tolerance: decades, allowance: bias.allowance)
            if laws.allSatisfy({ $0.mean == 0 }) { expect(.weightMean, 0, tolerance: 0.02) }
            // Draws of 24 bits are zero now and then by rounding, once in 2^24 at most.
            if laws.allSatisfy(\.isContinuous) { expect(.weightZeroFraction, 0, tolerance: 1e-3, allowance: 1e-6) }
        }
        let hasBiases = network.weightedLayers.contains {
            condition.initializer.biasVariance(of: $0, in: network) > 0
        }
        let isSymmetric = laws.allSatisfy { $0.mean == 0 && $0.variance > 0 && $0.isGaussian }
        if isSymmetric, !hasBiases, network.activation.slopes?.belowUnitSlope != nil {
            // The law is exact: a thousandth is what one may leave unsaid.
            expect(.deadNetworks, network.deathProbability, tolerance: 1e-3)
        }
        if !hasBiases, network.activation.slopes?.belowUnitSlope != nil {
            expect(.conservation, 0, tolerance: 1e-4, allowance: 1e-4)
        }
        return expectations
    }
}

extension Expectation {
    /// The estimate from replicates, and the probability of one as far off if nothing is.
    func test(_ values: [Double]) -> (estimate: Estimate, pValue: Double) {
        let estimate: Estimate
        let pValue: Double
        switch quantity {
        case .spread:
            estimate = Estimate(logVariance: values, kurtosis: passageKurtosis)
            pValue = estimate.pValue(expected: log(value), allowance: 0)
        case .deadNetworks:
            estimate = Estimate(share: values)
            pValue = estimate.pValue(expected: value, allowance: allowance)
        default:
            estimate = Estimate(mean: values)
            pValue = estimate.pValue(expected: value, allowance: allowance)
        }
        let isEnough = !quantity.needsManyReplicates || values.count >= CheckSettings.leastReplicates
        return (estimate, isEnough ? pValue : 1)
    }
}
