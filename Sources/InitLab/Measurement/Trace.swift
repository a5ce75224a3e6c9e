import Foundation

/// All that was recorded of one replicate: one value for each quantity and layer.
public struct Trace: Equatable, Sendable {
    /// Layers 0 (input) to L + 1 (output), and the linear steps of blocks; "layer" below is any of these places.
    public let shape: TraceShape
    @usableFromInline var values: [Double]

    /// The worst relative error of the conserved sum of h . dLoss/dh, where the network conserves it: a positively
    /// homogeneous network without biases; see `Conservation`.
    public var conservationError: Double?

    /// What it took to scale the weights to the data, where the initializer does so.
    public var dataScaling: DataScaling?

    /// What was measured of the weight matrices, by layer; nothing unless a gate asks for it.
    package var weightStatistics: [Int: WeightStatistics] = [:]

    /// A trace in which nothing is recorded yet.
    public init(_ shape: TraceShape) {
        self.shape = shape
        values = Array(repeating: .nan, count: Quantity.allCases.count * shape.places)
    }

    /// A trace of layers alone.
    public init(depth: Int) { self.init(TraceShape(depth: depth)) }

    /// L, the number of hidden layers.
    public var depth: Int { shape.depth }

    /// The recorded value: the base-10 logarithm for logarithmic quantities (-infinity for an exact zero), the value
    /// itself for the others; NaN where nothing is recorded.
    // Inlined over floors: two dozen values are recorded in each layer.
    @inlinable public subscript(quantity: Quantity, layer: Int) -> Double {
        get { values[quantity.rawValue * shape.places + layer] }
        set { values[quantity.rawValue * shape.places + layer] = newValue }
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.shape == right.shape && left.conservationError == right.conservationError
            && left.values.elementsEqual(right.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }
}

extension Trace {
    /// log10(2), decades in a factor of two.
    @usableFromInline static let decadesPerDoubling = 0.301029995663981195
    /// log10(e), decades in a factor of e.
    private static let decadesPerNaturalUnit = 0.434294481903251828

    /// Records a mean square, variance or the like: `value` x 4^exponent, for a matrix scaled by 2^-exponent.
    @inlinable package mutating func recordSquare(
        _ quantity: Quantity, _ layer: Int, _ value: Double, exponent: Int = 0
    ) {
        self[quantity, layer] = value > 0 ? log10(value) + 2 * Double(exponent) * Self.decadesPerDoubling : -.infinity
    }

    /// Records a mean: `value` x 2^exponent. One beyond the range of Double, up or down, is not recorded.
    package mutating func recordMean(_ quantity: Quantity, _ layer: Int, _ value: Double, exponent: Int = 0) {
        self[quantity, layer] = Self.mean(value, exponent: exponent)
    }

    /// `value` x 2^exponent; NaN beyond the range of Double, up or down.
    @inlinable package static func mean(_ value: Double, exponent: Int) -> Double {
        let scaled = scalbn(value, exponent)
        return scaled.isFinite && (scaled != 0 || value == 0) ? scaled : .nan
    }

    /// Records values of a quantity at several places; NaN leaves a place as it is.
    package mutating func record(
        _ quantity: Quantity, _ values: UnsafeMutableBufferPointer<Double>, at places: UnsafeMutableBufferPointer<Int>
    ) {
        let first = quantity.rawValue * shape.places
        self.values.withUnsafeMutableBufferPointer { all in
            for (value, place) in zip(values, places) where !value.isNaN { all[first + place] = value }
        }
    }

    /// The base-10 logarithms of `squares` x 4^`exponents`; minus infinity of zero, and NaN of NaN.
    ///
    /// - Parameter decades: other memory, with room for all.
    package static func takeDecades(
        of squares: UnsafeMutableBufferPointer<Double>, _ exponents: UnsafeMutableBufferPointer<Int32>,
        into decades: UnsafeMutableBufferPointer<Double>
    ) {
        UnsafeBufferPointer(squares).takeLogarithms(into: decades.baseAddress!)
        for (index, square) in squares.enumerated() {
            decades[index] =
                square.isNaN
                ? .nan
                : decades[index] * decadesPerNaturalUnit + 2 * Double(exponents[index]) * decadesPerDoubling
        }
    }
}
