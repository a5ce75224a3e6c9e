/// Moments and sketches of a range of replicates, whose size does not grow with their number.
///
/// Merged in the order of their replicates, the same parts give the same bytes.
package struct MergedSummary: ReplicateStatistics, Hashable {
    /// One number a replicate: a growth or a passage.
    private struct Series: Hashable {
        var moments: RunningMoments
        var sketch: QuantileSketch
        /// Replicates whose signal starts from zero, and the others without a number.
        var revived: Int
        var dead: Int

        init(_ values: [Double]) {
            let finite = values.filter(\.isFinite)
            moments = RunningMoments(finite)
            sketch = QuantileSketch(finite)
            revived = values.count { $0 == .infinity }
            dead = values.count - finite.count - revived
        }

        mutating func merge(_ other: Self) {
            moments.merge(other.moments)
            sketch.merge(other.sketch)
            revived += other.revived
            dead += other.dead
        }

        func write(to writer: inout ByteWriter) {
            moments.write(to: &writer)
            sketch.write(to: &writer)
            writer.append(compact: UInt64(revived))
            writer.append(compact: UInt64(dead))
        }

        init(from reader: inout ByteReader, of replicates: Int) throws(MalformedBytes) {
            moments = try RunningMoments(from: &reader, upTo: replicates)
            sketch = try QuantileSketch(from: &reader, upTo: replicates)
            revived = try reader.compact(upTo: replicates)
            dead = try reader.compact(upTo: replicates - revived)
        }
    }

    package private(set) var count: Int
    private let depth: Int
    /// Forward and backward.
    private var growths: [Series]
    private var passages: [Series]
    /// Quantity by quantity, layer by layer.
    private var statistics: [LayerStatistics]
    package private(set) var conservationError: Double?
    package private(set) var dataScaling: DataScaling?

    package init(_ block: TraceBlock) {
        let depth = block.depth
        count = block.count
        self.depth = depth
        growths = Direction.allCases.map { way in Series(block.perReplicate { way.growth(depth: depth, of: $0) }) }
        passages = Direction.allCases.map { way in Series(block.perReplicate { way.passage(depth: depth, of: $0) }) }
        statistics = Quantity.allCases.flatMap { quantity in
            (0..<(depth + 2)).map { LayerStatistics(block[quantity, $0], isLogarithmic: quantity.isLogarithmic) }
        }
        conservationError = block.worst(.conservationError)
        if let iterations = block.worst(.scalingIterations), let error = block.worst(.scalingError) {
            dataScaling = DataScaling(iterations: Int(iterations), error: error)
        }
    }

    /// Adds the replicates that follow.
    package mutating func merge(_ next: Self) {
        count += next.count
        for index in growths.indices {
            growths[index].merge(next.growths[index])
            passages[index].merge(next.passages[index])
        }
        for index in statistics.indices { statistics[index].merge(next.statistics[index]) }
        conservationError = [conservationError, next.conservationError].compactMap(\.self).max()
        dataScaling = [dataScaling, next.dataScaling].compactMap(\.self).reduce(nil) { worst, scaling in
            DataScaling(
                iterations: max(worst?.iterations ?? 0, scaling.iterations),
                error: max(worst?.error ?? 0, scaling.error))
        }
    }

    // MARK: Statistics

    package func growth(_ direction: Direction) -> Growth {
        let series = growths[direction == .forward ? 0 : 1]
        return Growth(
            mean: series.moments.count > 0 ? series.moments.mean : .nan,
            standardDeviation: series.moments.standardDeviation, alive: Int(series.moments.count), dead: series.dead,
            revived: series.revived)
    }

    package func spread(_ direction: Direction) -> PassageSpread {
        let series = passages[direction == .forward ? 0 : 1]
        return PassageSpread(series.moments, series.sketch, dead: series.dead + series.revived)
    }

    package func layers(_ threads: Threads) -> [LayerSummary] { statistics.map(\.summary) }

    package func layer(_ quantity: Quantity, _ layer: Int) -> LayerSummary {
        statistics[quantity.rawValue * (depth + 2) + layer].summary
    }

    // MARK: Bytes

    package var packed: [UInt8] {
        var writer = ByteWriter()
        for series in growths + passages { series.write(to: &writer) }
        for error in [conservationError, dataScaling.map { Double($0.iterations) }, dataScaling?.error] {
            writer.append(error ?? .nan)
        }
        for layer in statistics { layer.write(to: &writer) }
        return writer.bytes
    }

    /// - Parameters:
    ///   - depth: of the network, and `count` of replicates, as they are known from elsewhere.
    /// - Throws: if the bytes are not what `packed` makes.
    package init(depth: Int, count: Int, packed bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        // Each of them takes a byte at least.
        guard bytes.count >= Quantity.allCases.count * (depth + 2) else { throw MalformedBytes() }
        self.count = count
        self.depth = depth
        growths = [try Series(from: &reader, of: count), try Series(from: &reader, of: count)]
        passages = [try Series(from: &reader, of: count), try Series(from: &reader, of: count)]
        let (conservation, iterations, error) = (try reader.double(), try reader.double(), try reader.double())
        conservationError = conservation.isNaN ? nil : conservation
        if !iterations.isNaN {
            guard TraceBlock.areIterations(iterations) else { throw MalformedBytes() }
            dataScaling = DataScaling(iterations: Int(iterations), error: error)
        }
        statistics = []
        statistics.reserveCapacity(Quantity.allCases.count * (depth + 2))
        for quantity in Quantity.allCases {
            for _ in 0..<(depth + 2) {
                statistics.append(try LayerStatistics(from: &reader, of: count, isLogarithmic: quantity.isLogarithmic))
            }
        }
        guard reader.isAtEnd else { throw MalformedBytes() }
    }
}
