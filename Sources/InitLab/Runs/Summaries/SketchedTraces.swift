/// Moments and sketches of a range of replicates, whose size does not grow with their number.
///
/// Merged in the order of their replicates, the same parts give the same bytes. Two forms of the bytes are read: 2, which is
/// written, and 1, which the first stores hold, with quantiles of passages to 1 % of their decades.
struct SketchedTraces: ReplicateStatistics, Hashable {
    /// One number a replicate: a growth or a passage, in decades.
    private struct Series: Hashable {
        var moments: RunningMoments
        /// Replicates whose signal starts from zero, and the others without a number.
        var revived: Int
        var dead: Int

        /// - Parameter finite: the finite ones among `values`.
        init(_ values: [Double], finite: [Double]) {
            moments = RunningMoments(finite)
            revived = values.count { $0 == .infinity }
            dead = values.count - finite.count - revived
        }

        mutating func merge(_ other: Self) {
            moments.merge(other.moments)
            revived += other.revived
            dead += other.dead
        }
    }

    private(set) var count: Int
    private let shape: TraceShape
    /// Forward and backward.
    private var growths: [Series]
    private var passages: [Series]
    private var passageSketches: [QuantileSketch]
    /// Quantity by quantity, layer by layer.
    private var statistics: [LayerStatistics]
    private(set) var conservationError: Double?
    private(set) var dataScaling: DataScaling?

    init(_ block: TraceBlock) {
        let (shape, depth) = (block.shape, block.depth)
        count = block.count
        self.shape = shape
        growths = Direction.allCases.map { way in
            let values = block.perReplicate { way.growth(depth: depth, of: $0) }
            return Series(values, finite: values.filter(\.isFinite))
        }
        (passages, passageSketches) = ([], [])
        for way in Direction.allCases {
            let values = block.perReplicate { way.passage(depth: depth, of: $0) }
            let finite = values.filter(\.isFinite)
            passages.append(Series(values, finite: finite))
            passageSketches.append(QuantileSketch(finite, scale: .decades))
        }
        statistics = Quantity.allCases.flatMap { quantity in
            (0..<shape.places).map { LayerStatistics(block[quantity, $0], isLogarithmic: quantity.isLogarithmic) }
        }
        conservationError = block.worst(.conservationError)
        if let iterations = block.worst(.scalingIterations), let error = block.worst(.scalingError) {
            dataScaling = DataScaling(iterations: Int(iterations), error: error)
        }
    }

    /// Adds the replicates that follow.
    mutating func merge(_ next: Self) {
        count += next.count
        for index in growths.indices {
            growths[index].merge(next.growths[index])
            passages[index].merge(next.passages[index])
            passageSketches[index].merge(next.passageSketches[index])
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

    func growth(_ direction: Direction) -> Growth {
        let series = growths[direction == .forward ? 0 : 1]
        return Growth(
            mean: series.moments.count > 0 ? series.moments.mean : .nan,
            standardDeviation: series.moments.standardDeviation, alive: Int(series.moments.count), dead: series.dead,
            revived: series.revived)
    }

    func spread(_ direction: Direction) -> PassageSpread {
        let index = direction == .forward ? 0 : 1
        let series = passages[index]
        return PassageSpread(series.moments, passageSketches[index], dead: series.dead + series.revived)
    }

    func tenfold(_ direction: Direction) -> TenfoldCount? { nil }

    func layers(_ threads: Threads) -> [LayerSummary] { statistics.map(\.summary) }

    func layer(_ quantity: Quantity, _ layer: Int) -> LayerSummary {
        statistics[quantity.rawValue * shape.places + layer].summary
    }

    // MARK: Bytes

    func write(to writer: inout ByteWriter) {
        for series in growths + passages {
            series.moments.write(to: &writer)
            writer.append(compact: UInt64(series.revived))
            writer.append(compact: UInt64(series.dead))
        }
        for sketch in passageSketches { sketch.write(to: &writer) }
        for error in [conservationError, dataScaling.map { Double($0.iterations) }, dataScaling?.error] {
            writer.append(error ?? .nan)
        }
        let usual = Quantity.usual.count * shape.places
        let isAsked = statistics[usual...].contains { $0.summary.replicates > 0 }
        for layer in isAsked ? statistics[...] : statistics[..<usual] { layer.write(to: &writer) }
    }

    /// - Parameters:
    ///   - form: of the bytes, 1 or 2.
    ///   - shape: of the traces, and `count` of replicates, as they are known from elsewhere.
    /// - Throws: if the bytes are not what `write` makes.
    init(from reader: inout ByteReader, form: Int, _ shape: TraceShape, count: Int) throws(MalformedBytes) {
        // Each of them takes a byte at least.
        guard reader.count >= Quantity.usual.count * shape.places else { throw MalformedBytes() }
        self.count = count
        self.shape = shape
        (growths, passages, passageSketches) = ([], [], [])
        for index in 0..<4 {
            var series = Series([], finite: [])
            series.moments = try RunningMoments(from: &reader, upTo: count)
            let isPassage = index >= 2
            if form == 1 {
                let sketch = try QuantileSketch(ofForm1: &reader, scale: .decades, isSigned: true, upTo: count)
                if isPassage { passageSketches.append(sketch) }
            }
            series.revived = try reader.compact(upTo: count)
            series.dead = try reader.compact(upTo: count - series.revived)
            if isPassage { passages.append(series) } else { growths.append(series) }
        }
        if form > 1 {
            for _ in 0..<2 {
                passageSketches.append(try QuantileSketch(from: &reader, scale: .decades, upTo: count))
            }
        }
        let (conservation, iterations, error) = (try reader.double(), try reader.double(), try reader.double())
        conservationError = conservation.isNaN ? nil : conservation
        if !iterations.isNaN {
            guard TraceBlock.areIterations(iterations) else { throw MalformedBytes() }
            dataScaling = DataScaling(iterations: Int(iterations), error: error)
        }
        statistics = []
        statistics.reserveCapacity(Quantity.allCases.count * shape.places)
        for quantity in Quantity.allCases {
            let isAbsent = quantity.measure != nil && reader.isAtEnd
            for _ in 0..<shape.places {
                guard !isAbsent else {
                    statistics.append(LayerStatistics([], isLogarithmic: quantity.isLogarithmic))
                    continue
                }
                statistics.append(
                    try LayerStatistics(
                        from: &reader, form: form, of: count, isLogarithmic: quantity.isLogarithmic))
            }
        }
        guard reader.isAtEnd else { throw MalformedBytes() }
    }
}
