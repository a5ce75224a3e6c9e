/// How often a gate went red, on networks that are right and on broken ones.
package struct CalibrationResults: Sendable {
    /// What the gates said of one condition.
    package struct Tally: Sendable {
        package let experiment: String
        package let condition: String
        /// How many gates came to each verdict.
        package internal(set) var verdicts: [CheckVerdict: Int] = [:]
        /// Replicates of all gates together.
        package internal(set) var replicates = 0

        /// The share of gates that came to a verdict.
        package func share(_ verdict: CheckVerdict) -> Proportion {
            Proportion(verdicts[verdict, default: 0], of: verdicts.values.reduce(0, +))
        }

        package var meanReplicates: Double { Double(replicates) / Double(verdicts.values.reduce(0, +)) }
    }

    /// A gate that went red although nothing was wrong.
    package struct FalseAlarm: Sendable {
        /// Repeats the gate.
        package let seed: UInt64
        package let condition: String
        /// What spoke for it.
        package let evidence: QuantityCheck?
    }

    /// The gates on networks of which the variance of all weights is off by one share.
    package struct Rung: Sendable {
        /// The share: 0.02 is 2 % too much; 0 is nothing wrong.
        package let error: Double
        /// How many gates went red, whatever the condition.
        package internal(set) var alarms = 0
        /// One for each condition of all experiments, in their order.
        package internal(set) var tallies: [Tally]
    }

    /// The gates on networks whose weights are spoilt in one way, or rounded.
    package struct FaultRung: Sendable {
        package let fault: BrokenInitializer.Fault
        /// One for each condition of all experiments that draws independent normal weights as matrices, in their order.
        package internal(set) var tallies: [Tally]
    }

    /// The gates on networks whose growth is exactly the margin.
    package struct MarginRung: Sendable {
        /// Which end of what is stable.
        package enum Side: String, CaseIterable, Sendable {
            case vanishing
            case exploding
        }

        package let side: Side
        package internal(set) var tallies: [Tally]
        package internal(set) var gates = 0
        /// Gates that called some condition stable, which is wrong of a truth just outside the margin, and those that called
        /// some not stable, which is wrong of one just inside.
        package internal(set) var healthy = 0
        package internal(set) var unhealthy = 0

        package var falseHealthy: Proportion { Proportion(healthy, of: gates) }
        package var falseUnhealthy: Proportion { Proportion(unhealthy, of: gates) }
    }

    package let experiments: [Experiment]
    package let settings: CheckSettings
    /// How many gates ran on networks that are right.
    package let gates: Int
    /// The first is that without an error.
    package internal(set) var rungs: [Rung]
    /// One for each fault; none if no condition draws normal weights as matrices.
    package internal(set) var faults: [FaultRung]
    /// One for each side of the margin; none if no condition can be put there.
    package internal(set) var margins: [MarginRung]
    /// Those of the first rung, by seed.
    package internal(set) var falseAlarms: [FalseAlarm] = []

    /// How often a gate went red although nothing was wrong.
    package var falseAlarmRate: Proportion { Proportion(rungs[0].alarms, of: gates) }

    /// Whether the false alarms, and what was wrongly said of health on the margin, may well come from a rate of `alpha` or less:
    /// no 95 % interval lies above it.
    package var keepsItsLevel: Bool {
        ([falseAlarmRate] + margins.flatMap { [$0.falseHealthy, $0.falseUnhealthy] })
            .allSatisfy { $0.interval().low <= settings.alpha }
    }
}
