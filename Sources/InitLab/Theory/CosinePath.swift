import Foundation

/// The mean cosine between the activations of pairs of inputs, layer by layer, in infinitely wide layers: each pair follows the
/// correlation map from its own cosine and sizes on. Poole et al. (2016), arXiv:1606.05340.
///
/// Weights have mean zero. Where there are many pairs, those of similar cosine are taken together.
struct CosinePath {
    /// Layers 0 to L; NaN where there is none.
    let values: [Double]
    /// Cosines between the gradients of pairs of inputs with respect to pre-activations, layers 0 to L + 1, where outputs are summed;
    /// of all pairs, and of inputs that follow each other. Nil where they are not asked for.
    private(set) var gradients: [Double]?
    private(set) var neighborGradients: [Double]?

    /// Pairs that are followed one by one, and groups of more.
    private static let maximumPairs = 10
    private static let groups = 6
    /// Of more inputs than these, pairs of so many stand for all.
    private static let maximumInputs = 64
    /// Cosines of gradients are a product over layers, which depends more on the pair.
    private static let groupsOfGradients = 40

    /// - Parameters:
    ///   - gradients: whether cosines of gradients are asked for.
    ///   - hasNeighbors: whether the inputs follow each other.
    ///
    /// Nil for one input, inputs of which one is zero, and laws that are not known or have a mean.
    init?(
        network: Network, laws: [WeightLaw], biasVariances: [Double], input: [Float], gradients: Bool = false,
        hasNeighbors: Bool = false
    ) {
        let inputs = Inputs(input, dimension: network.inputDimension, most: Self.maximumInputs)
        guard let activation = network.activation, let inputs,
            laws.allSatisfy({ $0.mean == 0 && $0.variance > 0 && $0.variance.isFinite })
        else { return nil }
        let moments = GaussianMoments(activation.function)
        func mean(_ pairs: [Pair], ofGradients: Bool) -> [Double] {
            let paths = pairs.map { pair in
                let path = Self.path(pair, network, moments, laws, biasVariances, withSlopes: ofGradients)
                return (pair.weight, ofGradients ? Self.gradients(path.slopes) : path.cosines)
            }
            let weight = paths.reduce(0) { $0 + $1.0 }
            return paths[0].1.indices.map { layer in paths.reduce(0) { $0 + $1.0 * $1.1[layer] } / weight }
        }
        values = mean(Inputs.groups(inputs.pairs, Self.groups, ofMoreThan: Self.maximumPairs), ofGradients: false)
        guard gradients else { return }
        let most = Self.groupsOfGradients
        self.gradients = mean(Inputs.groups(inputs.pairs, most, ofMoreThan: most), ofGradients: true)
        guard hasNeighbors else { return }
        neighborGradients = mean(Inputs.groups(inputs.neighbors, most, ofMoreThan: most), ofGradients: true)
    }

    /// Cosines of gradients, layers 0 to L + 1, from those of slopes: at the output all gradients are the same.
    private static func gradients(_ slopes: [Double]) -> [Double] {
        var gradients = [Double](repeating: .nan, count: slopes.count + 1)
        gradients[slopes.count] = 1
        for layer in slopes.indices.dropFirst().reversed() { gradients[layer] = gradients[layer + 1] * slopes[layer] }
        return gradients
    }

    /// Cosines of the activations of one pair, and of the slopes of the activation: E[phi' phi'] over sqrt(d_2 d_2).
    private static func path(
        _ start: Pair, _ network: Network, _ moments: GaussianMoments, _ laws: [WeightLaw], _ biasVariances: [Double],
        withSlopes: Bool
    ) -> (cosines: [Double], slopes: [Double]) {
        var cosines = [Double](repeating: .nan, count: network.depth + 1)
        var slopes = cosines
        var pair = start
        cosines[0] = 1 - pair.apart
        let isHomogeneous = moments.activation.slopes != nil
        var known: (from: GaussianPair, to: Pair, slopes: Double)?
        for layer in network.hiddenLayers {
            let gain = laws[layer - 1].variance * Double(network.sizes[layer - 1])
            var arriving = pair.behindWeights(gain: gain, biasVariance: biasVariances[layer - 1])
            // Without biases only the shape of the pair counts for half-lines, whatever the size.
            if isHomogeneous, biasVariances.allSatisfy({ $0 == 0 }) { arriving = arriving.scaled }
            if let known, known.from == arriving {
                pair = known.to
            } else {
                guard let next = try? arriving.behind(moments, withSlopes: withSlopes) else { return (cosines, slopes) }
                pair = next.pair
                known = (arriving, next.pair, next.slopes)
            }
            cosines[layer] = 1 - pair.apart
            slopes[layer] = known!.slopes
        }
        return (cosines, slopes)
    }

    /// Two vectors: their mean squares, and 1 - cosine.
    fileprivate struct Pair {
        var first: Double
        var second: Double
        var apart: Double
        /// How many pairs it stands for.
        var weight = 1.0

        /// (1 - c) of what has that mean squared difference.
        static func apart(distance: Double, _ first: Double, _ second: Double) -> Double {
            let difference = first.squareRoot() - second.squareRoot()
            let apart = (distance - difference * difference) / (2 * (first.squareRoot() * second.squareRoot()))
            return min(2, max(0, apart))
        }

        var distance: Double {
            let difference = first.squareRoot() - second.squareRoot()
            return difference * difference + 2 * first.squareRoot() * second.squareRoot() * apart
        }

        func behindWeights(gain: Double, biasVariance: Double) -> GaussianPair {
            let (one, other) = (gain * first + biasVariance, gain * second + biasVariance)
            let apart = Self.apart(distance: gain * distance, one, other)
            return GaussianPair(one, other, apart: apart, together: 2 - apart)
        }
    }

