import Foundation

/// A calibration for programs: counts and shares with their intervals, keys sorted.
struct CalibrationJSON: CalibrationFormat {
    let name = "json"

    func text(of results: CalibrationResults) throws -> String {
        try JSONText.document(Document(results), keys: .convertToSnakeCase)
    }

    private struct Document: Encodable {
        let schema = 1
        let command: String
        let alpha: Double
        let tolerance: Double
        let keepsItsLevel: Bool
        let falseAlarms: Share
        let rungs: [Rung]
        let faults: [Fault]
        let margins: [Margin]

        init(_ results: CalibrationResults) {
            command = CalibrationWording.command(results)
            (alpha, tolerance) = (results.settings.alpha, results.settings.tolerance)
            keepsItsLevel = results.keepsItsLevel
            falseAlarms = Share(results.falseAlarmRate)
            rungs = results.rungs.map(Rung.init)
            faults = results.faults.map(Fault.init)
            margins = results.margins.map(Margin.init)
        }
    }

    /// Networks on the margin of stability: shares of gates that call some condition healthy, and not healthy.
    private struct Margin: Encodable {
        let side: String
        let healthy: Share
        let notHealthy: Share
        let conditions: [Condition]

        init(_ rung: CalibrationResults.MarginRung) {
            side = rung.side.rawValue
            (healthy, notHealthy) = (Share(rung.falseHealthy), Share(rung.falseUnhealthy))
            conditions = rung.tallies.map(Condition.init)
        }
    }

    private struct Fault: Encodable {
        let fault: String
        /// Whether the weights are still what they ought to be.
        let isRight: Bool
        let conditions: [Condition]

        init(_ rung: CalibrationResults.FaultRung) {
            (fault, isRight) = (rung.fault.rawValue, rung.fault.isRight)
            conditions = rung.tallies.map(Condition.init)
        }
    }

    private struct Rung: Encodable {
        let varianceError: Double
        let conditions: [Condition]

        init(_ rung: CalibrationResults.Rung) {
            varianceError = rung.error
            conditions = rung.tallies.map(Condition.init)
        }
    }

    private struct Condition: Encodable {
        let experiment: String
        let condition: String
        let regression: Share
        let same: Share
        let inconclusive: Share
        let meanReplicates: Double

        init(_ tally: CalibrationResults.Tally) {
            (experiment, condition) = (tally.experiment, tally.condition)
            regression = Share(tally.share(.regression))
            same = Share(tally.share(.same))
            inconclusive = Share(tally.share(.inconclusive))
            meanReplicates = tally.meanReplicates
        }
    }

    /// A share with its 95 % interval.
    private struct Share: Encodable {
        let count: Int
        let trials: Int
        let share: Double
        let low: Double
        let high: Double

        init(_ proportion: Proportion) {
            (count, trials, share) = (proportion.count, proportion.trials, proportion.value)
            (low, high) = proportion.interval()
        }
    }
}
