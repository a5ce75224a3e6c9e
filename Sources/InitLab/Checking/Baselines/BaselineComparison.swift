import Foundation

/// Sets the conditions of a call beside those of a baseline, before anything is drawn.
package struct BaselineComparison: Sendable {
    let baseline: Baseline
    private let plans: [Plan]

    init(_ baseline: Baseline, _ plans: [Plan]) {
        self.baseline = baseline
        self.plans = plans
    }

    // MARK: What is comparable

    /// The recorded condition that one of the call is compared with, or why there is none.
    func counterpart(plan: Int, condition index: Int) -> Result<BaselineCondition, Incomparable> {
        let experiment = plans[plan].experiment
        let condition = experiment.conditions[index]
        func mismatch(_ mismatch: BaselineMismatch) -> Result<BaselineCondition, Incomparable> {
            .failure(Incomparable(mismatch: mismatch))
        }
        guard baseline.schema == Baseline.schema else { return mismatch(.schema(recorded: baseline.schema)) }
        guard let recorded = baseline.condition(condition.label, of: experiment.name) else { return mismatch(.new) }
        guard baseline.quantityVersion == CheckedQuantity.version else {
            return mismatch(.quantityVersion(recorded: baseline.quantityVersion))
        }
        guard recorded.declarations(comparableWith: condition) != nil else {
            return mismatch(.changed(recorded: recorded.identity))
        }
        guard let engine = recorded.engine else { return mismatch(.changed(recorded: recorded.identity)) }
        // Laws do not depend on the engine. Somebody who asks for one asks for its bits, too.
        guard engine == condition.engine || !condition.isEngineAsked else {
            return mismatch(.engine(recorded: engine))
        }
        let names = Set(CheckedQuantity.all(of: condition.network).map(\.name))
        let others = names.symmetricDifference(recorded.quantities.keys)
        return others.isEmpty ? .success(recorded) : mismatch(.quantities(others.sorted()))
    }

    struct Incomparable: Error {
        let mismatch: BaselineMismatch
    }

    /// What the baseline has of an experiment that the experiment has not.
    func missing(from experiment: Experiment) -> [ConditionCheck] {
        let labels = Set(experiment.conditions.map(\.label))
        return baseline.conditions.filter { $0.experiment == experiment.name && !labels.contains($0.label) }.map {
            ConditionCheck(label: $0.label, mismatch: .missing)
        }
    }

    /// Experiments of the baseline that the call has not, as experiments without conditions.
    var missingExperiments: [Experiment] {
        let names = Set(plans.map(\.experiment.name))
        return baseline.experiments.filter { !names.contains($0) }.map { name in
            Experiment(
                path: name, title: name, source: nil, note: nil,
                seed: baseline.conditions.first { $0.experiment == name }!.seed, replicates: 1, conditions: [],
                stableWithin: 1, columns: [], keep: .everything, text: nil, engineOverride: nil,
                networkPosition: nil)
        }
    }

    // MARK: What is drawn

    /// The conditions of a plan as they are computed: at another seed than the baseline's, or with another initializer or biases, with
    /// the baseline's inputs, as what was recorded holds for these.
    func computed(plan: Int) throws -> [Condition] {
        let experiment = plans[plan].experiment
        return try experiment.conditions.indices.map { index in
            let condition = experiment.conditions[index]
            guard case .success(let recorded) = counterpart(plan: plan, condition: index),
                recorded.seed != experiment.seed || recorded.identity != condition.identity
            else { return condition }
            let values = try condition.inputValues(
                of: StreamKey(seed: recorded.seed, identity: recorded.identity))
            return Condition(
                network: condition.network, initializer: condition.initializer,
                input: .values(values, samples: condition.input.samples), loss: condition.loss,
                generator: condition.generator, drawOrder: condition.drawOrder, engine: condition.engine,
                label: condition.label)
        }
    }

    /// What is tested, the quantities that were recorded with a number or without one. Of what is not comparable, the health
    /// alone is judged.
    func subjects(_ settings: CheckSettings) -> [StabilityCheck.Subject] {
        var comparable: [(plan: Int, condition: Int, recorded: BaselineCondition, expectations: [Expectation])] = []
        var others: [StabilityCheck.Subject] = []
        for (planIndex, plan) in plans.enumerated() {
            for (index, condition) in plan.experiment.conditions.enumerated() {
                let recorded: BaselineCondition
                switch counterpart(plan: planIndex, condition: index) {
                case .success(let found): recorded = found
                case .failure(let reason):
                    let isJudged = plan.experiment.expected[condition] != .any
                    others.append(
                        StabilityCheck.Subject(
                            plan: planIndex, condition: index, expectations: [],
                            looks: isJudged
                                ? StabilityCheck.looks(
                                    first: CheckSettings.leastReplicates, of: condition, settings) : [],
                            measured: condition, recorded: nil, mismatch: reason.mismatch))
                    continue
                }
                // One of the engines draws no weights, and rounds in other places.
                let isOtherEngine = recorded.engine != condition.engine
                let expectations = CheckedQuantity.all(of: condition.network)
                    .filter { !isOtherEngine || !$0.isOfWeights && $0 != .conservation }.map {
                        Expectation($0, recorded, tolerance: settings.tolerance, depth: condition.network.depth)
                    }
                comparable.append((planIndex, index, recorded, expectations))
            }
        }
        let tests =
            comparable.reduce(0) { $0 + $1.expectations.count }
            + (comparable.count + others.count) * SignalSample.tests
        return others
            + comparable.map { plan, condition, recorded, expectations in
                let exact = recorded.growthDeviation.map { BaselinePlan.exact(deviation: $0, tests: tests, settings) }
                // Whatever a baseline says of itself, a call stays within reach of what the experiment asks for.
                let most = BaselineRecorder.mostReplicates(plans[plan].experiment)
                let first = min(
                    most,
                    BaselinePlan.firstLook(
                        exact: exact ?? Experiment.maximumReplicates, recorded: recorded.replicates))
                return StabilityCheck.Subject(
                    plan: plan, condition: condition, expectations: expectations,
                    looks: StabilityCheck.looks(
                        first: first, of: plans[plan].experiment.conditions[condition], settings),
                    measured: plans[plan].experiment.conditions[condition].withoutClaim, recorded: recorded)
            }
    }
}

extension Expectation {
    /// What a baseline says of a quantity; NaN if it has no number.
    init(_ quantity: CheckedQuantity, _ condition: BaselineCondition, tolerance: Double, depth: Int) {
        let recorded = condition.quantities[quantity.name]!
        let isSpread = if case .spread = quantity { true } else { false }
        self.init(
            quantity: quantity, value: isSpread ? exp(recorded.value) : recorded.value,
            tolerance: quantity.tolerance(tolerance), allowance: 0,
            recorded: Recorded(
                standardError: recorded.standardError, freedom: recorded.freedom, replicates: condition.replicates,
                count: recorded.count),
            isRequired: quantity.decides(depth: depth))
    }
}

extension ConditionCheck {
    /// A condition that only the baseline has.
    init(label: String, condition: Condition? = nil, mismatch: BaselineMismatch) {
        self.init(
            label: label, condition: condition, verdict: .notComparable, quantities: [], replicates: 0, looks: 0,
            remark: .notComparable(mismatch), health: nil)
    }
}
