/// A question to a store or a recording: growths, or one of its quantities, over all replicates or in one.
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

    /// What is asked for is not there: the question is wrong, and not the file.
    public struct NothingFound: Error, CustomStringConvertible {
        public let description: String
    }

    /// The answer as a table: verdicts without a quantity, layer or replicate, and otherwise a row for each layer.
    ///
    /// - Throws: `StoreError` if the store cannot answer, `NothingFound` if it has nothing of the kind.
    public func answer(from store: ResultStore) throws -> ResultTable { try answer(of: store) }

    /// The same of a recording, whose tables have one more column: the names of the points.
    ///
    /// - Throws: `NothingFound` if it has nothing of the kind.
    public func answer(from recording: Recording) throws -> ResultTable { try answer(of: recording) }

    private func answer(of source: any ResultSource) throws -> ResultTable {
        let chosen = try chosen(in: source)
        let isRecorded = source is Recording
        var table = ResultTable(columns: isRecorded && !asksForGrowth ? columns + ["point"] : columns)
        let subjects = source.subjects
        for index in chosen {
            let subject = subjects[index]
            if let replicate {
                table.rows += try rows(ofReplicate: replicate, of: index, subject, source)
            } else if let statistics = try source.statistics(of: index) {
                if !asksForGrowth {
                    table.rows += layers(statistics, subject, try source.theory(of: index))
                } else if subject.label != RecordedSeries.othersName || subject.series == nil {
                    table.rows += try growths(
                        statistics, subject, try source.theory(of: index), stableWithin: source.stableWithin)
                }
            }
        }
        guard !table.rows.isEmpty else { throw nothing(in: source, chosen) }
        return table
    }

    private var asksForGrowth: Bool { quantity == nil && layer == nil && replicate == nil }

    /// Why there is nothing of what was asked for.
    func nothing(in store: any ResultSource, _ chosen: [Int]) -> any Error {
        guard chosen.contains(where: { (try? store.statistics(of: $0)) ?? nil != nil }) else {
            return store.nothing("no replicate is finished yet; `initlab run` computes them")
        }
        let all = store.subjects
        let subjects = chosen.map { all[$0] }
        let deepest = subjects.map(\.depth).max() ?? 0
        let isRecorded = subjects.contains { $0.series != nil }
        if let layer, isRecorded ? layer < 1 || layer > deepest : layer > deepest + 1 {
            return store.nothing(
                isRecorded
                    ? "there is no layer \(layer); layers are the points of a series, from 1 to \(deepest)"
                    : "there is no layer \(layer); layers go from 0, the input, to \(deepest + 1), the output")
        }
        if let replicate, !isThere(replicate, in: store, chosen) {
            return store.nothing(store.absence(ofReplicate: replicate))
        }
        if step != nil {
            return store.nothing(
                "no condition has such a linear step, or not in this layer; `--layer` alone shows what there is")
        }
        return store.nothing(
            "there is nothing of the kind"
                + (quantity.map { ": \($0.name) is not recorded" + (layer.map { " in layer \($0)" } ?? "") } ?? "")
                + "; see `initlab results` without options")
    }

    private func isThere(_ replicate: Int, in store: any ResultSource, _ chosen: [Int]) -> Bool {
        chosen.contains { (try? store.trace(of: $0, replicate: replicate)) ?? nil != nil }
    }

    /// The conditions that are asked for, by their places.
    func chosen(in store: any ResultSource) throws -> [Int] {
        let labels = store.subjects.map(\.label)
        let chosen = labels.indices.filter { condition == nil || labels[$0] == condition }
        if chosen.isEmpty {
            let hint = Spelling.hint(for: condition!, among: labels)
            let noun = store is Recording ? "series" : "condition"
            throw store.nothing("there is no \(noun) `\(condition!)`; \(hint)")
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

    private func growths(
        _ statistics: any ReplicateStatistics, _ subject: Subject, _ theory: Theory, stableWithin: Double
    ) throws -> [[ResultTable.Cell]] {
        Direction.allCases.compactMap { direction in
            let way = ConditionSummary.Way(
                direction, depth: subject.depth, statistics, theory, stableWithin: stableWithin)
            guard way.isMeasured else { return nil }
            return [
                .text(subject.label), .text(direction.rawValue), .verdict(way.verdict),
                .integer(statistics.count), .integer(way.growth.alive), .integer(way.growth.dead),
                .number(way.growth.decadesPerLayer), .number(way.growth.low), .number(way.growth.high),
                .number(way.theory),
            ]
        }
    }

    func places(_ subject: Subject) -> [(series: TraceSeries, layer: Int, place: Int)] {
        let shape = subject.shape
        return TraceSeries.all(of: shape).filter {
            quantity == nil || ($0.quantity == quantity && $0.step == step)
        }.flatMap { series in
            series.places(in: shape).filter { layer == nil || $0.layer == layer }.map { (series, $0.layer, $0.place) }
        }
    }

    /// The name of a recorded point.
    private func point(_ layer: Int, _ subject: Subject) -> [ResultTable.Cell] {
        subject.series.map { [.text($0.points[layer - 1].name)] } ?? []
    }

    private func layers(
        _ statistics: any ReplicateStatistics, _ subject: Subject, _ theory: Theory
    ) -> [[ResultTable.Cell]] {
        places(subject).compactMap { series, layer, place in
            let quantity = series.quantity
            let row = statistics.layer(quantity, place)
            guard row.replicates > 0 else { return nil }
            let numbers = [
                row.mean, row.geometricMean, row.standardDeviation, row.quantile05, row.quantile50, row.quantile95,
                Self.known(theory.log10(quantity, place)),
            ]
            return [
                .text(subject.label), .text(series.name), .integer(layer), .integer(row.replicates),
                .integer(row.zeros),
            ] + numbers.map { .number($0) } + (self.quantity == nil ? [.boolean(quantity.isLogarithmic)] : [])
                + point(layer, subject)
        }
    }

    /// A prediction, as the CSV files have it: none where all is zero.
    private static func known(_ theory: Double) -> Double { theory.isFinite ? theory : .nan }

    private func rows(
        ofReplicate replicate: Int, of index: Int, _ subject: Subject, _ source: any ResultSource
    ) throws -> [[ResultTable.Cell]] {
        guard let trace = try source.trace(of: index, replicate: replicate) else { return [] }
        return places(subject).compactMap { series, layer, place in
            let quantity = series.quantity
            let value = trace[quantity, place]
            guard !value.isNaN else { return nil }
            return [
                .text(subject.label), .integer(replicate), .text(series.name), .integer(layer),
                .number(quantity.isLogarithmic ? value : .nan), .number(quantity.isLogarithmic ? .nan : value),
            ] + point(layer, subject)
        }
    }
}

extension ResultSource {
    fileprivate func nothing(_ message: String) -> ResultsQuery.NothingFound {
        ResultsQuery.NothingFound(description: "\(path): \(message)")
    }
}
