import Foundation

extension StabilityCheck {
    /// What the gate can see, a line for each condition, known before anything is computed.
    public var foresight: [String] {
        if let comparison { return foresight(against: comparison) }
        return subjects.map { subject in
            let label = plans[subject.plan].experiment.conditions[subject.condition].label
            return "\(label): \(subject.foresight!.text(looks: subject.looks))"
        }
    }

    /// What a comparison with a baseline can see, a line for each condition.
    private func foresight(against comparison: BaselineComparison) -> [String] {
        let percent = (settings.tolerance * 100).shortestText
        let compared = Dictionary(uniqueKeysWithValues: subjects.map { ([$0.plan, $0.condition], $0) })
        return plans.indices.flatMap { plan in
            plans[plan].experiment.conditions.indices.map { index in
                let label = plans[plan].experiment.conditions[index].label
                guard let subject = compared[[plan, index]], let recorded = subject.recorded else {
                    return "\(label): not comparable"
                }
                let replicates = "\(subject.looks[0]) replicates against the baseline's \(recorded.replicates)"
                let exact = recorded.growthDeviation.map {
                    BaselinePlan.exact(
                        deviation: $0, tests: subjects.reduce(0) { $0 + $1.expectations.count }, settings)
                }
                let isSeen = exact.map {
                    BaselinePlan.isEnough(subject.looks[0], recorded: recorded.replicates, exact: $0)
                }
                return isSeen == true
                    ? "\(label): detects \(percent) % per layer with probability \(settings.power.shortestText) from"
                        + " \(replicates), unless it is bit-identical"
                    : "\(label): detection limit unknown until the spread is measured, from \(replicates)"
            }
        }
    }
}
