import Foundation

/// What a gate found, for programs: every quantity of every condition, keys sorted, null for what is not finite.
public struct CheckJSON: CheckFormat {
    public let name = "json"

    public init() {}

    public func text(of results: [CheckResults]) throws -> String {
        try JSONText.document(Document(results), keys: .convertToSnakeCase)
    }

    private struct Document: Encodable {
        let schema = 1
        /// The worst of all conditions, beside what was declared.
        let verdict: String
        /// The same by both questions.
        let outcome: String
        let settings: Settings
        let experiments: [Experiment]

        init(_ results: [CheckResults]) {
            verdict = results.verdict.rawValue
            outcome = results.outcome.rawValue
            settings = Settings(results[0].settings)
            experiments = results.map(Experiment.init)
        }
    }

    private struct Settings: Encodable {
        let alpha: Double
        let tolerance: Double
        let power: Double
        @Nullable var budget: Int?

        init(_ settings: CheckSettings) {
            (alpha, tolerance, power) = (settings.alpha, settings.tolerance, settings.power)
            budget = settings.budget
        }
    }

    private struct Experiment: Encodable {
        let experiment: String
        let title: String
        @Nullable var file: String?
        @Nullable var baseline: String?
        /// Of a recording, as far as its header says.
        @Nullable var seed: UInt64?
        let conditions: [Condition]

        init(_ results: CheckResults) {
            experiment = results.experiment.name
            title = results.experiment.title
            seed = results.recording.map(\.header.seed) ?? results.experiment.seed
            conditions = results.conditions.map { Condition($0, results) }
            file = CheckWording.file(results.experiment)
            baseline = CheckWording.baseline(results)
        }
    }

    private struct Condition: Encodable {
        let condition: String
        let verdict: String
        let outcome: String
        /// Both answers in plain words.
        let answers: String
        @Nullable var health: Health?
        @Nullable var advice: String?
        let replicates: Int
        let looks: Int
        @Nullable var remark: String?
        @Nullable var command: String?
        let quantities: [Quantity]

        init(_ check: ConditionCheck, _ results: CheckResults) {
            condition = check.label
            verdict = check.verdict.rawValue
            outcome = check.outcome.rawValue
            answers = CheckWording.answers(check, results)
            health = check.health.map(Health.init)
            advice = HealthAdvice.text(check)
            replicates = check.replicates
            looks = check.looks
            quantities = check.quantities.map(Quantity.init)
            remark = CheckWording.remark(check)
            command = CheckWording.command(check, results)
        }
    }

    /// What the signals do, and what is expected of them.
    private struct Health: Encodable {
        let expected: String
        let verdict: String
        let replicates: Int
        @Nullable var forward: Way?
        @Nullable var backward: Way?

        init(_ health: HealthCheck) {
            (expected, verdict, replicates) = (health.expected.rawValue, health.verdict.rawValue, health.replicates)
            forward = health.forward.map(Way.init)
            backward = health.backward.map(Way.init)
        }
    }

    /// Changes in decades over the whole depth.
    private struct Way: Encodable {
        let verdict: String
        @Nullable var change: Double?
        @Nullable var low: Double?
        @Nullable var high: Double?
        let margin: Double
        let alive: Int
        let dead: Int
        @Nullable var shape: SignalShapeJSON?

        init(_ way: HealthCheck.Way) {
            verdict = way.verdict.rawValue
            (margin, alive, dead) = (way.margin, way.alive, way.dead)
            (change, low, high) = (way.change.ifFinite, way.low.ifFinite, way.high.ifFinite)
            shape = way.shape.map(SignalShapeJSON.init)
        }
    }

    private struct Quantity: Encodable {
        let name: String
        let isInDecades: Bool
        @Nullable var expected: Double?
        @Nullable var observed: Double?
        @Nullable var low: Double?
        @Nullable var high: Double?
        let tolerance: Double
        let allowance: Double
        let pValue: Double
        let isRegression: Bool
        let isSame: Bool
        let replicates: Int
        @Nullable var note: String?

        init(_ check: QuantityCheck) {
            name = check.quantity.name
            isInDecades = check.quantity.isInDecades
            (tolerance, allowance) = (check.expectation.tolerance, check.expectation.allowance)
            (pValue, isRegression, isSame) = (check.pValue, check.isRegression, check.isSame)
            (replicates, note) = (check.replicates, check.note)
            (expected, observed) = (check.expectation.value.ifFinite, check.observed.ifFinite)
            (low, high) = (check.low.ifFinite, check.high.ifFinite)
        }
    }

    /// Stands as null where there is nothing, so that the key is always there.
    @propertyWrapper
    private struct Nullable<Value: Encodable>: Encodable {
        var wrappedValue: Value?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
        }
    }
}
