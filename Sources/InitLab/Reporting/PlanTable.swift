/// What a plan says, as plain text for a terminal.
public struct PlanTable: Sendable {
    private let plan: Plan

    /// The most conditions that are listed one by one.
    private static let maximumRows = 40

    public init(_ plan: Plan) { self.plan = plan }

    public var text: String {
        let experiment = plan.experiment
        let rows = zip(experiment.conditions, plan.costs).prefix(Self.maximumRows).map { condition, cost in
            [
                condition.label, condition.engine.rawValue, Self.count(cost.weights), Self.count(cost.operations),
                ByteCount.text(cost.memory),
            ]
        }
        var table = TextTable(header: ["condition", "engine", "weights", "flop/replicate", "memory/worker"])
        table.rows = Array(rows)
        var text = "\(experiment.title.printable)\n\n" + table.text
        if rows.count < experiment.conditions.count {
            text += "... and \(experiment.conditions.count - rows.count) more\n"
        }
        return text
            + """

            \(experiment.conditions.count) \(experiment.conditions.count == 1 ? "condition" : "conditions") x \
            \(GrowthText.replicates(experiment.replicates)) = \(GrowthText.replicates(experiment.totalReplicates)), seed \(experiment.seed)
            \(Self.count(plan.operations)) floating-point operations in matrix products
            \(plan.workers) replicates side by side, BLAS on one thread in each, \(ByteCount.text(plan.memory)) in all

            """
    }

    /// `513 k`, `2.5 G`.
    private static func count(_ value: Double) -> String {
        let units = ["", " k", " M", " G", " T", " P", " E"]
        var (scaled, unit) = (value, 0)
        while scaled >= 1000, unit < units.count - 1 { (scaled, unit) = (scaled / 1000, unit + 1) }
        return scaled.significant(3) + units[unit]
    }
}
