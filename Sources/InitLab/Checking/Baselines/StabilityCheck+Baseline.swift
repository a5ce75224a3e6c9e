import Synchronization

extension StabilityCheck {
    /// The subjects whose inputs and first replicates are the baseline's to the last bit, by their places.
    ///
    /// Streams do not depend on the platform, but sums in a matrix product do: equal bits prove that nothing has changed,
    /// other bits prove nothing.
    func bitIdentical() throws -> Set<Int> {
        let parts = Mutex<[Int: [Int: UInt64]]>([:])
        for (planIndex, plan) in plans.enumerated() {
            var ranges = plan.experiment.conditions.map { _ in 0..<0 }
            var places: [Int: Int] = [:]
            for (place, subject) in subjects.enumerated()
            where subject.plan == planIndex && subject.recorded?.seed == plan.experiment.seed
                && subject.recorded?.identity == plan.experiment.conditions[subject.condition].identity
                && subject.recorded?.engine == plan.experiment.conditions[subject.condition].engine
            {
                let there = plan.experiment.conditions[subject.condition].initializer.supply?.count ?? .max
                ranges[subject.condition] = 0..<min(TraceDigest.replicates, there)
                places[subject.condition] = place
            }
            guard !places.isEmpty else { continue }
            let placeOf = places
            try pools[planIndex].run(ranges) { condition, replicate, trace, propagator in
                let part = TraceDigest.part(trace, inputs: propagator.inputValues)
                parts.withLock { $0[placeOf[condition]!, default: [:]][replicate] = part }
            }
        }
        return Set(
            parts.withLock { $0 }.filter { place, parts in
                TraceDigest(parts.keys.sorted().map { parts[$0]! }) == subjects[place].recorded?.digest
            }.keys)
    }

    /// What is to be said of a subject that was compared by its numbers, or of what theory leaves out of it.
    func remark(_ subject: Subject, _ verdict: CheckVerdict, _ quantities: [QuantityCheck]) -> CheckRemark? {
        guard let recorded = subject.recorded, let comparison else {
            if verdict == .regression, drawsTheSame(subject, quantities) { return .sameEveryTime }
            return (subject.foresight?.notTested).map(CheckRemark.notTested)
        }
        if verdict == .inconclusive {
            let growth = quantities.filter { $0.expectation.isRequired && $0.observed.isFinite }
            if growth.isEmpty { return .noGrowth }
            // Most of the error is the baseline's: twice the replicates here would do less than twice those there.
            let isCoarse = growth.contains { !$0.isSame && $0.expectation.recorded!.count < $0.replicates }
            if isCoarse { return .coarseBaseline(replicates: recorded.replicates) }
        }
        let condition = plans[subject.plan].experiment.conditions[subject.condition]
        if recorded.identity != condition.identity, let declared = recorded.declarations(comparableWith: condition) {
            return .otherDeclaration(recorded: declared.recorded, now: declared.now)
        }
        if let engine = recorded.engine, engine != condition.engine {
            return .otherEngine(recorded: engine, now: condition.engine)
        }
        if let program = recorded.program, program != condition.initializer.programDigest { return .otherProgram }
        guard recorded.seed == plans[subject.plan].experiment.seed else { return nil }
        let differences = Platform.current.differences(from: comparison.baseline.platform)
        return differences.isEmpty ? .otherBits : .otherPlatform(differences)
    }

    /// Whether weights that should vary give every replicate the same numbers, but for rounding.
    private func drawsTheSame(_ subject: Subject, _ quantities: [QuantityCheck]) -> Bool {
        let condition = plans[subject.plan].experiment.conditions[subject.condition]
        let varies = condition.network.weightedLayers.contains {
            condition.initializer.law(for: condition.network.weightShape(of: $0)).variance > 0
        }
        let means = quantities.filter {
            if case .weight(.mean, _) = $0.quantity { true } else { false }
        }
        return varies && !means.isEmpty
            && means.allSatisfy { $0.replicates > 1 && $0.high - $0.low <= 1e-9 * abs($0.observed) }
    }
}
