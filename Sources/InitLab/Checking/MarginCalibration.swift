import Foundation

/// Networks whose truth lies exactly on the margin between stable and not: whatever a gate says of their health there is as
/// often wrong as it can be, as stable ends on the one side and vanishing or exploding begins on the other.
package enum MarginCalibration {
    /// The conditions of a plan that can be put onto the margin, with weights of a variance that puts them there: those of which
    /// theory knows the forward growth exactly. They declare what they draw. Nil if there are none.
    package static func plan(_ plan: Plan, _ side: CalibrationResults.MarginRung.Side) throws -> Plan? {
        let experiment = plan.experiment
        let conditions = try experiment.conditions.compactMap { condition -> Condition? in
            let steps = Double(condition.network.depth - 1)
            // A factor on the variance is one on the growth for half-lines alone.
            guard steps > 0, condition.network.activation?.slopes != nil,
                let growth = try experiment.theory(of: condition).expectedGrowth(.forward),
                growth.halfWidth == 0, growth.sample == nil
            else { return nil }
            let wanted = (side == .vanishing ? -1 : 1) * experiment.stableWithin / steps
            let factor = pow(10, wanted - growth.middle)
            return Calibration.replacing(condition, ScaledInitializer(condition.initializer, varianceFactor: factor))
        }
        guard !conditions.isEmpty else { return nil }
        var kept = experiment.keeping(conditions)
        kept.expected = ExpectedSignals(.stable)
        return try Plan(kept, jobs: 1, memory: plan.budget)
    }
}
