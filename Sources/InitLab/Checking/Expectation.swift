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
    /// The law of a replicate's number about the value; nil where it is not known.
    var law: LogarithmLaw?
    /// The sample that the value is known from, whose error counts as that of a second one; nil where it is known otherwise.
    var sample: SampledLaw?
    /// Of the variance of normal weights, how many there are: that of one matrix is chi-squared.
    var normalWeights: Int?
    /// Of a statistic of the weights, the replicates below which it is not looked at.
    var leastReplicates: Int?

    /// Whether the condition is only called the same once this quantity is shown to lie within its tolerance. The others
    /// are alarms: they can show that it is not.
    public internal(set) var isRequired = false
}

extension Expectation {
    /// What theory says of a condition.
    ///
    /// - Parameters:
    ///   - tolerance: a share of the variance a layer, such as 0.02.
    ///   - theory: that of the condition.
    static func byTheory(_ condition: Condition, _ theory: Theory, tolerance share: Double) -> [Expectation] {
        let network = condition.network
        let depth = network.depth
        var expectations = ofGrowth(network, theory, tolerance: share)
        func expect(_ quantity: CheckedQuantity, _ value: Double, allowance: Double = 0) {
            guard value.isFinite else { return }
            expectations.append(
                Expectation(
                    quantity: quantity, value: value, tolerance: quantity.tolerance(share), allowance: allowance))
        }

        let hasSignal = theory.log10(.preactivationMoment2, depth + 1) != -.infinity
        if condition.loss == .squaredError(target: 0), hasSignal {
            expect(.lossGradient, log10(4))
        }
        let laws = network.weightedLayers.map { condition.initializer.law(for: network.weightShape(of: $0)) }
        if let zeros = ZeroShare(condition, laws) {
            expect(.zeroFraction, zeros.expected, allowance: zeros.allowance)
        }
        if condition.input.samples == 1, network.isPlain,
            laws.allSatisfy({ $0.isGaussian && $0.mean == 0 && $0.variance > 0 })
        {
            // Of n independent normal values: Fisher (1930), doi:10.1098/rspa.1930.0185.
            let kurtosis = network.hiddenWidths.reduce(0.0) { $0 + 3 * Double($1 - 1) / Double($1 + 1) }
            expect(.kurtosis, kurtosis / Double(depth))
        }
        expectations += ofWeights(condition, tolerance: share)
        if !expectations.contains(where: \.isRequired), laws.allSatisfy(\.isScaleAlone) {
            // No growth can be declared by a scale alone: then it is the scale that is as declared, of the larger matrices. That of
            // a few weights takes many replicates to be known.
            let shapes = network.weightedLayers.map(network.weightShape)
            let counts = Dictionary(shapes.map { ($0.layer, $0.count) }) { first, _ in first }
            for index in expectations.indices {
                guard case .weight(.variance, let layer) = expectations[index].quantity else { continue }
                expectations[index].isRequired = 4 * (counts[layer] ?? 0) >= counts.values.max()!
            }
        }
        let hasBiases = network.weightedLayers.contains {
            condition.initializer.biasVariance(of: $0, in: network) > 0
        }
        let isSymmetric = laws.allSatisfy { $0.mean == 0 && $0.variance > 0 && $0.isGaussian }
        if isSymmetric, !hasBiases, network.activation?.slopes?.belowUnitSlope != nil {
            expect(.deadNetworks, network.deathProbability)
        }
        if !hasBiases, hasSignal, network.activation?.slopes?.belowUnitSlope != nil {
            // What rounding may do is the tolerance again.
            expect(.conservation, 0, allowance: CheckedQuantity.conservation.tolerance(share))
        }
        return expectations
    }

    /// How far rounding may take a growth, in decades: signals are Floats. It shows where nothing else varies.
    static let rounding = 1e-5

    /// What the layers do to the signals, one by one, together, and how far apart replicates end.
    private static func ofGrowth(_ network: Network, _ theory: Theory, tolerance share: Double) -> [Expectation] {
        let depth = network.depth
        return Direction.allCases.flatMap { direction -> [Expectation] in
            var expectations: [Expectation] = []
            func expect(_ quantity: CheckedQuantity, _ expected: ExpectedLogarithm?) {
                guard let expected else { return }
                expectations.append(
                    Expectation(
                        quantity: quantity, value: expected.middle, tolerance: quantity.tolerance(share),
                        allowance: expected.halfWidth + rounding, law: expected.law,
                        sample: expected.sample, isRequired: quantity.decides(depth: depth)))
            }
            expect(.growth(direction), theory.expectedGrowth(direction))
            for layer in direction == .forward ? 1...(depth + 1) : 1...depth {
                expect(.step(direction, layer: layer), theory.expectedStep(direction, layer))
            }
            let variance = theory.spread(direction) * theory.spread(direction)
            if variance > 0 {
                let quantity = CheckedQuantity.spread(direction)
                expectations.append(
                    Expectation(
                        quantity: quantity, value: variance, tolerance: quantity.tolerance(share), allowance: 0,
                        passageKurtosis: theory.passageSample(direction)?.kurtosis ?? theory.passageKurtosis,
                        sample: theory.passageSample(direction)))
            }
            return expectations
        }
    }
}

extension Expectation {
    /// The estimate from replicates, and the probability of one as far off if nothing is.
    func test(_ values: [Double]) -> (estimate: Estimate, pValue: Double) {
        if case .weight = quantity { return testOfWeights(values) }
        let estimate: Estimate
        let pValue: Double
        switch quantity {
        case .spread:
            let own = Estimate(logVariance: values, kurtosis: passageKurtosis)
            estimate = sample.map(own.compared) ?? own
            pValue = estimate.pValue(expected: log(value), allowance: 0)
        case .deadNetworks:
            estimate = Estimate(share: values)
            pValue = estimate.pValue(expected: value, allowance: allowance)
        default:
            guard let sample else {
                estimate = Estimate(mean: values)
                pValue = estimate.pValue(expected: value, allowance: allowance, law: law)
                break
            }
            estimate = Estimate(mean: values).compared(with: sample)
            pValue = estimate.pValue(expected: value, allowance: allowance, law: sample)
        }
        let isEnough = !quantity.needsManyReplicates || values.count >= CheckSettings.leastReplicates
        return (estimate, isEnough ? pValue : 1)
    }
}
