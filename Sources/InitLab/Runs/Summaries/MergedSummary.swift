/// What `keep: summary` keeps of a range of replicates: all their values while they are few, and then moments and sketches,
/// whose size does not grow with their number.
///
/// Of values everything is computed as `keep: everything` computes it. Merged in the order of their replicates, the same
/// parts give the same bytes.
package struct MergedSummary: ReplicateStatistics, Equatable {
    /// How many replicates are kept with all their values, where a network is not too deep.
    package static let mostExact = 256
    /// How many values are kept in all, 128 MiB of them: sketches of as many layers would be as large.
    private static let mostValues = 1 << 24

    /// How many replicates are kept with all their values, 1 at least: fewer than 256 in
    /// networks of more than 2,800 layers.
    package static func mostExact(_ shape: TraceShape) -> Int {
        max(1, min(mostExact, mostValues / TraceBlock.usualSeriesCount(shape)))
    }

    private enum Content: Equatable {
        case exact(TraceBlock)
        case sketched(SketchedTraces)
    }

    private var content: Content

    package init(_ block: TraceBlock) {
        let isExact = block.count <= Self.mostExact(block.shape)
        content = isExact ? .exact(block) : .sketched(SketchedTraces(block))
    }

    /// Adds the replicates that follow.
    package mutating func merge(_ next: Self) {
        if case .exact(let block) = content, case .exact(let other) = next.content,
            block.count + other.count <= Self.mostExact(block.shape)
        {
            content = .exact(block.joined(with: other))
            return
        }
        var sketched = sketched
        sketched.merge(next.sketched)
        content = .sketched(sketched)
    }

    private var sketched: SketchedTraces {
        switch content {
        case .exact(let block): SketchedTraces(block)
        case .sketched(let traces): traces
        }
    }

    /// Whether the summaries are of the same traces, by another machine's arithmetic: counts are the same, and means and
    /// standard deviations within a tolerance.
    package func agrees(with other: Self, within tolerance: Double) -> Bool {
        guard count == other.count else { return false }
        let growths = Direction.allCases.map { (growth($0), other.growth($0)) }
        let spreads = Direction.allCases.map { (spread($0), other.spread($0)) }
        let (layers, others) = (layers(.one), other.layers(.one))
        return layers.count == others.count
            && growths.allSatisfy {
                $0.alive == $1.alive && $0.dead == $1.dead && $0.revived == $1.revived
                    && $0.decadesPerLayer.isSame(as: $1.decadesPerLayer, within: tolerance)
                    && $0.standardDeviation.isSame(as: $1.standardDeviation, within: tolerance)
            }
            && spreads.allSatisfy {
                $0.alive == $1.alive && $0.standardDeviation.isSame(as: $1.standardDeviation, within: tolerance)
            }
            && zip(layers, others).allSatisfy { left, right in
                left.replicates == right.replicates && left.zeros == right.zeros
                    && left.mean.isSame(as: right.mean, within: tolerance)
                    && left.geometricMean.isSame(as: right.geometricMean, within: tolerance)
                    && left.standardDeviation.isSame(as: right.standardDeviation, within: tolerance)
            }
    }

    // MARK: Statistics

    private var statistics: any ReplicateStatistics {
        switch content {
        case .exact(let block): KeptTraces(blocks: [block])
        case .sketched(let traces): traces
        }
    }

    package var count: Int { statistics.count }

    /// Whether all values are kept.
    package var isExact: Bool {
        if case .exact = content { return true }
        return false
    }

    package func growth(_ direction: Direction) -> Growth { statistics.growth(direction) }
    package func spread(_ direction: Direction) -> PassageSpread { statistics.spread(direction) }
    package func tenfold(_ direction: Direction) -> TenfoldCount? { statistics.tenfold(direction) }
    package func layers(_ threads: Threads) -> [LayerSummary] { statistics.layers(threads) }
    package func layer(_ quantity: Quantity, _ layer: Int) -> LayerSummary { statistics.layer(quantity, layer) }
    package var conservationError: Double? { statistics.conservationError }
    package var dataScaling: DataScaling? { statistics.dataScaling }

    // MARK: Bytes

    /// What the bytes of forms after the first start with, the form added: the first started with a count of replicates, which
    /// is never as large.
    private static let mark = 1 << 32

    /// 2, then a byte: 0 before the values as `TraceBlock` packs them, 1 before moments and sketches.
    private static let form = 2

    package var packed: [UInt8] {
        var writer = ByteWriter()
        writer.append(compact: UInt64(Self.mark + Self.form))
        switch content {
        case .exact(let block):
            writer.append(UInt8(0))
            return writer.bytes + block.packed
        case .sketched(let traces):
            writer.append(UInt8(1))
            traces.write(to: &writer)
            return writer.bytes
        }
    }

    /// - Parameters:
    ///   - shape: of the traces, and `count` of replicates, as they are known from elsewhere.
    /// - Throws: if the bytes are not what `packed` makes, or what the first stores hold.
    package init(_ shape: TraceShape, count: Int, packed bytes: [UInt8]) throws(MalformedBytes) {
        var reader = ByteReader(bytes)
        guard try reader.compact() >= UInt64(Self.mark) else {
            var reader = ByteReader(bytes)
            content = .sketched(try SketchedTraces(from: &reader, form: 1, shape, count: count))
            return
        }
        reader = ByteReader(bytes)
        guard try reader.compact() == UInt64(Self.mark + Self.form) else { throw MalformedBytes() }
        switch try reader.byte() {
        case 0:
            guard count <= Self.mostExact(shape) else { throw MalformedBytes() }
            content = .exact(
                try TraceBlock(
                    shape, count: count, packed: Array(bytes.suffix(reader.count)), upTo: Self.mostValues))
        case 1: content = .sketched(try SketchedTraces(from: &reader, form: Self.form, shape, count: count))
        default: throw MalformedBytes()
        }
    }
}

extension Double {
    /// Whether two numbers, or what stands for none, are the same up to a tolerance: a share of them where they are large.
    func isSame(as other: Double, within tolerance: Double) -> Bool {
        self == other || (isNaN && other.isNaN)
            || abs(self - other) <= tolerance * Swift.max(1, Swift.max(abs(self), abs(other)))
    }
}
