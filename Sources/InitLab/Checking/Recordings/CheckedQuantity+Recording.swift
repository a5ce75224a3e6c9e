extension CheckedQuantity {
    /// The quantities of a series that some replicate has a number of, in the order in which they stand in a baseline. What
    /// needs the input, the output or the weights is none of them.
    static func all(of series: RecordedSeries, in traces: [Trace]) -> [CheckedQuantity] {
        let depth = series.depth
        let candidates =
            Direction.allCases.flatMap { direction -> [CheckedQuantity] in
                let layers = direction == .forward ? Array(1...depth).dropFirst() : Array(1..<max(1, depth))[...]
                return [.growth(direction)] + layers.map { .step(direction, layer: $0) }
            } + [.deadNetworks, .zeroFraction]
        return candidates.filter { quantity in
            // A network that never was alive has a share of dead ones, and no growth.
            switch quantity {
            case .growth(let direction), .step(let direction, _): isMeasured(direction, depth, traces)
            case .deadNetworks: isMeasured(.forward, depth, traces)
            default: traces.contains { quantity.signal(in: $0)?.isFinite ?? false }
            }
        }
    }

    private static func isMeasured(_ direction: Direction, _ depth: Int, _ traces: [Trace]) -> Bool {
        let (start, end) = direction.ends(depth: depth)
        return traces.contains { !$0[direction.quantity, start].isNaN && !$0[direction.quantity, end].isNaN }
    }
}
