/// Every value of every replicate: statistics are exact.
struct KeptTraces: ReplicateStatistics {
    /// In the order of their replicates.
    let blocks: [TraceBlock]

    var count: Int { blocks.reduce(0) { $0 + $1.count } }
    private var depth: Int { blocks[0].depth }

    func growth(_ direction: Direction) -> Growth {
        let (start, end) = direction.ends(depth: depth)
        // What is infinite in no layer, mostly, need not be looked at replicate by replicate.
        let isFinite = !blocks.contains { block in
            (1...depth).contains { block[direction.quantity, $0].contains(.infinity) }
        }
        let growths = perReplicate(direction, start, end) { log10 in direction.growth(depth: depth, of: log10) }
        if isFinite { return Growth(growths, overflowed: 0) }
        let overflowed = perReplicate(direction, start, end) { log10 in
            (1...depth).contains { log10(direction.quantity, $0) == .infinity } ? 1 : 0
        }
        return Growth(zip(growths, overflowed).filter { $1 == 0 }.map(\.0), overflowed: overflowed.count { $0 > 0 })
    }

    func spread(_ direction: Direction) -> PassageSpread {
        PassageSpread(perReplicate { log10 in direction.passage(depth: depth, of: log10) })
    }

    func tenfold(_ direction: Direction) -> TenfoldCount? {
        let steps = Double(depth - 1)
        let (start, end) = direction.ends(depth: depth)
        return TenfoldCount(
            perReplicate(direction, start, end) { log10 in
                // Beyond the range of numbers is far above.
                log10(direction.quantity, end) == .infinity
                    ? .greatestFiniteMagnitude : direction.growth(depth: depth, of: log10) * steps
            })
    }

    /// A number of each replicate in which both places were measured: all but those of recordings that leave some out.
    private func perReplicate(
        _ direction: Direction, _ start: Int, _ end: Int, _ value: ((Quantity, Int) -> Double) -> Double
    ) -> [Double] {
        let isMissing = perReplicate { log10 in
            log10(direction.quantity, start).isNaN || log10(direction.quantity, end).isNaN ? 1 : 0
        }
        return zip(perReplicate(value), isMissing).filter { $1 == 0 }.map(\.0)
    }

    private func perReplicate(_ value: ((Quantity, Int) -> Double) -> Double) -> [Double] {
        blocks.flatMap { $0.perReplicate(value) }
    }

    func layers(_ threads: Threads) -> [LayerSummary] {
        let (quantities, layers) = (Quantity.allCases, blocks[0].shape.places)
        // Much of what could be recorded is not: in deep networks with few replicates that is most of the work.
        let parts = quantities.map { quantity in blocks.filter { $0.holds(quantity) } }
        let nothing = LayerSummary([Double](), isLogarithmic: false)
        return [LayerSummary](unsafeUninitializedCapacity: quantities.count * layers) { summaries, count in
            count = quantities.count * layers
            let results = summaries
            threads.forEach(count) { index in
                let (quantity, layer) = index.quotientAndRemainder(dividingBy: layers)
                results.initializeElement(
                    at: index,
                    to: parts[quantity].isEmpty ? nothing : Self.layer(parts[quantity], quantities[quantity], layer))
            }
        }
    }

    func layer(_ quantity: Quantity, _ layer: Int) -> LayerSummary { Self.layer(blocks, quantity, layer) }

    private static func layer(_ blocks: [TraceBlock], _ quantity: Quantity, _ layer: Int) -> LayerSummary {
        LayerSummary(blocks.map { $0[quantity, layer] }, isLogarithmic: quantity.isLogarithmic)
    }

    var conservationError: Double? { worst(.conservationError) }

    var dataScaling: DataScaling? {
        guard let iterations = worst(.scalingIterations), let error = worst(.scalingError) else { return nil }
        return DataScaling(iterations: Int(iterations), error: error)
    }

    private func worst(_ item: TraceBlock.PerReplicate) -> Double? {
        blocks.compactMap { $0.worst(item) }.max()
    }
}

extension TraceBlock {
    /// A number that follows from the logarithms of each replicate.
    func perReplicate(_ value: ((Quantity, Int) -> Double) -> Double) -> [Double] {
        (0..<count).map { index in
            value { quantity, layer in self[quantity, layer, index] }
        }
    }

    /// The largest of all replicates; nil if none has a number.
    func worst(_ item: PerReplicate) -> Double? { self[item].filter { !$0.isNaN }.max() }
}
