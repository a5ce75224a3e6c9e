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
/// Mean squares wait in plain memory until the pass is over, and become logarithms all at once: of a narrow layer, to take
/// logarithms one by one takes as long as the products.
final class TraceRecorder {
    private let places: Int
    /// As in a trace, but with mean squares in place of their logarithms; NaN where nothing is recorded.
    private let values: UnsafeMutableBufferPointer<Double>
    /// Of mean squares: the power of four that each is to be multiplied by.
    private let exponents: UnsafeMutableBufferPointer<Int32>
    private let logarithms: UnsafeMutableBufferPointer<Double>
    /// The quantities of which something is recorded, a bit each.
    private var recorded: UInt64 = 0

    init(_ shape: TraceShape) {
        places = shape.places
        values = .allocate(capacity: Quantity.usual.count * places)
        values.initialize(repeating: .nan)
        exponents = .allocate(capacity: Quantity.usual.count * places)
        exponents.initialize(repeating: 0)
        logarithms = .allocate(capacity: places)
        logarithms.initialize(repeating: 0)
    }

    deinit {
        values.deallocate()
        exponents.deallocate()
        logarithms.deallocate()
    }

    /// The bytes that are reserved.
    static func memory(of network: Network) -> Double {
        Double(TraceShape(of: network).places) * Double(Quantity.usual.count * 12 + 8)
    }

    subscript(quantity: Quantity, place: Int) -> Double {
        get { values[quantity.rawValue * places + place] }
        set {
            values[quantity.rawValue * places + place] = newValue
            recorded |= 1 << UInt64(quantity.rawValue)
        }
    }

    /// Records a mean square, variance or the like: `value` x 4^exponent, for a matrix scaled by 2^-exponent.
    func recordSquare(_ quantity: Quantity, _ place: Int, _ value: Double, exponent: Int) {
        self[quantity, place] = value > 0 ? value : 0
        exponents[quantity.rawValue * places + place] = Int32(truncatingIfNeeded: exponent)
    }

    /// Records all moments of a matrix that is to be multiplied by 2^exponent; those over inputs if there are several.
    func record(_ matrix: MeasuredMatrix, _ place: Int, _ moments: Moments, inputs: Int, exponent: Int) {
        let quantities = matrix.quantities
        recordSquare(quantities.moment2, place, moments.moment2, exponent: exponent)
        recordSquare(quantities.variance, place, moments.variance, exponent: exponent)
        self[quantities.mean, place] = Trace.mean(moments.mean, exponent: exponent)
        self[quantities.kurtosis, place] = moments.kurtosis
        if inputs > 1 {
            recordSquare(quantities.varianceOverInputs, place, moments.varianceOverInputs, exponent: exponent)
        }
    }

    /// Records what was found of activations that are to be multiplied by 2^exponent.
    func record(_ measured: MatrixKernels.Activation, layer: Int, inputs: Int, exponent: Int) {
        record(.activation, layer, measured.activations, inputs: inputs, exponent: exponent)
        self[.activationZeroFraction, layer] = measured.zeroFraction
        self[.activationDeadFraction, layer] = measured.deadFraction
        if inputs > 1 { self[.activationCosine, layer] = measured.cosine }
    }

    /// Puts what is recorded into a trace, and forgets it.
    func move(into trace: inout Trace) {
        for quantity in Quantity.usual where recorded & 1 << UInt64(quantity.rawValue) != 0 {
            let slab = (quantity.rawValue * places)..<((quantity.rawValue + 1) * places)
            let values = values.extracting(slab)
            if quantity.isLogarithmic {
                trace.record(squares: values, exponents.extracting(slab), of: quantity, scratch: logarithms)
            } else {
                trace.record(values, of: quantity)
            }
            values.update(repeating: .nan)
        }
        recorded = 0
    }
}

extension Moments {
    /// - Throws: `PropagationError.overflow` if numbers of that layer left the range of Float.
    func checkRange(layer: Int, replicate: Int) throws {
        guard moment2.isFinite else { throw PropagationError.overflow(layer: layer, replicate: replicate) }
    }
}
