/// What infinitely wide layers do to differences between inputs, in the long run.
public struct InputsTheory: Hashable, Sendable {
    /// The cosine to which pairs of inputs come; NaN where every cosine stays, or where the signal comes to no size.
    public let cosine: Double
    /// chi_perp where the signal comes to rest: the factor of small differences, per layer, over that of the signal.
    public let chi: Double
    /// The layers in which a distance from `cosine` falls by a factor e; infinite where it falls more slowly than by any factor.
    public let depthScale: Double

    /// Nil where layers differ, or come to no second moment.
    ///
    /// - Parameters:
    ///   - laws: of mean zero.
    ///   - inputSquare: the mean square of the inputs.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], inputSquare: Double) {
        let layers = network.depth > 1 ? 2...network.depth : 1...1
        let gains = Set(layers.map { Float(laws[$0 - 1].variance * Double(network.sizes[$0 - 1])) })
        guard let activation = network.activation, laws.allSatisfy({ $0.mean == 0 && $0.variance > 0 }),
            gains.count == 1, gains.first!.isFinite, Set(layers.map { biasVariances[$0 - 1] }).count == 1
        else { return nil }
        let shape = network.weightShape(of: layers.lowerBound)
        let gain = laws[layers.lowerBound - 1].variance * Double(shape.fanIn)
        guard
            let fixed = try? Self.fixedPoints(
                activation.function, gain: gain, biasVariance: biasVariances[layers.lowerBound - 1],
                // Where the first layer's gain differs, the signal starts elsewhere.
                square: laws[0].variance * Double(network.inputDimension) * inputSquare / gain)
        else { return nil }
        switch fixed {
        case .every: (cosine, chi, depthScale) = (.nan, 1, .infinity)
        case .points(let points):
            let same = points.first { $0.cosine == .same }
            chi = same?.slope ?? .nan
            // Where chi is one, pairs come to c = 1 from below by a power of the depth.
            guard let rest = fixed.stable ?? same else { return nil }
            cosine = rest.cosine.value
            depthScale = rest.stability == .halfStable ? .infinity : rest.depthScale
        }
    }

    /// Where the second moment comes to rest; nil if nowhere but at zero.
    private static func fixedPoints(
        _ function: any ActivationFunction, gain: Double, biasVariance: Double, square: Double
    ) throws -> CorrelationFixedPoints? {
        // To half-lines without biases, cosines are the same at any size.
        if function.slopes != nil, biasVariance == 0 {
            return try CorrelationMap(LengthMap(function, gain: gain, biasVariance: 0)).fixedPoints(variance: 1)
        }
        return try SignalPath(
            function, gain: gain, biasVariance: biasVariance, depth: 1, inputSquare: square, inputCosine: 0
        ).correlationFixedPoints
    }
}
