/// The tables of summaries in a store, which other programs read.
extension ResultStore {
    /// Writes what results say into the tables, in place of what they held.
    public func write(_ results: RunResults) throws {
        let place = Dictionary(
            uniqueKeysWithValues: zip(experiment.conditions.map(\.label), rows.map(\.id)).map { ($0, $1) })
        try database.withLock { database in
            try database.transaction {
                for table in TableChecksums.summaries { try database.run("DELETE FROM \(table)") }
                try database.run(
                    "INSERT INTO growth_summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    forEach: results.summaries.lazy.flatMap { summary in
                        Direction.allCases.map { Self.growthRow(summary, $0, row: place[summary.label]!) }
                    })
                try database.run(
                    "INSERT INTO layer_summaries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    forEach: results.summaries.lazy.flatMap { summary in
                        Direction.allCases.lazy.flatMap { direction in
                            (0...(summary.depth + 1)).lazy.compactMap { layer in
                                Self.layerRow(
                                    summary, direction.quantity, layer, row: place[summary.label]!)
                            }
                        }
                    })
                try TableChecksums.seal(TableChecksums.summaries, in: database)
            }
        }
    }

    private static func growthRow(_ summary: ConditionSummary, _ direction: Direction, row: Int) -> [Database.Value] {
        let way = summary[direction]
        return [
            .integer(row), .text(direction.rawValue), .text(way.verdict.rawValue), .integer(summary.replicates),
            .integer(way.growth.alive),
        ] + [way.growth.decadesPerLayer, way.growth.low, way.growth.high, way.theory].map(number)
    }

    private static func layerRow(
        _ summary: ConditionSummary, _ quantity: Quantity, _ layer: Int, row: Int
    ) -> [Database.Value]? {
        let values = summary[quantity, layer]
        guard values.replicates > 0 else { return nil }
        let theory = summary.theory.log10(quantity, layer)
        let law = summary.theory.variation(quantity, layer)
        // What theory says nothing of has no kind of theory.
        let kind = theory.isFinite ? summary[Direction(measuring: quantity)].theoryKind : nil
        let numbers = [
            values.mean, values.geometricMean, values.standardDeviation, values.quantile05, values.quantile50,
            values.quantile95, theory, law?.standardDeviation, law?.quantile05, law?.quantile50, law?.quantile95,
        ]
        return [
            .integer(row), .text(quantity.name), .integer(layer), .integer(values.replicates), .integer(values.zeros),
        ] + numbers.map(number) + [kind.map { .text($0.rawValue) } ?? .null]
    }

    /// What is empty in files is NULL here.
    private static func number(_ value: Double?) -> Database.Value {
        value.map { $0.isFinite ? .real($0) : .null } ?? .null
    }
}
