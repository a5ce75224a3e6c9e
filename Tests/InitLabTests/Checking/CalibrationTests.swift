import Foundation
import InitLab
import Synchronization
import Testing

@Suite struct CalibrationTests {
    /// Networks that take few replicates, and an alpha that a few gates can miss.
    static func plan(seed: UInt64 = 1, initializer: any Initializer = VarianceScalingInitializer.he) throws -> Plan {
        let network = try Network(inputDimension: 60, hiddenWidths: Array(repeating: 60, count: 20))
        let experiment = Experiment(
            name: "small", title: "Small", conditions: [Condition(network: network, initializer: initializer)],
            replicates: 100, seed: seed)
        return try Plan(experiment)
    }

    static func calibration(gates: Int, jobs: Int = 2, alpha: Double = 0.05) throws -> CalibrationResults {
        try Calibration(
            [plan()], settings: CheckSettings(alpha: alpha, tolerance: 0.04), gates: gates, jobs: jobs
        ).run()
    }

    /// False alarms at a rate of 0.05 at most: more than 20 of 200 have a probability below 0.002. Ten per cent, two and a half
    /// tolerances, is seen by each of twenty gates, half a per cent by few: at the level's own rate, more than five of
    /// twenty have a probability below 0.0004.
    @Test func theGateKeepsItsLevelAndSeesWhatIsBroken() throws {
        let results = try Self.calibration(gates: 200)
        #expect(results.falseAlarmRate.trials == 200 && results.falseAlarmRate.count <= 20)
        #expect(results.keepsItsLevel && results.falseAlarms.count == results.falseAlarmRate.count)
        #expect(results.rungs.map(\.error) == [0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1])
        let shares = results.rungs.map { $0.tallies[0].share(.regression) }
        #expect(shares.allSatisfy { $0.trials == 20 || $0.trials == 200 })
        #expect(shares[6].count == 20 && shares[1].count <= 5)
        // On the margin of stability, neither may be said of health more often than the level says, and mostly neither is.
        #expect(results.margins.map(\.side) == [.vanishing, .exploding])
        for rung in results.margins {
            #expect(rung.gates == 20 && rung.healthy <= 5 && rung.unhealthy <= 5)
            // What they draw is what they declare, so that a regression is a false alarm: no more often than the level says.
            #expect(rung.tallies[0].share(.regression).count <= 5)
        }
        for format in CalibrationFormats.all {
            #expect(try format.text(of: results).contains(format.name == "json" ? "\"margins\"" : "called not healthy"))
        }
    }

    /// The truth is on the margin: the growth by the exact law, over the layers between, is one decade.
    @Test(arguments: CalibrationResults.MarginRung.Side.allCases)
    func theNetworksLieOnTheMargin(side: CalibrationResults.MarginRung.Side) throws {
        let plan = try #require(try MarginCalibration.plan(try Self.plan(), side))
        let condition = plan.experiment.conditions[0]
        let growth = try #require(try plan.experiment.theory(of: condition).expectedGrowth(.forward))
        #expect(abs(growth.middle * 19 - (side == .vanishing ? -1 : 1)) < 1e-9)
        #expect(growth.halfWidth == 0 && plan.experiment.expected[condition] == .stable)
    }

    /// One gate for each way to spoil weights: all that are broken are red, and those that are rounded are not. The tests of
    /// single faults say how far off they are.
    @Test func spoiltWeightsAreSeenWhereMatricesAreDrawn() throws {
        let network = try Network(inputDimension: 60, hiddenWidths: Array(repeating: 60, count: 6))
        let conditions = [
            Condition(network: network, initializer: VarianceScalingInitializer.he, engine: .dense),
            Condition(network: network, initializer: OrthogonalInitializer(gain: 2)),
        ]
        let experiment = Experiment(name: "dense", title: "Dense", conditions: conditions, replicates: 100)
        let results = try Calibration([Plan(experiment)], gates: 1, jobs: 2).run()
        #expect(results.faults.map(\.fault) == BrokenInitializer.Fault.allCases)
        for rung in results.faults {
            #expect(rung.tallies.map(\.condition) == ["he"])
            let red = rung.tallies[0].share(.regression)
            #expect(red.trials == 1 && red.count == (rung.fault.isRight ? 0 : 1), "\(rung.fault.rawValue)")
        }
        for format in CalibrationFormats.all {
            #expect(try format.text(of: results).contains("every matrix scaled to the exact variance"))
        }
        #expect(try Self.calibration(gates: 1).faults.isEmpty)
    }