    /// The mean cosine between pairs of inputs; NaN for one, and where one is zero.
    ///
    /// - Parameter input: dimension x samples, row-major.
    static func mean(of input: [Float], dimension: Int) -> Double {
        let samples = input.count / dimension
        guard samples > 1 else { return .nan }
        let sizes = squares(input, samples: samples).map { $0.squareRoot() }
        // The sum of all cosines is that of the squared sum of unit vectors.
        var total = 0.0
        for row in 0..<dimension {
            let sum = (0..<samples).reduce(0) { $0 + Double(input[row * samples + $1]) / sizes[$1] }
            total += sum * sum
        }
        return (total - Double(samples)) / (Double(samples) * Double(samples - 1))
    }

    /// The squared norms.
    private static func squares(_ input: [Float], samples: Int) -> [Double] {
        var squares = [Double](repeating: 0, count: samples)
        for start in stride(from: 0, to: input.count, by: samples) {
            for sample in 0..<samples {
                squares[sample] += Double(input[start + sample]) * Double(input[start + sample])
            }
        }
        return squares
    }

    /// Inputs as pairs.
    private struct Inputs {
        let pairs: [Pair]
        /// Those that follow each other.
        let neighbors: [Pair]

        /// - Parameter input: dimension x samples, row-major.
        init?(_ input: [Float], dimension: Int, most: Int) {
            let samples = input.count / dimension
            guard samples > 1 else { return nil }
            let squares = CosinePath.squares(input, samples: samples).map { $0 / Double(dimension) }
            guard squares.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
            let mean = CosinePath.mean(of: input, dimension: dimension)
            let chosen = (0..<min(samples, most)).map { $0 * samples / min(samples, most) }
            func pair(_ one: Int, _ other: Int) -> Pair {
                let product = (0..<dimension).reduce(0.0) {
                    $0 + Double(input[$1 * samples + one]) * Double(input[$1 * samples + other])
                }
                let scale = squares[one].squareRoot() * squares[other].squareRoot() * Double(dimension)
                return Pair(first: squares[one], second: squares[other], apart: 1 - product / scale)
            }
            let pairs = chosen.enumerated().flatMap { place, one in chosen[..<place].map { pair(one, $0) } }
            neighbors = (1..<samples).map { one in
                // From the difference, which keeps the digits of small angles.
                let distance = (0..<dimension).reduce(0.0) {
                    let difference = Double(input[$1 * samples + one]) - Double(input[$1 * samples + one - 1])
                    return $0 + difference * difference
                }
                let (first, second) = (squares[one - 1], squares[one])
                return Pair(
                    first: first, second: second,
                    apart: Pair.apart(distance: distance / Double(dimension), first, second))
            }
            // Chosen ones have the mean of all.
            let found = pairs.reduce(0) { $0 + 1 - $1.apart } / Double(pairs.count)
            self.pairs = pairs.map { pair in
                var pair = pair
                pair.apart = min(2, max(0, pair.apart + (samples > most ? found - mean : 0)))
                return pair
            }
        }

        /// Neighbours by cosine, each group as one pair of its mean.
        static func groups(_ pairs: [Pair], _ count: Int, ofMoreThan most: Int) -> [Pair] {
            guard pairs.count > most else { return pairs }
            let sorted = pairs.sorted { $0.apart < $1.apart }
            return (0..<count).map { group in
                let members = sorted[(group * pairs.count / count)..<((group + 1) * pairs.count / count)]
                let size = Double(members.count)
                // Sizes of a pair in either order, so that the two means are the same.
                let square = members.reduce(0) { $0 + $1.first + $1.second } / (2 * size)
                return Pair(
                    first: square, second: square, apart: members.reduce(0) { $0 + $1.apart } / size, weight: size)
            }
        }
    }
}

extension GaussianPair {
    /// Of geometric mean one.
    fileprivate var scaled: Self {
        let ratio = (first / second).squareRoot()
        return Self(ratio, 1 / ratio, apart: apart, together: together)
    }

    /// - Throws: `MomentError`.
    fileprivate func behind(
        _ moments: GaussianMoments, withSlopes: Bool
    ) throws -> (pair: CosinePath.Pair, slopes: Double) {
        let found = try moments.moments(of: self)
        let one = try moments.secondMoment(variance: first)
        let other = first == second ? one : try moments.secondMoment(variance: second)
        let pair = CosinePath.Pair(
            first: one, second: other, apart: CosinePath.Pair.apart(distance: found.distance, one, other))
        guard withSlopes else { return (pair, .nan) }
        let own = try moments.derivativeSecondMoment(variance: first)
        let others = first == second ? own : try moments.derivativeSecondMoment(variance: second)
        return (pair, found.derivativeProduct / (own * others).squareRoot())
    }
}
