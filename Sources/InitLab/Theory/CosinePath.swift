import Foundation

/// The mean cosine between the activations of pairs of inputs, layer by layer, in infinitely wide layers: each pair follows the
/// correlation map from its own cosine and sizes on. Poole et al. (2016), arXiv:1606.05340.
///
/// Weights have mean zero. Where there are many pairs, those of similar cosine are taken together.
struct CosinePath {
    /// Layers 0 to L; NaN where there is none.
    let values: [Double]

    /// Pairs that are followed one by one, and groups of more.
    private static let maximumPairs = 10
    private static let groups = 6
    /// Of more inputs than these, pairs of so many stand for all.
    private static let maximumInputs = 64

    /// Nil for one input, inputs of which one is zero, and laws that are not known or have a mean.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], input: [Float]) {
        let inputs = Inputs(input, dimension: network.inputDimension, most: Self.maximumInputs)
        guard let activation = network.activation, let inputs,
            laws.allSatisfy({ $0.mean == 0 && $0.variance > 0 && $0.variance.isFinite })
        else { return nil }
        let moments = GaussianMoments(activation.function)
        let paths = inputs.groups(Self.groups, ofMoreThan: Self.maximumPairs).map { group in
            (group.weight, Self.path(group, network, moments, laws, biasVariances))
        }
        let weight = paths.reduce(0) { $0 + $1.0 }
        values = (0...network.depth).map { layer in paths.reduce(0) { $0 + $1.0 * $1.1[layer] } / weight }
    }

    /// Cosines of the activations of one pair.
    private static func path(
        _ start: Pair, _ network: Network, _ moments: GaussianMoments, _ laws: [WeightLaw], _ biasVariances: [Double]
    ) -> [Double] {
        var cosines = [Double](repeating: .nan, count: network.depth + 1)
        var pair = start
        cosines[0] = 1 - pair.apart
        let isHomogeneous = moments.activation.slopes != nil
        var known: (from: GaussianPair, to: Pair)?
        for layer in network.hiddenLayers {
            let gain = laws[layer - 1].variance * Double(network.sizes[layer - 1])
            var arriving = pair.behindWeights(gain: gain, biasVariance: biasVariances[layer - 1])
            // Without biases only the shape of the pair counts for half-lines, whatever the size.
            if isHomogeneous, biasVariances.allSatisfy({ $0 == 0 }) { arriving = arriving.scaled }
            if let known, known.from == arriving {
                pair = known.to
            } else {
                guard let next = try? arriving.behind(moments) else { return cosines }
                pair = next
                known = (arriving, next)
            }
            cosines[layer] = 1 - pair.apart
        }
        return cosines
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
        private let pairs: [Pair]

        /// - Parameter input: dimension x samples, row-major.
        init?(_ input: [Float], dimension: Int, most: Int) {
            let samples = input.count / dimension
            guard samples > 1 else { return nil }
            let squares = CosinePath.squares(input, samples: samples).map { $0 / Double(dimension) }
            guard squares.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
            let mean = CosinePath.mean(of: input, dimension: dimension)
            let chosen = (0..<min(samples, most)).map { $0 * samples / min(samples, most) }
            var pairs: [Pair] = []
            for (place, one) in chosen.enumerated() {
                for other in chosen[..<place] {
                    let product = (0..<dimension).reduce(0.0) {
                        $0 + Double(input[$1 * samples + one]) * Double(input[$1 * samples + other])
                    }
                    let scale = squares[one].squareRoot() * squares[other].squareRoot() * Double(dimension)
                    pairs.append(Pair(first: squares[one], second: squares[other], apart: 1 - product / scale))
                }
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
        func groups(_ count: Int, ofMoreThan most: Int) -> [Pair] {
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
    fileprivate func behind(_ moments: GaussianMoments) throws -> CosinePath.Pair {
        let found = try moments.moments(of: self)
        let one = try moments.secondMoment(variance: first)
        let other = first == second ? one : try moments.secondMoment(variance: second)
        return CosinePath.Pair(
            first: one, second: other, apart: CosinePath.Pair.apart(distance: found.distance, one, other))
    }
}
