import Foundation

extension StabilityCheck {
    /// What the gate can see, known before anything is computed: a line for each condition, or for several of which the same is
    /// said.
    public var foresight: [String] {
        if let comparison { return Self.joined(foresight(against: comparison)) }
        return Self.joined(
            subjects.map { subject in
                (
                    plans[subject.plan].experiment.conditions[subject.condition].label,
                    subject.foresight!.text(looks: subject.looks)
                )
            })
    }

    private static func joined(_ said: [(label: String, text: String)]) -> [String] {
        var labels: [String: [String]] = [:]
        var texts: [String] = []
        for (label, text) in said {
            if labels[text] == nil { texts.append(text) }
            labels[text, default: []].append(label)
        }
        return texts.map { "\(CheckWording.list(labels[$0]!)): \($0)" }
    }

    /// What a comparison with a baseline can see, a line for each condition.
    private func foresight(against comparison: BaselineComparison) -> [(String, String)] {
        let percent = (settings.tolerance * 100).shortestText
        let compared = Dictionary(uniqueKeysWithValues: subjects.map { ([$0.plan, $0.condition], $0) })
        return plans.indices.flatMap { plan in
            plans[plan].experiment.conditions.indices.map { index in
                let label = plans[plan].experiment.conditions[index].label
                guard let subject = compared[[plan, index]], let recorded = subject.recorded else {
                    return (label, "not comparable")
                }
                let replicates = "\(subject.looks[0]) replicates against the baseline's \(recorded.replicates)"
                let exact = recorded.growthDeviation.map {
                    BaselinePlan.exact(
                        deviation: $0, tests: subjects.reduce(0) { $0 + $1.expectations.count }, settings)
                }
                let isSeen = exact.map {
                    BaselinePlan.isEnough(subject.looks[0], recorded: recorded.replicates, exact: $0)
                }
                return (
                    label,
                    isSeen == true
                        ? "detects \(percent) % per layer with probability \(settings.power.shortestText) from"
                            + " \(replicates), unless it is bit-identical"
                        : "detection limit unknown until the spread is measured, from \(replicates)"
                )
            }
        }
    }
}
