import Foundation
import Synchronization

/// Drawing replicates, and the tests of one look.
extension StabilityCheck {
    /// What was drawn of a subject.
    struct Draws: Sendable {
        /// The numbers of each replicate, quantity by quantity.
        var numbers: [Int: [Double]] = [:]
        /// The weight matrices that came again.
        var repeats = WeightRepeats()
        var signals = SignalSample()
    }

    /// Computes the replicates up to the end of a look that were not computed before.
    func draw(_ look: Int, _ open: [Int]) throws {
        for (planIndex, plan) in plans.enumerated() {
            var ranges = plan.experiment.conditions.map { _ in 0..<0 }
            var places: [Int: Int] = [:]
            for index in open where subjects[index].plan == planIndex {
                let subject = subjects[index]
                ranges[subject.condition] = draws.withLock { $0[index].signals.count }..<subject.looks[look]
                places[subject.condition] = index
            }
            guard !places.isEmpty else { continue }
            let subjectOf = places
            try pools[planIndex].run(ranges) { [self] condition, replicate, trace, _ in
                let index = subjectOf[condition]!
                let measured = subjects[index].measured
                let numbers = subjects[index].expectations.map { $0.quantity.value(in: trace, condition: measured) }
                draws.withLock { draws in
                    draws[index].numbers[replicate] = numbers
                    draws[index].repeats.take(replicate, trace, of: measured)
                    draws[index].signals.take(replicate, trace, of: measured)
                }
            }
        }
    }

    // MARK: As declared

    private typealias Test = (subject: Int, expectation: Expectation, estimate: Estimate, pValue: Double)

    /// What the subjects' quantities say, subject by subject.
    ///
    /// - Parameters:
    ///   - level: of the look, which is for all tests of the call.
    ///   - count: how many these are. Those of health have their part of the level for themselves.
    func test(
        _ open: [Int], level: Double, of count: Int
    ) -> [(subject: Int, quantities: [QuantityCheck])] {
        let tests = open.flatMap(tests)
        let share = Double(count) / Double(max(1, tests.count))
        let adjusted = Holm.adjusted(tests.map(\.pValue)).map { min(1, $0 * share) }
        var found: [Int: [QuantityCheck]] = [:]
        for (test, pValue) in zip(tests, adjusted) {
            let interval = test.estimate.interval(level: level / Double(count))
            var check = QuantityCheck(
                test.expectation, test.estimate, interval, pValue: pValue, isSignificant: pValue < level)
            if test.expectation.quantity == .weightRepeats {
                check.note = draws.withLock { $0[test.subject].repeats.description }
            }
            found[test.subject, default: []].append(check)
        }
        return open.map { ($0, found[$0, default: []]) }
    }

    private func tests(of index: Int) -> [Test] {
        let (numbers, repeats) = draws.withLock { draws in
            draws[index].repeats.search()
            return (draws[index].numbers, draws[index].repeats)
        }
        let replicates = numbers.keys.sorted()
        return subjects[index].expectations.enumerated().map { place, expectation in
            if expectation.quantity == .weightRepeats {
                let estimate = repeats.estimate
                return (index, expectation, estimate, estimate.pValue(expected: 0, allowance: 0))
            }
            let values = replicates.map { numbers[$0]![place] }.filter(\.isFinite)
            guard let recorded = expectation.recorded else {
                let (estimate, pValue) = expectation.test(values)
                return (index, expectation, estimate, pValue)
            }
            let (estimate, pValue) = expectation.test(values, of: replicates.count, against: recorded)
            return (index, expectation, estimate, pValue)
        }
    }

    // MARK: As expected

    /// What a subject's signals do.
    ///
    /// - Parameters:
    ///   - level: of each interval.
    ///   - isRecorded: whether to ask the baseline, whose replicates are those of this call to the last bit.
    func health(_ index: Int, level: Double, isRecorded: Bool) -> HealthCheck {
        let subject = subjects[index]
        let experiment = plans[subject.plan].experiment
        let steps = subject.measured.network.depth - 1
        let expected = experiment.expected[experiment.conditions[subject.condition]]
        if isRecorded, let recorded = subject.recorded {
            return HealthCheck(
                expected: expected, ways: recorded.ways(level: level, margin: experiment.stableWithin, steps: steps),
                steps: steps, replicates: recorded.replicates)
        }
        let signals = draws.withLock { $0[index].signals }
        return HealthCheck(
            expected: expected, ways: signals.ways(level: level, margin: experiment.stableWithin, steps: steps),
            steps: steps, replicates: signals.count, measuredGain: signals.measuredGain)
    }
}

extension BaselineCondition {
    /// What the recorded signals did. Replicates without a growth count as dead, unless there is one hidden layer only, which
    /// has none.
    fileprivate func ways(level: Double, margin: Double, steps: Int) -> [HealthCheck.Way] {
        Direction.allCases.compactMap { direction in
            guard let growth = quantities[CheckedQuantity.growth(direction).name] else { return nil }
            let estimate = Estimate(
                value: growth.value, standardError: growth.standardError, count: growth.count, freedom: growth.freedom)
            return HealthCheck.Way(
                direction, estimate, dead: steps == 0 ? 0 : max(0, replicates - growth.count), of: replicates,
                level: level, margin: margin, steps: steps, shape: nil)
        }
    }
}

extension Expectation {
    /// The estimate from the replicates that have a number, with the error of what was recorded added to its own, and the
    /// probability of one as far off if nothing is.
    func test(
        _ values: [Double], of replicates: Int, against recorded: Recorded
    ) -> (estimate: Estimate, pValue: Double) {
        let estimate = quantity.estimate(values).compared(with: recorded)
        let pValue =
            recorded.pValueOfSilence(count: values.count, of: replicates)
            ?? estimate.pValue(expected: quantity.isSpread ? log(value) : value, allowance: 0)
        return (estimate, pValue)
    }
}

extension QuantityCheck {
    init(
        _ expectation: Expectation, _ estimate: Estimate, _ interval: (low: Double, high: Double), pValue: Double,
        isSignificant: Bool
    ) {
        self.expectation = expectation
        self.pValue = pValue
        replicates = estimate.count
        let (low, high) = interval
        // A comparison that is false of NaN: what has a number on one side only is off if that is significant.
        if expectation.quantity.isSpread {
            observed = exp(estimate.value)
            (self.low, self.high) = (exp(low), exp(high))
            let bound = log(1 + expectation.tolerance)
            let centre = log(expectation.value)
            isRegression = isSignificant && !(abs(estimate.value - centre) <= bound)
            isSame = low >= centre - bound && high <= centre + bound
        } else {
            observed = estimate.value
            (self.low, self.high) = (low, high)
            let bound = expectation.tolerance + expectation.allowance
            isRegression = isSignificant && !(abs(estimate.value - expectation.value) <= bound)
            isSame = low >= expectation.value - bound && high <= expectation.value + bound
        }
    }
}
