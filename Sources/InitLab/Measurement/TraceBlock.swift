import CInitLabKernels

/// The traces of several replicates of a condition, in their order, as they are summarized and kept.
///
/// Logarithms, kurtoses and cosines are rounded to multiples of 2^-28: a share of 1e-8 of a mean square, less than the
/// arithmetic behind it holds. Means and shares stay as they are.
package struct TraceBlock: Sendable, Equatable {
    package let shape: TraceShape
    /// How many replicates.
    package let count: Int
    /// A series of `count` values for each quantity and layer, quantity by quantity; then those of `PerReplicate`.
    package private(set) var values: [Double]

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
        shape = traces[0].shape
        count = traces.count
        let (places, count) = (shape.places, count)
        let total = Self.seriesCount(shape) * count
        values = [Double](unsafeUninitializedCapacity: total) { values, initialized in
            traces.withValues { traces in
                for quantity in Quantity.allCases {
                    let first = quantity.rawValue * places
                    initlab_gather(
                        traces, count, first, places, quantity.isKeptRounded ? 1 : 0,
                        values.baseAddress! + first * count, Kernels.fastest)
                }
            }
            var place = Quantity.allCases.count * places * count
            for item in PerReplicate.allCases {
                for trace in traces {
                    values[place] = trace[item]
                    place += 1
                }
            }
            initialized = total
        }
    }

    /// - Parameter values: as `values` are; of the right number.
    package init(_ shape: TraceShape, count: Int, values: [Double]) {
        precondition(values.count == Self.seriesCount(shape) * count)
        self.shape = shape
        self.count = count
        self.values = values
    }

    /// The values of a quantity in a layer, one a replicate.
    package subscript(quantity: Quantity, layer: Int) -> ArraySlice<Double> {
        series(quantity.rawValue * shape.places + layer)
    }

    /// The value of a quantity in a layer and a replicate, counted from 0.
    package subscript(quantity: Quantity, layer: Int, replicate: Int) -> Double {
        values[(quantity.rawValue * shape.places + layer) * count + replicate]
    }

    package subscript(item: PerReplicate) -> ArraySlice<Double> {
        series(Quantity.allCases.count * shape.places + item.rawValue)
    }

    private func series(_ place: Int) -> ArraySlice<Double> { values[(place * count)..<((place + 1) * count)] }

    /// These replicates and those of `next`, which follow.
    package func joined(with next: TraceBlock) -> TraceBlock {
        precondition(shape == next.shape)
        let places = 0..<Self.seriesCount(shape)
        return TraceBlock(
            shape, count: count + next.count, values: places.flatMap { series($0) + next.series($0) })
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
        left.shape == right.shape && left.count == right.count
            && left.values.elementsEqual(right.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
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
    fileprivate func withValues(_ body: (UnsafePointer<UnsafePointer<Double>?>) -> Void) {
        // A trace keeps its values where they are while it is not changed, and all are held here.
        let places = map { $0.values.withUnsafeBufferPointer(\.baseAddress) }
        withExtendedLifetime(self) { body(places) }
    }
}