    @Test func theNumberOfJobsChangesNothing() throws {
        let texts = try [1, 2].map { try CalibrationJSONText.of(Self.calibration(gates: 20, jobs: $0)) }
        #expect(texts[0] == texts[1])
    }

    /// Each false alarm is what the gate itself says under its seed.
    @Test func falseAlarmsAreRepeatedByTheirSeed() throws {
        let results = try Self.calibration(gates: 60, alpha: 0.4)
        let alarm = try #require(results.falseAlarms.first)
        let again = try StabilityCheck([Self.plan(seed: alarm.seed)], settings: results.settings).run()
        #expect(again[0].conditions[0].verdict == .regression)
    }

    @Test func aBrokenCopyDrawsTheSameButForTheScale() throws {
        let broken = ScaledInitializer(VarianceScalingInitializer.he, varianceFactor: 1.21)
        let shape = WeightShape(layer: 1, fanIn: 8, fanOut: 4)
        func weights(_ initializer: any Initializer) throws -> [Float] {
            let stream = try RandomStream(
                key: StreamKey(seed: 1), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
            var values = [Float](repeating: 0, count: shape.count)
            try values.withUnsafeMutableBufferPointer { try initializer.fill($0, shape: shape, from: stream) }
            return values
        }
        let (right, wrong) = (try weights(VarianceScalingInitializer.he), try weights(broken))
        #expect(zip(right, wrong).allSatisfy { abs($1 - 1.1 * $0) <= 1e-6 * abs($0) })
        #expect(broken.label == "he" && abs(broken.law(for: shape).variance - 1.21 * 0.25) < 1e-12)
    }

    @Test func cancellingStopsIt() throws {
        let cancellation = Cancellation()
        let calibration = try Calibration([Self.plan()], gates: 100_000, jobs: 1, cancellation: cancellation) {
            done, _ in
            if done == 3 { cancellation.cancel() }
        }
        #expect(throws: RunCancelled.self) { try calibration.run() }
    }

    /// A program that cannot run ends the calibration with its own error.
    @Test func errorsComeThrough() throws {
        let condition = try Self.plan(
            initializer: ClaimedInitializer(CommandInitializer(["/nonexistent"], timeLimit: 1), scale: .gain(2)))
        #expect(throws: InitializerError.self) { try Calibration([condition], gates: 5, jobs: 2).run() }
    }

    private enum CalibrationJSONText {
        static func of(_ results: CalibrationResults) throws -> String {
            try CalibrationFormats.all.first { $0.name == "json" }!.text(of: results)
        }
    }

    @Test(arguments: ["text", "markdown", "json"]) func everyFormatHasTheNumbers(name: String) throws {
        let format = try #require(CalibrationFormats.all.first { $0.name == name })
        let text = try format.text(of: try Self.calibration(gates: 10))
        #expect(text.contains("check --calibrate small --gates 10 --alpha 0.05 --tolerance 0.04"))
        if name == "json" {
            let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            #expect((object?["rungs"] as? [Any])?.count == 7 && object?["schema"] as? Int == 1)
        } else {
            #expect(text.contains("of 10 gates on networks that are right went red"))
            #expect(text.contains("0.5 %") && text.contains("10 %"))
        }
    }
}
