import Foundation
import Synchronization

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
    /// Whether both stay within the margin.
    let isEnough: Bool

    /// The gains that were looked at.
    let searched: ClosedRange<Double>
    /// Whether the condition draws its weights by this rule already.
    private(set) var isOwn = false

    /// What is said of networks once is said of each initializer.
    final class Cache {
        private var found: [Network: Remedy?] = [:]

        /// - Parameter summary: of a condition whose signals are not stable.
        /// - Returns: nil where nothing is known.
        func remedy(for summary: ConditionSummary, margin: Double) -> Remedy? {
            guard let condition = summary.condition else { return nil }
            if found[condition.network] == nil {
                let size = summary[.activationMoment2, 0].geometricMean
                found[condition.network] = .some(
                    Remedy(condition, inputSquare: pow(10, size.isFinite ? size : 0), margin: margin))
            }
            return found[condition.network]!?.told(to: condition)
        }
    }

    /// What a gate asks for: each of its formats asks again.
    private struct Question: Hashable {
        let network: Network
        let loss: Loss
        let inputSquare: Double
        let margin: Double
    }

    private static let answers = Mutex<[Question: Remedy?]>([:])

    /// The remedy of a condition that has no summary, with the expected size of its inputs.
    static func remedy(for condition: Condition, margin: Double) -> Remedy? {
        let square =
            switch condition.input {
            case .values(let values, _):
                values.reduce(0) { $0 + Double($1) * Double($1) } / Double(max(1, values.count))
            case .line(_, let length): length * length / 12
            case .normal, .circle: 1.0
            }
        let question = Question(
            network: condition.network, loss: condition.loss, inputSquare: square, margin: margin)
        if let known = answers.withLock({ $0[question] }) { return known?.told(to: condition) }
        let answer = Remedy(condition, inputSquare: square, margin: margin)
        answers.withLock { $0[question] = .some(answer) }
        return answer?.told(to: condition)
    }

    /// The activation's critical gain; if that does not keep signals over the depth, the gain that is best in wide layers, and if that
    /// does not either, the one that is best at the network's own width.
    ///
    /// - Parameter inputSquare: the mean square of the inputs.
    init?(_ condition: Condition, inputSquare: Double, margin: Double) {
        let network = condition.network
        guard let activation = network.activation, activation.criticalGain.isFinite,
            let search = GainSearch(network, loss: condition.loss, inputSquare: inputSquare)
        else { return nil }
        var tried: [Prediction] = []
        // So near to the margin, some draws would not be called stable.
        func isWell(_ gain: Double?) -> Bool {
            guard let gain, let prediction = Self.prediction(condition, gain: gain, inputSquare) else { return false }
            tried.append(prediction)
            return prediction.worst <= margin / 2
        }
        if !isWell(activation.criticalGain), activation.slopes == nil {
            let guess = search.atInfiniteWidth()
            if !isWell(guess) { _ = isWell(search.atFiniteWidth(near: guess)) }
        }
        guard let best = tried.min(by: { $0.worst < $1.worst }) else { return nil }
        self.activation = activation
        searched = search.range
        (gain, forward, backward, spread) = (best.gain, best.forward, best.backward, best.spread)
        self.isEnough = best.worst <= margin
    }

    /// A prediction is made as roughly as that of one condition among so many: a few thousand networks tell what a margin asks.
    private static let conditions = 200

    private struct Prediction {
        let gain: Double
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
            loss: condition.loss, conditions: Self.conditions)
        let steps = Double(network.depth - 1)
        let (forward, backward) = (theory.growth(.forward) * steps, theory.growth(.backward) * steps)
        guard forward.isFinite, backward.isFinite else { return nil }
        // Of half-lines the spread is that of the width, which no gain changes.
        let spread =
            condition.network.activation?.slopes == nil
            ? Direction.allCases.map(theory.spread).filter(\.isFinite).max() ?? .nan : .nan
        return Prediction(gain: gain, forward: forward, backward: backward, spread: spread)
    }

    private func told(to condition: Condition) -> Self {
        var remedy = self
        remedy.isOwn = !differs(from: condition)
        return remedy
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
    /// What to do, and what theory says comes of it. No gain is named that theory does not confirm, but for activations of two half-lines,
    /// of which it is exact.
    func change(with remedy: Remedy?) -> String {
        guard let remedy, !remedy.isOwn || !remedy.isEnough else { return change }
        let outcome =
            "theory predicts \(VerdictSection.total(remedy.forward)) forward and"
            + " \(VerdictSection.total(remedy.backward)) backward"
        let apart =
            remedy.spread > 0.5
            ? ", and single draws lie about a factor of \(VerdictSection.total(remedy.spread)) apart" : ""
        if remedy.isEnough {
            return switch kind {
            case .gain, .size: "use \(remedy.rule); \(outcome)\(apart)"
            case .powerLaw: "\(change); or use \(remedy.rule): \(outcome)\(apart)"
            case .other: "\(change); with \(remedy.rule), \(outcome)\(apart)"
            }
        }
        guard kind != .other else { return change }
        guard remedy.activation.slopes == nil else {
            return remedy.isOwn ? change : "use \(remedy.rule), with which \(outcome); wider layers lose less"
        }
        let range = [remedy.searched.lowerBound, remedy.searched.upperBound].map { $0.significant(1) }
        return
            "no gain from \(range[0]) to \(range[1]) keeps signals and gradients over this depth (the best is \(remedy.rule):"
            + " \(outcome)\(apart)): \(change)"
    }
}
