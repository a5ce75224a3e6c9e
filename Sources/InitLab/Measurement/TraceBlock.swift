import CInitLabKernels

/// The traces of several replicates of a condition, in their order, as they are summarized and kept.
///
/// Logarithms, kurtoses and cosines are rounded to multiples of 2^-28: a share of 1e-8 of a mean square, less than the
/// arithmetic behind it holds. Means and shares stay as they are.
package struct TraceBlock: Sendable, Equatable {
    package let shape: TraceShape
    /// How many replicates.
    package let count: Int
    /// The slabs that are recorded, one behind the other; then a series of NaN, which stands for all series of the others.
    private let values: [Double]
    /// Where each slab starts; nil where nothing of it is recorded in any replicate, which takes no memory.
    private let starts: [Int?]

    /// What rounded values are multiples of.
    package static let step = 0x1p-28

    /// What is known of a replicate as a whole; NaN where it is not.
    package enum PerReplicate: Int, CaseIterable {
        case conservationError
        case scalingIterations
        case scalingError
    }

    /// How many values a block of several replicates has at most: 32 MiB of them.
    package static let maximumValues = 4 << 20

    /// How many series of values there are.
    package static func seriesCount(_ shape: TraceShape) -> Int {
        Quantity.allCases.count * shape.places + PerReplicate.allCases.count
    }

    /// Those that are there without anything asked for, by which replicates are taken together: sizes of blocks in stores
    /// hold for good.
    package static func usualSeriesCount(_ shape: TraceShape) -> Int {
        Quantity.usual.count * shape.places + PerReplicate.allCases.count
    }

    /// L, the number of hidden layers.
    package var depth: Int { shape.depth }

    /// - Parameter traces: one at least, all of the same shape.
    package init(_ traces: [Trace]) {
        let (shape, count) = (traces[0].shape, traces.count)
        self = traces.withValues { values in
            func isRecorded(_ slab: Int) -> Bool {
                if let item = Self.item(ofSlab: slab) { return traces.contains { !$0[item].isNaN } }
                let first = slab * shape.places
                return initlab_is_recorded(values.baseAddress!, count, first, shape.places, Kernels.fastest) != 0
            }
            return TraceBlock(shape, count: count, recorded: (0..<Self.slabs).map(isRecorded)) { slab, result in
                if let item = Self.item(ofSlab: slab) {
                    for (index, trace) in traces.enumerated() { result[index] = trace[item] }
                } else {
                    initlab_gather(
                        values.baseAddress!, count, slab * shape.places, shape.places, Self.isRounded(slab) ? 1 : 0,
                        result.baseAddress!, Kernels.fastest)
                }
            }
        }
    }

    /// - Parameters:
    ///   - isRecorded: of each slab.
    ///   - fill: puts the values of a slab that is recorded where they belong.
    init(
        _ shape: TraceShape, count: Int, recorded isRecorded: [Bool],
        fill: (_ slab: Int, UnsafeMutableBufferPointer<Double>) -> Void
    ) {
        var starts: [Int?] = []
        var end = 0
        for (slab, isRecorded) in isRecorded.enumerated() {
            starts.append(isRecorded ? end : nil)
            if isRecorded { end += Self.series(inSlab: slab, shape) * count }
        }
        values = [Double](unsafeUninitializedCapacity: end + count) { values, initialized in
            for (slab, start) in starts.enumerated() {
                guard let start else { continue }
                fill(slab, values.extracting(start..<(start + Self.series(inSlab: slab, shape) * count)))
            }
            values.extracting(end..<(end + count)).initialize(repeating: .nan)
            initialized = end + count
        }
        self.starts = starts
        self.shape = shape
        self.count = count
    }

    /// The values of a quantity in a layer, one a replicate.
    package subscript(quantity: Quantity, layer: Int) -> ArraySlice<Double> { series(layer, quantity.rawValue) }

    /// The value of a quantity in a layer and a replicate, counted from 0.
    package subscript(quantity: Quantity, layer: Int, replicate: Int) -> Double {
        starts[quantity.rawValue].map { values[$0 + layer * count + replicate] } ?? .nan
    }

    package subscript(item: PerReplicate) -> ArraySlice<Double> { series(0, Quantity.allCases.count + item.rawValue) }

    /// Whether a quantity is recorded in any layer of any replicate.
    package func holds(_ quantity: Quantity) -> Bool { starts[quantity.rawValue] != nil }

    private func series(_ place: Int, _ slab: Int) -> ArraySlice<Double> {
        let start = starts[slab].map { $0 + place * count } ?? (values.count - count)
        return values[start..<(start + count)]
    }

    // MARK: Slabs

    // A slab is all values of a quantity, layer by layer, and in a layer replicate by replicate; after those of the quantities,
    // in their order, come those of `PerReplicate`.

    static let slabs = Quantity.allCases.count + PerReplicate.allCases.count

    static func item(ofSlab slab: Int) -> PerReplicate? { PerReplicate(rawValue: slab - Quantity.allCases.count) }

    /// Whether its values are rounded.
    static func isRounded(_ slab: Int) -> Bool { item(ofSlab: slab) == nil && Quantity.allCases[slab].isKeptRounded }

    /// How many series of `count` values it has.
    static func series(inSlab slab: Int, _ shape: TraceShape) -> Int { item(ofSlab: slab) == nil ? shape.places : 1 }

    /// The values of a slab; nil where nothing of it is recorded.
    func slab(_ slab: Int) -> ArraySlice<Double>? {
        starts[slab].map { values[$0..<($0 + Self.series(inSlab: slab, shape) * count)] }
    }

    // MARK: Parts

    /// These replicates and those of `next`, which follow.
    package func joined(with next: TraceBlock) -> TraceBlock {
        precondition(shape == next.shape)
        return mapped(to: count + next.count, with: next) { series($0, $1) + next.series($0, $1) }
    }

    /// The traces of a range of replicates, where those of the block start at `first`.
    package subscript(range: Range<Int>, startingAt first: Int) -> TraceBlock {
        guard range.count < count else { return self }
        return mapped(to: range.count) { place, slab in
            let series = series(place, slab)
            let start = series.startIndex - first
            return series[(start + range.lowerBound)..<(start + range.upperBound)]
        }
    }

    /// A block of other replicates, series by series.
    ///
    /// - Parameter other: what may hold slabs that these do not.
    private func mapped(
        to count: Int, with other: TraceBlock? = nil, _ series: (_ place: Int, _ slab: Int) -> ArraySlice<Double>
    ) -> TraceBlock {
        // What the whole holds, a part need not.
        let isRecorded = (0..<Self.slabs).map { slab in
            (starts[slab] != nil || other?.starts[slab] != nil)
                && (0..<Self.series(inSlab: slab, shape)).contains { series($0, slab).contains { !$0.isNaN } }
        }
        return TraceBlock(shape, count: count, recorded: isRecorded) { slab, result in
            for place in 0..<Self.series(inSlab: slab, shape) {
                _ = result.extracting((place * count)..<((place + 1) * count)).initialize(
                    fromContentsOf: series(place, slab))
            }
        }
    }

    /// The trace of one of its replicates, counted from 0.
    package func trace(_ index: Int) -> Trace {
        var trace = Trace(shape)
        for quantity in Quantity.allCases {
            for layer in 0..<shape.places {
                trace[quantity, layer] = self[quantity, layer, index]
            }
        }
        func item(_ item: PerReplicate) -> Double? {
            let series = self[item]
            let value = series[series.startIndex + index]
            return value.isNaN ? nil : value
        }
        trace.conservationError = item(.conservationError)
        if let iterations = item(.scalingIterations), let error = item(.scalingError) {
            trace.dataScaling = DataScaling(iterations: Int(iterations), error: error)
        }
        return trace
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.isSame(as: right) { $0 == $1 || ($0.isNaN && $1.isNaN) } && left.holdsSameItems(as: right)
    }

    /// Whether all values of all quantities are the same by `areSame`.
    package func isSame(as other: Self, by areSame: (Double, Double) -> Bool) -> Bool {
        shape == other.shape && count == other.count
            && Quantity.allCases.allSatisfy { quantity in
                (0..<shape.places).allSatisfy { layer in
                    self[quantity, layer].elementsEqual(other[quantity, layer], by: areSame)
                }
            }
    }

    private func holdsSameItems(as other: Self) -> Bool {
        PerReplicate.allCases.allSatisfy { item in
            self[item].elementsEqual(other[item]) { $0 == $1 || ($0.isNaN && $1.isNaN) }
        }
    }
}

extension Quantity {
    /// Whether its values are rounded to what a store keeps in four bytes.
    package var isKeptRounded: Bool {
        switch self {
        case .preactivationKurtosis, .activationKurtosis, .gradientKurtosis, .activationCosine, .gradientCosine,
            .gradientNeighborCosine:
            true
        default: isLogarithmic
        }
    }
}

extension Trace {
    fileprivate subscript(item: TraceBlock.PerReplicate) -> Double {
        switch item {
        case .conservationError: conservationError ?? .nan
        case .scalingIterations: dataScaling.map { Double($0.iterations) } ?? .nan
        case .scalingError: dataScaling?.error ?? .nan
        }
    }
}

extension [Trace] {
    /// Calls `body` with the places of the values of each trace.
    fileprivate func withValues<Result>(_ body: (UnsafeBufferPointer<UnsafePointer<Double>?>) -> Result) -> Result {
        // A trace keeps its values where they are while it is not changed, and all are held here.
        let places = map { $0.values.withUnsafeBufferPointer(\.baseAddress) }
        return withExtendedLifetime(self) { places.withUnsafeBufferPointer(body) }
    }
}
