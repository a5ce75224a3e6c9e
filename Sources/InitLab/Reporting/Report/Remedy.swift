import Foundation

/// Normal weights of a gain that keeps the signals of a network, and what theory says comes of it.
struct Remedy: Hashable {
    let activation: Activation
    /// The weight variance times the fan-in.
    let gain: Double
    /// What theory predicts with it and without biases, in decades over the whole depth.
    let forward: Double
    let backward: Double
    /// How far draws lie apart, as a standard deviation in decades; NaN where it is not known.
    let spread: Double
    /// Whether both stay within the margin, and draws do not lie further apart than that.
    let isEnough: Bool

    /// What is said of networks once is said of each initializer.
    final class Cache {
        private var found: [Network: Remedy?] = [:]

        /// - Parameter summary: of a condition whose signals are not stable.
        /// - Returns: nil where the rule is the condition's own, or nothing is known.
        func remedy(for summary: ConditionSummary, margin: Double) -> Remedy? {
            guard let condition = summary.condition else { return nil }
            if found[condition.network] == nil {
                let size = summary[.activationMoment2, 0].geometricMean
                found[condition.network] = .some(
                    Remedy(condition, inputSquare: pow(10, size.isFinite ? size : 0), margin: margin))
            }
            return found[condition.network]!.flatMap { $0.differs(from: condition) ? $0 : nil }
        }
    }

    /// The activation's critical gain, and if that is not enough over the depth, the gain that is best in wide layers.
    ///
    /// - Parameter inputSquare: the mean square of the inputs.
    init?(_ condition: Condition, inputSquare: Double, margin: Double) {
        guard let activation = condition.network.activation, activation.criticalGain.isFinite,
            condition.network.depth > 1
        else { return nil }
        self.activation = activation
        let critical = activation.criticalGain
        guard let standard = Self.prediction(condition, gain: critical, inputSquare) else { return nil }
        func isWithin(_ changes: Prediction) -> Bool {
            [changes.forward, changes.backward].allSatisfy { abs($0) <= margin } && !(changes.spread > margin)
        }
        var (gain, changes) = (critical, standard)
        if activation.slopes == nil, !isWithin(standard),
            let best = Self.best(activation, depth: condition.network.depth, inputSquare),
            let prediction = Self.prediction(condition, gain: best, inputSquare),
            isWithin(prediction) || prediction.worst < standard.worst
        {
            (gain, changes) = (best, prediction)
        }
        self.gain = gain
        (forward, backward, spread) = (changes.forward, changes.backward, changes.spread)
        isEnough = isWithin(changes)
    }

    private struct Prediction {
        /// Decades over the whole depth.
        let forward: Double
        let backward: Double
        /// The standard deviation of either over draws, in decades; NaN where it is not known.
        let spread: Double

        var worst: Double { max(abs(forward), abs(backward)) }
    }

    /// What theory predicts of one input.
    private static func prediction(_ condition: Condition, gain: Double, _ inputSquare: Double) -> Prediction? {
        let network = condition.network
        guard
            let unbiased = try? network.with(
                biasVariances: Array(repeating: 0, count: network.weightedLayers.count))
        else { return nil }
        let theory = Theory(
            network: unbiased, initializer: DistributionInitializer.normal(.gain(gain)),
            input: [Float](repeating: Float(inputSquare.squareRoot()), count: network.inputDimension),
            loss: condition.loss)
        let steps = Double(network.depth - 1)
        let (forward, backward) = (theory.growth(.forward) * steps, theory.growth(.backward) * steps)
        guard forward.isFinite, backward.isFinite else { return nil }
        // Of half-lines the spread is that of the width, which no gain changes.
        let spread =
            condition.network.activation?.slopes == nil
            ? Direction.allCases.map(theory.spread).filter(\.isFinite).max() ?? .nan : .nan
        return Prediction(forward: forward, backward: backward, spread: spread)
    }

    /// The gain with which infinitely wide layers change signals and gradients least, to three digits: the worse of the two, over
    /// the whole depth.
    private static func best(_ activation: Activation, depth: Int, _ inputSquare: Double) -> Double? {
        func worst(_ logarithm: Double) -> Double {
            let map = LengthMap(activation.function, gain: exp(logarithm), biasVariance: 0)
            var q = exp(logarithm) * inputSquare
            let first = q
            var backward = 0.0
            for layer in 1..<depth {
                guard let step = try? map.step(q), step.chi > 0, step.next > 0 else { return .infinity }
                backward += log10(step.chi)
                // At a fixed point, all further layers do the same.
                if abs(step.next - q) < 1e-12 * q {
                    backward += Double(depth - 1 - layer) * log10(step.chi)
                    break
                }
                q = step.next
            }
            return max(abs(log10(q / first)), abs(backward))
        }
        let centre: Double = log(activation.criticalGain)
        // A factor of 8 to either side.
        let step: Double = 3 * log(2.0) / 16
        let grid = (-16...16).map { centre + Double($0) * step }.map { ($0, worst($0)) }
        guard var (place, least) = grid.min(by: { $0.1 < $1.1 }), least.isFinite else { return nil }
        var reach = step / 2
        for _ in 0..<6 {
            for other in [place - reach, place + reach] {
                let value = worst(other)
                if value < least { (place, least) = (other, value) }
            }
            reach /= 2
        }
        return Double(exp(place).significant(3))
    }

    /// Whether the rule differs from what the condition draws.
    private func differs(from condition: Condition) -> Bool {
        let shape = condition.network.recurringWeights[0]
        let law = condition.initializer.law(for: shape)
        let hasBiases = condition.network.weightedLayers.contains {
            condition.initializer.biasVariance(of: $0, in: condition.network) > 0
        }
        return law.mean != 0 || law.variance == 0 || hasBiases || !(abs(condition.gain / gain - 1) <= 0.005)
    }

    /// The rule as a file has it.
    var rule: String { activation == .relu ? "`he`" : "`normal: {gain: \(gain.significant(4))}`" }
}

extension HealthAdvice {
    /// What to do, and what theory says comes of it.
    func change(with remedy: Remedy?) -> String {
        guard let remedy, isGain || isOfSize || remedy.isEnough else { return change }
        let outcome =
            "theory predicts \(VerdictSection.total(remedy.forward)) forward and"
            + " \(VerdictSection.total(remedy.backward)) backward"
        if remedy.isEnough {
            return isGain || isOfSize ? "use \(remedy.rule); \(outcome)" : "\(change); with \(remedy.rule), \(outcome)"
        }
        let apart =
            remedy.spread > 0.5 ? ", and single draws lie about \(VerdictSection.total(remedy.spread)) apart" : ""
        return remedy.activation.slopes == nil
            ? "no gain keeps signals and gradients over this depth (the best is \(remedy.rule): \(outcome)\(apart)): use fewer"
                + " layers, or another activation"
            : "use \(remedy.rule), with which \(outcome); wider layers lose less"
    }
}
