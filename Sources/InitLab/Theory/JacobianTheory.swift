import Foundation

/// The squared singular values of the Jacobian from the input to the hidden layers, in infinitely wide layers: of
/// J = D_l W_l ... D_1 W_1 the mean, the variance and the edge.
///
/// With m_1 = E tr J J^T and r = E tr (J J^T)^2 / m_1^2, independent weights and slopes with d_2 = E phi'^2 and d_4 = E phi'^4 add
/// d_4 / (d_2^2 n_l) to r in a layer of n_l units, and orthogonal weights 1 / max(n_(l-1), n_l) less. For square layers that is
/// Pennington, Schoenholz and Ganguli (2017), arXiv:1711.04735, and (2018), arXiv:1802.09979.
struct JacobianTheory {
    /// Base-10 logarithms, layers 0 to L + 1, NaN where there is none.
    let values: [Quantity: [Double]]

    /// Nil where the law of the weights is not known, has a mean, or is of another kind than these two.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], inputSquare: Double) {
        guard let activation = network.activation,
            laws.allSatisfy({ $0.mean == 0 && $0.variance > 0 && $0.variance.isFinite && $0.keepsSpectrum })
        else { return nil }
        var none = [Double](repeating: .nan, count: network.depth + 2)
        var (means, spreads) = (none, none)
        var decades = log10(Double(network.inputDimension))
        var ratio = 1 / Double(network.inputDimension)
        var (slopes, known): ([Slopes], Bool) = ([], true)
        var q = inputSquare
        let moments = GaussianMoments(activation.function)
        for layer in network.hiddenLayers {
            let (below, units) = (Double(network.sizes[layer - 1]), Double(network.sizes[layer]))
            let law = laws[layer - 1]
            q = law.variance * below * q + biasVariances[layer - 1]
            guard let found = slopes.last.flatMap({ $0.variance == q ? $0 : nil }) ?? Slopes(moments, variance: q)
            else {
                known = false
                break
            }
            slopes.append(found)
            q = found.next
            decades += log10(units * law.variance * found.second)
            ratio += found.fourth / (found.second * found.second * units)
            if law.structure == .orthogonal { ratio -= 1 / max(below, units) }
            let count = min(Double(network.inputDimension), units)
            means[layer] = decades - log10(count)
            let spread = count * ratio - 1
            // What rounding leaves of none.
            spreads[layer] = spread > 1e-12 ? log10(spread) : -.infinity
        }
        if known, let edge = Self.edge(network, laws, slopes) { none[network.depth] = edge }
        values = [.jacobianMoment2: means, .jacobianRelativeVariance: spreads, .jacobianLargest: none]
    }

    /// Of the slopes of one layer.
    private struct Slopes {
        let variance: Double
        /// The second moment of the activations.
        let next: Double
        let second: Double
        let fourth: Double

        init?(_ moments: GaussianMoments, variance: Double) {
            if let slopes = moments.activation.slopes {
                // Of any size: only signs count.
                self.variance = variance
                next = slopes.meanSquare * variance
                second = slopes.meanSquare
                fourth = (pow(slopes.below, 4) + pow(slopes.above, 4)) / 2
                return
            }
            guard let found = try? moments.moments(variance: variance),
                let fourth = try? moments.fourthMoments(variance: variance).derivative, found.derivativeSecond > 0
            else { return nil }
            (self.variance, next, second, self.fourth) = (variance, found.second, found.derivativeSecond, fourth)
        }
    }

    /// log10 of the largest squared singular value, where the layers are square and squared slopes are one number or zero: with
    /// the probability p = d_2^2 / d_4 of a slope, M^-1(z) = (1 + z)/z times, for each layer, gain (d_4/d_2) (z + p)/(1 + z), and (1 + z)
    /// more where weights are independent. The edge is its least value over z > 0.
    private static func edge(_ network: Network, _ laws: [WeightLaw], _ slopes: [Slopes]) -> Double? {
        let width = network.inputDimension
        guard network.hiddenWidths.allSatisfy({ $0 == width }), network.activation!.hasOneSlopeOrNone else {
            return nil
        }
        let layers = zip(laws, slopes).map { law, slopes in
            (
                size: log10(law.variance * Double(width) * slopes.fourth / slopes.second),
                share: slopes.second * slopes.second / slopes.fourth, isOrthogonal: law.structure == .orthogonal
            )
        }
        /// log10 of M^-1 at z = e^t.
        func inverse(_ t: Double) -> Double {
            let z = exp(t)
            return layers.reduce(log10(1 + z) - log10(z)) { sum, layer in
                sum + layer.size + log10(z + layer.share) - (layer.isOrthogonal ? log10(1 + z) : 0)
            }
        }
        // One minimum: where it is not at infinity, each term falls and then rises.
        var (low, high) = (-40.0, 40.0)
        let section = (5.0.squareRoot() - 1) / 2
        for _ in 0..<100 {
            let (left, right) = (high - section * (high - low), low + section * (high - low))
            if inverse(left) <= inverse(right) { high = right } else { low = left }
        }
        return inverse((low + high) / 2)
    }
}

extension WeightLaw {
    /// Whether the spectrum of a matrix is that of independent or of orthogonal weights.
    fileprivate var keepsSpectrum: Bool {
        switch structure {
        case .independent, .sphericalRows, .orthogonal: true
        case .mirrored, .other: false
        }
    }
}

extension Activation {
    /// Whether the square of the slope is zero or one other number.
    fileprivate var hasOneSlopeOrNone: Bool {
        if let slopes { return slopes.below == 0 || slopes.above == 0 || abs(slopes.below) == abs(slopes.above) }
        return function is HardTanh || function is ReLU6
    }
}
