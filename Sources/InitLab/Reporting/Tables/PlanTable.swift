/// What a plan says, as plain text for a terminal.
public struct PlanTable: Sendable {
    private let plan: Plan

    private let showsAll: Bool
    private let width: Int

    /// - Parameters:
    ///   - showsAll: whether every condition has a row, however many there are.
    ///   - width: characters of a line.
    public init(_ plan: Plan, showsAll: Bool = false, width: Int = 80) {
        self.plan = plan
        self.showsAll = showsAll
        self.width = width
    }

    public var text: String {
        let experiment = plan.experiment
        let rows = zip(experiment.conditions, plan.assignments).prefix(showsAll ? .max : VerdictTable.maximumRows).map {
            condition, assignment in
            [
                condition.label, condition.engine.rawValue, Self.count(assignment.cost.weights),
                Self.count(assignment.cost.operations), ByteCount.text(assignment.cost.memory),
                Self.kept(assignment.retention), "\(assignment.workers) x \(assignment.threads)",
            ]
        }
        var table = TextTable(header: [
            "condition", "engine", "weights", "flop", "memory", "keeps", "threads",
        ])
        table.rows = Array(rows)
        var text = "\(experiment.title.printable)\n\n" + table.text(width: width)
        if rows.count < experiment.conditions.count {
            text += "... and \(experiment.conditions.count - rows.count) more; --all shows them\n"
        }
        return text
            + """

            \(experiment.conditions.count) \(experiment.conditions.count == 1 ? "condition" : "conditions") x \
            \(GrowthText.replicates(experiment.replicates)) = \(GrowthText.replicates(experiment.totalReplicates)), seed \(experiment.seed)
            \(Self.count(plan.operations)) floating-point operations in matrix products
            at most \(ByteCount.text(plan.memory)) of memory; \(ByteCount.text(plan.budget)) may be used
            about \(ByteCount.text(plan.storedBytes)) in \(ResultStore.fileName)

            flop: operations of one replicate. memory: of one worker.
            threads: workers, which compute replicates side by side, x threads of each

            """
    }

    /// What is kept for the backward pass, in few words.
    private static func kept(_ retention: Retention) -> String {
        switch (retention.layers, retention.keepsWeights) {
        case (nil, true): "everything"
        case (nil, false): "signals; weights drawn again"
        case (let layers?, true): "\(layers) layers at a time, and checkpoints"
        case (let layers?, false): "\(layers) layers at a time, and checkpoints; weights drawn again"
        }
    }

    /// `513 k`, `2.5 G`.
    private static func count(_ value: Double) -> String {
        let units = ["", " k", " M", " G", " T", " P", " E"]
        var (scaled, unit) = (value, 0)
        while scaled >= 1000, unit < units.count - 1 { (scaled, unit) = (scaled / 1000, unit + 1) }
        return scaled.significant(3) + units[unit]
    }
}
