import Foundation
import InitLab

/// What many replicates of one condition recorded: a sample of each of a number of laws.
struct LawSample {
    /// One law of many: a number that every replicate has.
    struct Law: Hashable, CustomStringConvertible {
        enum Kind { case value, step, joint }
        let kind: Kind
        let quantity: Quantity
        let layer: Int

        /// The number in a trace; NaN where the trace has none.
        func callAsFunction(_ trace: Trace) -> Double {
            let value = trace[quantity, layer]
            return switch kind {
            case .value: value
            // How much a layer adds to the layer before: it varies less than the value, which has all layers' draws in it.
            case .step: value - trace[quantity, layer - 1]
            // Marginal laws may be right where forward and backward do not hang together as they should.
            case .joint: value + trace[.activationMoment2, layer]
            }
        }

        var description: String { "\(quantity.name), layer \(layer), \(kind)" }
    }

    /// Sorted, without NaN.
    private(set) var values: [Law: [Double]] = [:]
    /// Of ln activation norm and ln gradient norm, in each hidden layer.
    private(set) var correlations: [Double] = []
    private(set) var worstConservationError = 0.0

    /// All laws of a network with `depth` hidden layers that do not rest on the weights themselves.
    static func laws(depth: Int) -> [Law] { laws(of: TraceShape(depth: depth)) }

    /// The same of blocks: each linear step has its own.
    static func laws(of shape: TraceShape) -> [Law] {
        let depth = shape.depth
        let quantities = Quantity.usual.filter {
            ![.weightMean, .weightVariance, .weightZeroFraction].contains($0)
        }
        var laws: [Law] = []
        for layer in 1...(depth + 1) {
            for quantity in quantities {
                laws.append(Law(kind: .value, quantity: quantity, layer: layer))
                if layer > 1, quantity.isLogarithmic {
                    laws.append(Law(kind: .step, quantity: quantity, layer: layer))
                }
            }
            if layer <= depth { laws.append(Law(kind: .joint, quantity: .gradientMoment2, layer: layer)) }
        }
        for place in (depth + 2)..<shape.places {
            laws += quantities.map { Law(kind: .value, quantity: $0, layer: place) }
        }
        return laws
    }

    init(depth: Int, replicates: Int, trace: (Int) throws -> Trace) rethrows {
        try self.init(TraceShape(depth: depth), replicates: replicates, trace: trace)
    }

    init(_ shape: TraceShape, replicates: Int, trace: (Int) throws -> Trace) rethrows {
        let (laws, depth) = (Self.laws(of: shape), shape.depth)
        var columns = laws.map { _ in [Double]() }
        for index in columns.indices { columns[index].reserveCapacity(replicates) }
        var pairs = Array(repeating: CorrelationSums(), count: depth)
        for replicate in 0..<replicates {
            let trace = try trace(replicate)
            for (index, law) in laws.enumerated() {
                let value = law(trace)
                // Rounding tells apart what is one value in exact arithmetic, such as a cosine of 1.
                if !value.isNaN { columns[index].append((value * 0x1p20).rounded() * 0x1p-20) }
            }
            for layer in 1...depth {
                pairs[layer - 1].add(trace[.activationMoment2, layer], trace[.gradientMoment2, layer])
            }
            worstConservationError = max(worstConservationError, trace.conservationError ?? 0)
        }
        for (law, column) in zip(laws, columns) { values[law] = column.sorted() }
        correlations = pairs.map(\.correlation)
    }

    /// Whether any replicate has the quantity.
    func hasValues(of quantity: Quantity, _ layer: Int) -> Bool {
        values[Law(kind: .value, quantity: quantity, layer: layer)]?.isEmpty == false
    }

    /// The distance of each law from that of another sample.
    func distances(from other: Self) -> [Law: Double] {
        values.reduce(into: [:]) { $0[$1.key] = KolmogorovSmirnov.distance($1.value, other.values[$1.key]!) }
    }

    /// The sample without the quantities that no replicate has.
    func withoutEmpty() -> Self {
        var sample = self
        sample.values = values.filter { !$0.value.isEmpty }
        return sample
    }

    /// The distance that a factor in one layer's second moment makes in what shows it best: the moment itself, or its
    /// step from the layer below or to the layer above.
    ///
    /// - Parameter alone: whether the other layers' moments stay as they are.
    func distance(
        from other: Self, withFactor factor: Double, in quantity: Quantity, _ layer: Int, alone: Bool
    ) -> Double {
        let shift = log10(factor)
        var shifts = [(Law(kind: .value, quantity: quantity, layer: layer), shift)]
        if alone {
            shifts.append((Law(kind: .step, quantity: quantity, layer: layer), shift))
            shifts.append((Law(kind: .step, quantity: quantity, layer: layer + 1), -shift))
        }
        return shifts.compactMap { law, shift in
            values[law].map { KolmogorovSmirnov.distance($0, shiftedBy: shift, other.values[law]!) }
        }.max()!
    }
}

private struct CorrelationSums {
    private var (count, x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

    /// Adds a pair, if both are finite.
    mutating func add(_ a: Double, _ b: Double) {
        guard a.isFinite, b.isFinite else { return }
        count += 1
        x += a
        y += b
        xx += a * a
        yy += b * b
        xy += a * b
    }

    var correlation: Double {
        let product = (xx - x * x / count) * (yy - y * y / count)
        return (xy - x * y / count) / product.squareRoot()
    }
}
