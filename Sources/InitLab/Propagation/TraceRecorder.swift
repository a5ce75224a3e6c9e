/// The three kinds of matrices of which all moments are recorded.
enum MeasuredMatrix {
    case preactivation, activation, gradient

    /// The names under which the moments are recorded.
    var quantities:
        (
            moment2: Quantity, variance: Quantity, varianceOverInputs: Quantity, mean: Quantity, kurtosis: Quantity
        )
    {
        switch self {
        case .preactivation:
            (
                .preactivationMoment2, .preactivationVariance, .preactivationVarianceOverInputs, .preactivationMean,
                .preactivationKurtosis
            )
        case .activation:
            (
                .activationMoment2, .activationVariance, .activationVarianceOverInputs, .activationMean,
                .activationKurtosis
            )
        case .gradient:
            (.gradientMoment2, .gradientVariance, .gradientVarianceOverInputs, .gradientMean, .gradientKurtosis)
        }
    }
}

/// What a pass records layer by layer, on its way into a trace.
///
/// Numbers wait in plain memory until there are some dozen places of them, or the pass is over, and mean squares become
/// logarithms all at once: in narrow layers, to take logarithms one by one costs as much as the products.
final class TraceRecorder {
    private static let capacity = 64
    private static let quantities = Quantity.usual.count

    /// The places that wait.
    private let places: UnsafeMutableBufferPointer<Int>
    /// Place by place the values of all quantities, mean squares in place of their logarithms; NaN where nothing is recorded.
    private let values: UnsafeMutableBufferPointer<Double>
    /// Of mean squares: the power of four that each is to be multiplied by.
    private let exponents: UnsafeMutableBufferPointer<Int32>
    private var count = 0
    /// The quantities of which something is recorded, a bit each.
    private var recorded: UInt64 = 0

    // One quantity of all places.
    private let series: UnsafeMutableBufferPointer<Double>
    private let seriesExponents: UnsafeMutableBufferPointer<Int32>
    private let decades: UnsafeMutableBufferPointer<Double>

    init() {
        func memory<Number>(_ count: Int, of number: Number) -> UnsafeMutableBufferPointer<Number> {
            let memory = UnsafeMutableBufferPointer<Number>.allocate(capacity: count)
            memory.initialize(repeating: number)
            return memory
        }
        places = memory(Self.capacity, of: -1)
        values = memory(Self.capacity * Self.quantities, of: .nan)
        exponents = memory(Self.capacity * Self.quantities, of: 0)
        series = memory(Self.capacity, of: 0)
        seriesExponents = memory(Self.capacity, of: 0)
        decades = memory(Self.capacity, of: 0)
    }

    deinit {
        for memory in [values, series, decades] { memory.deallocate() }
        for memory in [exponents, seriesExponents] { memory.deallocate() }
        places.deallocate()
    }

    /// Records a mean square, variance or the like: `value` x 4^exponent, for a matrix scaled by 2^-exponent.
    func recordSquare(
        _ quantity: Quantity, _ place: Int, _ value: Double, exponent: Int, into trace: inout Trace
    ) {
        note(square: value, exponent, of: quantity, at: start(of: place, into: &trace))
    }

    /// Records all moments of a matrix that is to be multiplied by 2^exponent; those over inputs if there are several.
    func record(
        _ matrix: MeasuredMatrix, _ place: Int, _ moments: Moments, inputs: Int, exponent: Int,
        into trace: inout Trace
    ) {
        let (quantities, start) = (matrix.quantities, start(of: place, into: &trace))
        note(square: moments.moment2, exponent, of: quantities.moment2, at: start)
        note(square: moments.variance, exponent, of: quantities.variance, at: start)
        note(Trace.mean(moments.mean, exponent: exponent), of: quantities.mean, at: start)
        note(moments.kurtosis, of: quantities.kurtosis, at: start)
        if inputs > 1 {
            note(square: moments.varianceOverInputs, exponent, of: quantities.varianceOverInputs, at: start)
        }
    }

    /// Records what was found of activations that are to be multiplied by 2^exponent.
    func record(
        _ measured: MatrixKernels.Activation, layer: Int, inputs: Int, exponent: Int, into trace: inout Trace
    ) {
        record(.activation, layer, measured.activations, inputs: inputs, exponent: exponent, into: &trace)
        let start = start(of: layer, into: &trace)
        note(measured.zeroFraction, of: .activationZeroFraction, at: start)
        note(measured.deadFraction, of: .activationDeadFraction, at: start)
        if inputs > 1 { note(measured.cosine, of: .activationCosine, at: start) }
    }

    /// Where the values of a place stand: mostly the one that was recorded last, and otherwise the next.
    private func start(of place: Int, into trace: inout Trace) -> Int {
        if count > 0, places[count - 1] == place { return (count - 1) * Self.quantities }
        if count == Self.capacity { move(into: &trace) }
        places[count] = place
        count += 1
        return (count - 1) * Self.quantities
    }

    private func note(_ value: Double, of quantity: Quantity, at start: Int) {
        values[start + quantity.rawValue] = value
        recorded |= 1 << UInt64(quantity.rawValue)
    }

    private func note(square: Double, _ exponent: Int, of quantity: Quantity, at start: Int) {
        note(square > 0 ? square : 0, of: quantity, at: start)
        exponents[start + quantity.rawValue] = Int32(truncatingIfNeeded: exponent)
    }

    /// Puts what is recorded into a trace, and forgets it.
    func move(into trace: inout Trace) {
        let (series, places) = (series.extracting(..<count), places.extracting(..<count))
        for quantity in Quantity.usual where recorded & 1 << UInt64(quantity.rawValue) != 0 {
            for index in 0..<count { series[index] = values[index * Self.quantities + quantity.rawValue] }
            guard quantity.isLogarithmic else {
                trace.record(quantity, series, at: places)
                continue
            }
            for index in 0..<count {
                seriesExponents[index] = exponents[index * Self.quantities + quantity.rawValue]
            }
            Trace.takeDecades(of: series, seriesExponents, into: decades)
            trace.record(quantity, decades.extracting(..<count), at: places)
        }
        values.extracting(..<(count * Self.quantities)).update(repeating: .nan)
        (count, recorded) = (0, 0)
    }
}

extension Moments {
    /// - Throws: `PropagationError.overflow` if numbers of that layer left the range of Float.
    func checkRange(layer: Int, replicate: Int) throws {
        guard moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
    }
}
