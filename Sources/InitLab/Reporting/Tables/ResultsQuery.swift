/// A question to a store: growths, or one of its quantities, over all replicates or in one.
public struct ResultsQuery: Sendable {
    public var condition: String?
    public var quantity: Quantity?
    /// Which of the linear steps of each block, from 0; with `quantity`.
    public var step: Int?
    public var layer: Int?
    public var replicate: Int?

    public init(
        condition: String? = nil, quantity: Quantity? = nil, step: Int? = nil, layer: Int? = nil, replicate: Int? = nil
    ) {
        self.condition = condition
        self.quantity = quantity
        self.step = step
        self.layer = layer
        self.replicate = replicate
    }

    /// The answer as a table: verdicts without a quantity, layer or replicate, and otherwise a row for each layer.
    ///
    /// - Throws: `StoreError` if the store cannot answer, or has nothing of the kind.
    public func answer(from store: ResultStore) throws -> ResultTable {
        let experiment = store.experiment
        let chosen = try chosen(in: store)
        var table = ResultTable(columns: columns)
        for index in chosen {
            if let replicate {
                table.rows += try rows(ofReplicate: replicate, condition: index, store)
            } else if let statistics = try store.statistics(ofCondition: index) {
                table.rows +=
                    quantity == nil && layer == nil
                    ? try growths(statistics, experiment.conditions[index], experiment)
                    : layers(statistics, experiment.conditions[index], try theory(index, experiment))
            }
        }
        guard !table.rows.isEmpty else { throw nothing(in: store, chosen) }
        return table
    }

    /// Why there is nothing of what was asked for.
    func nothing(in store: ResultStore, _ chosen: [Int]) -> StoreError {
        let conditions = chosen.map { store.experiment.conditions[$0] }
        let deepest = conditions.map(\.network.depth).max() ?? 0
        if let layer, layer > deepest + 1 {
            return store.error(
                "there is no layer \(layer); layers go from 0, the input, to \(deepest + 1), the output")
        }
        if let replicate, replicate >= store.experiment.replicates {
            return store.error(
                "there is no replicate \(replicate); replicates go from 0 to \(store.experiment.replicates - 1)")
        }
        if let replicate { return store.error("replicate \(replicate) is not finished yet; `initlab run` computes it") }
        if step != nil {
            return store.error(
                "no condition has such a linear step, or not in this layer; `--layer` alone shows what there is")
        }
        return store.error(
            "there is nothing of the kind"
                + (quantity != nil && layer != nil ? ": it is not recorded in layer \(layer!)" : "")
                + "; see `initlab results` without options")
    }

    /// The conditions that are asked for, by their places.
    func chosen(in store: ResultStore) throws(StoreError) -> [Int] {
        let conditions = store.experiment.conditions
        let chosen = conditions.indices.filter { condition == nil || conditions[$0].label == condition }
        if chosen.isEmpty {
            let hint = Spelling.hint(for: condition!, among: conditions.map(\.label))
            throw store.error("there is no condition `\(condition!)`; \(hint)")
        }
        return chosen
    }

    private var columns: [String] {
        if replicate != nil { return ["condition", "replicate", "quantity", "layer", "log10_value", "value"] }
        guard quantity != nil || layer != nil else {
            return [
                "condition", "direction", "verdict", "replicates", "alive", "dead", "log10_per_layer", "ci_low",
                "ci_high", "theory",
            ]
        }
        let prefix = quantity?.isLogarithmic == true ? "log10_" : ""
        return ["condition", "quantity", "layer", "replicates", "zeros"]
            + ["mean", "geometric_mean", "sd", "q05", "q50", "q95", "theory"].map { prefix + $0 }
            + (quantity == nil ? ["is_log10"] : [])
    }

    private func theory(_ index: Int, _ experiment: Experiment) throws -> Theory {
        try experiment.theory(of: experiment.conditions[index])
    }

    private func growths(
        _ statistics: any ReplicateStatistics, _ condition: Condition, _ experiment: Experiment
    ) throws -> [[ResultTable.Cell]] {
        let theory = try experiment.theory(of: condition)
        return Direction.allCases.map { direction in
            let way = ConditionSummary.Way(
                direction, condition, statistics, theory, stableWithin: experiment.stableWithin)
            return [
                .text(condition.label), .text(direction.rawValue), .text(way.verdict.rawValue),
                .integer(statistics.count), .integer(way.growth.alive), .integer(way.growth.dead),
                .number(way.growth.decadesPerLayer), .number(way.growth.low), .number(way.growth.high),
                .number(way.theory),
            ]
        }
    }

    func places(_ condition: Condition) -> [(series: TraceSeries, layer: Int, place: Int)] {
        let shape = TraceShape(of: condition.network)
        return TraceSeries.all(of: shape).filter {
            quantity == nil || ($0.quantity == quantity && $0.step == step)
        }.flatMap { series in
            series.places(in: shape).filter { layer == nil || $0.layer == layer }.map { (series, $0.layer, $0.place) }
        }
    }

    private func layers(
        _ statistics: any ReplicateStatistics, _ condition: Condition, _ theory: Theory
    ) -> [[ResultTable.Cell]] {
        places(condition).compactMap { series, layer, place in
            let quantity = series.quantity
            let row = statistics.layer(quantity, place)
            guard row.replicates > 0 else { return nil }
            let numbers = [
                row.mean, row.geometricMean, row.standardDeviation, row.quantile05, row.quantile50, row.quantile95,
                Self.known(theory.log10(quantity, place)),
            ]
            return [
                .text(condition.label), .text(series.name), .integer(layer), .integer(row.replicates),
                .integer(row.zeros),
            ] + numbers.map { .number($0) } + (self.quantity == nil ? [.boolean(quantity.isLogarithmic)] : [])
        }
    }

    /// A prediction, as the CSV files have it: none where all is zero.
    private static func known(_ theory: Double) -> Double { theory.isFinite ? theory : .nan }

    private func rows(
        ofReplicate replicate: Int, condition index: Int, _ store: ResultStore
    ) throws -> [[ResultTable.Cell]] {
        guard let trace = try store.trace(ofCondition: index, replicate: replicate) else { return [] }
        let condition = store.experiment.conditions[index]
        return places(condition).compactMap { series, layer, place in
            let quantity = series.quantity
            let value = trace[quantity, place]
            guard !value.isNaN else { return nil }
            return [
                .text(condition.label), .integer(replicate), .text(series.name), .integer(layer),
                .number(quantity.isLogarithmic ? value : .nan), .number(quantity.isLogarithmic ? .nan : value),
            ]
        }
    }
}
