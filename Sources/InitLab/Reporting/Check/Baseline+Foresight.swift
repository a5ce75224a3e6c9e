import Foundation

extension Baseline {
    /// What a comparison is going to see, a line for each condition.
    public func foresight(_ settings: CheckSettings) -> [String] {
        let tests = conditions.reduce(0) { $0 + $1.quantities.count }
        return conditions.map { condition in
            let known = "\(condition.experiment): \(condition.label): \(GrowthText.replicates(condition.replicates))"
            guard let deviation = condition.growthDeviation else { return known + ", without a growth per layer" }
            let wanted = BaselinePlan.surplus * BaselinePlan.exact(deviation: deviation, tests: tests, settings)
            let decades = CheckedQuantity.growth(.forward).tolerance(settings.tolerance)
            // The error of a comparison falls with the square root of the replicates.
            let visible =
                condition.replicates >= wanted
                ? settings.tolerance
                : pow(10, decades * (Double(wanted) / Double(condition.replicates)).squareRoot()) - 1
            let advice =
                condition.replicates < wanted
                ? "; \(condition.engine == nil ? "record" : "--budget") \(wanted) for \(percent(settings.tolerance)) %"
                : ""
            return known + "; a comparison detects \(percent(visible)) % per layer with probability"
                + " \(settings.power.shortestText)\(advice)"
        }
    }

    private func percent(_ share: Double) -> String { (share * 100).significant(2) }
}
