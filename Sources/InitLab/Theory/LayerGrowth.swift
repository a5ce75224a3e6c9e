import Foundation

/// Bounds of the expected base-10 logarithm of a layer's growth over the gain of its weights: of the mean over units and inputs of
/// phi(f)^2, over that of f^2's expectation given the layer below.
struct LayerGrowth {
    private let network: Network
    /// The activation's slope below zero; above it has slope one.
    let negativeSlope: Double
    private let laws: [WeightLaw]
    private let samples: Int
    /// Whether the initializer draws biases of its own, which need not be normal.
    private let hasOwnBiases: Bool
    private let known: [Int: (exact: Double, bound: Double)]

    /// How many inputs may be expected to die anywhere in a network where theory leaves that out. It moves a growth that is a
    /// mean over networks by no more than this share of what one dead input changes.
    static let negligibleDeaths = 1e-3

    init(
        network: Network, negativeSlope: Double, initializer: any Initializer, laws: [WeightLaw], samples: Int
    ) {
        self.network = network
        self.negativeSlope = negativeSlope
        self.laws = laws
        self.samples = samples
        hasOwnBiases = network.weightedLayers.contains {
            initializer.biasVariance(for: network.weightShape(of: $0)) ?? 0 > 0
        }
        let slope = negativeSlope
        let needsBound = laws.contains { !$0.isGaussian } || hasOwnBiases
        var known: [Int: (exact: Double, bound: Double)] = [:]
        for units in Set(network.hiddenWidths) {
            let exact = FiniteWidthLaw(units: units, negativeSlope: slope).mean - log(Double(units))
            let bound =
                needsBound ? SymmetricBound.lowest(units: units, negativeSlope: slope) : exact
            known[units] = (exact, bound)
        }
        self.known = known
    }

    /// How many inputs die on average in one network, at most.
    var expectedDeaths: Double {
        guard negativeSlope == 0 else { return 0 }
        // Inputs of one number have two directions, and what one of a direction does all do.
        let directions = network.inputDimension == 1 ? min(2, samples) : samples
        return Double(directions) * network.hiddenWidths.reduce(0) { $0 + exp2(-Double($1)) }
    }

    /// Whether one of several inputs dies too often to be left out.
    var losesInputs: Bool { samples > 1 && expectedDeaths > Self.negligibleDeaths }

    /// Forward, into layer 1 to L; into the output only where it is exact.
    func forward(_ layer: Int, isBiased: Bool) -> ExpectedLogarithm? {
        let law = laws[layer - 1]
        let shape = network.weightShape(of: layer)
        guard !shape.isOutput else {
            guard samples == 1, let shift = shiftOfNormalLaw(law, shape) else { return nil }
            let units = network.outputs
            let mean = FiniteWidthLaw(units: units, halvedByReLU: false).mean - log(Double(units)) + shift
            return ExpectedLogarithm(
                natural: mean, law: LogarithmLaw(units: units, isHalved: false, entries: entries(law, shape)))
        }
        // Orthonormal rows plus biases are no rows of one law any more.
        if isBiased, law.structure == .orthogonal { return nil }
        let isExact = !(isBiased && hasOwnBiases)
        return growth(
            units: network.sizes[layer], shift: isExact ? shiftOfNormalLaw(law, shape) : nil,
            entries: entries(law, shape),
            isBounded: isBounded(law) || (law.structure == .sphericalRows && shape.fanIn >= 3))
    }

    /// Whether entries are known to be independent, and to have a law for which the bound holds. Without a variance it is the biases
    /// that are normal.
    private func isBounded(_ law: WeightLaw) -> Bool {
        law.structure == .independent
            && (law.variance == 0 || law.isIndependent && law.marginal?.isSymmetric == true)
    }

    /// Backward, from the layer above into layer 1 to L, for one input and one output.
    func backward(_ layer: Int) -> ExpectedLogarithm? {
        let (law, shape) = (laws[layer], network.weightShape(of: layer + 1))
        return growth(
            units: network.sizes[layer], shift: shiftOfNormalLaw(law, shape), entries: entries(law, shape),
            isBounded: isBounded(law))
    }

    /// What the exact law adds to the mean natural logarithm of normal weights; nil where there is none. An orthogonal
    /// matrix takes a vector to the direction of a normal one of D entries, of which its larger side has D.
    private func shiftOfNormalLaw(_ law: WeightLaw, _ shape: WeightShape) -> Double? {
        // Without variance it is the biases that are normal.
        if law.isGaussian || law.variance == 0, law.structure == .independent { return 0 }
        guard let entries = entries(law, shape).map(Double.init) else { return nil }
        return log(entries) - LogChiSquaredLaw.mean(freedom: entries)
    }

    /// The larger side of an orthogonal matrix; nil of others.
    private func entries(_ law: WeightLaw, _ shape: WeightShape) -> Int? {
        law.structure == .orthogonal ? max(shape.fanIn, shape.fanOut) : nil
    }

    /// - Parameters:
    ///   - shift: nil if the law is not exact.
    ///   - entries: the larger side of an orthogonal matrix.
    ///   - isBounded: whether the bound of symmetric laws holds.
    private func growth(units: Int, shift: Double?, entries: Int?, isBounded: Bool) -> ExpectedLogarithm? {
        let law = known[units]!
        guard shift != nil || isBounded else { return nil }
        let low = shift.map { law.exact + $0 } ?? law.bound
        let slope = negativeSlope
        if shift != nil, samples == 1 {
            let isHomogeneous = slope == 0 || slope * slope == 1
            return ExpectedLogarithm(
                natural: low,
                law: isHomogeneous ? LogarithmLaw(units: units, isHalved: slope == 0, entries: entries) : nil)
        }
        // Given that the layer is not off altogether.
        let dead = slope == 0 ? exp2(-Double(units)) : 0
        let high = log((1 + slope * slope) / 2) - log1p(-dead)
        return ExpectedLogarithm(low: low / M_LN10, high: high / M_LN10)
    }
}
