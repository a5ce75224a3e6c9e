import Foundation

/// The mean squares of the stream after each block, and of the gradient with respect to it, in the limit of infinitely wide
/// layers: base-10 logarithms.
///
/// Step by step, a law of the units is carried on, and what the step does to a gradient's mean square:
///
/// - weights of mean zero and variance v make normal units of variance v fan_in E[x^2] plus that of biases; back v fan_out;
/// - an activation of normal units makes m_2(q); back d_2(q). Of two half-lines it takes no more than a symmetric law;
/// - a normalization divides by the variance, or the mean square, plus epsilon: both ways, as means over infinitely many
///   units do not vary, and the gradient's part along the signal is one part in as many as there are units;
/// - dropout multiplies by 1/keep, both ways;
/// - a branch that ends in fresh weights of mean zero has no part in common with what goes past it: skip^2 of one plus
///   scale^2 of the other, both ways. With [relu, linear] under He's rule that is a factor of 2 per block, or of 1 + 1/L
///   with a scale of 1/sqrt(L).
///
/// What is not of that kind has no map, and nothing is said of the network.
struct BlockTheory {
    /// For activation and gradient `moment2`, and pre-activation of the output: one value a layer, NaN where there is none.
    let values: [Quantity: [Double]]

    /// - Parameters:
    ///   - laws: of all linear steps, by their running numbers less one.
    ///   - input: the inputs as drawn; all alike, as those of a normal distribution are in infinitely many dimensions.
    /// - Returns: nil if a step has no map.
    init?(network: Network, laws: [WeightLaw], biasVariances: [Double], input: [Float], loss: Loss) {
        guard laws.allSatisfy({ $0.mean == 0 && $0.variance.isFinite }), !input.isEmpty else { return nil }
        let square = input.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(input.count)
        var law = UnitLaw(square: log10(square), shape: .normal, meanShare: 0)
        let none = [Double](repeating: .nan, count: network.depth + 2)
        var (stream, gradient, output) = (none, none, none)
        stream[0] = law.square
        var factors: [Double] = []
        for layer in network.hiddenLayers {
            var steps = LinearMaps(network, laws, biasVariances, layer: layer)
            var factor = 0.0
            guard let next = Self.pass(network.block.steps, law, &steps, &factor) else { return nil }
            (law, factor) = (next, factor)
            stream[layer] = law.square
            factors.append(factor)
        }
        var last = LinearMaps(network, laws, biasVariances, layer: network.depth + 1)
        let (top, down) = last.next(law)
        output[network.depth + 1] = top.square
        if case .squaredError(let target) = loss {
            // E (2 (y - t))^2.
            gradient[network.depth + 1] = log10(4) + Decades.sum(top.square, 2 * log10(abs(target)))
            gradient[network.depth] = gradient[network.depth + 1] + down
            for layer in network.hiddenLayers.dropLast().reversed() {
                gradient[layer] = gradient[layer + 1] + factors[layer]
            }
        }
        values = [.activationMoment2: stream, .gradientMoment2: gradient, .preactivationMoment2: output]
    }

    /// The law after some steps, and the decades that they add to a gradient on its way back.
    private static func pass(
        _ steps: [Step], _ start: UnitLaw, _ linear: inout LinearMaps, _ factor: inout Double
    ) -> UnitLaw? {
        var law = start
        for step in steps {
            var own = 0.0
            switch step {
            case .linear: (law, own) = linear.next(law)
            case .activation(let activation):
                guard let (next, back) = law.passing(activation) else { return nil }
                (law, own) = (next, back)
            case .layerNorm(let norm):
                guard let (next, back) = law.normalized(epsilon: norm.epsilon, isCentred: true) else { return nil }
                (law, own) = (next, back)
            case .rmsNorm(let norm):
                guard let (next, back) = law.normalized(epsilon: norm.epsilon, isCentred: false) else { return nil }
                (law, own) = (next, back)
            case .batchNorm: return nil
            case .dropout(let dropout): (law, own) = law.dropped(keep: dropout.keep)
            case .residual(let residual):
                var branch = law
                branch.isFresh = false
                var back = 0.0
                guard let end = pass(residual.branch, branch, &linear, &back), end.isFresh else { return nil }
                let (skip, scale) = (2 * log10(abs(residual.skip)), 2 * log10(abs(residual.scale)))
                law = law.plus(end, skip: skip, scale: scale)
                own = Decades.sum(skip, scale + back)
            }
            factor += own
        }
        return law
    }
}

/// What is known of the units of a layer: all have the same law.
struct UnitLaw {
    enum Shape: Comparable {
        /// Nothing but mean and mean square.
        case any
        /// x is as likely as -x.
        case symmetric
        /// Of mean zero.
        case normal
    }

    /// log10 of E x^2.
    var square: Double
    var shape: Shape
    /// (E x)^2 / E x^2; nil if it is not known.
    var meanShare: Double?
    /// Whether the signs come from weights of the branch at hand, so that the law has nothing in common with what goes past.
    var isFresh = false

    /// Through an activation, with what it does to a gradient; nil if its moments are not known of such a law.
    func passing(_ activation: Activation) -> (UnitLaw, Double)? {
        if let slopes = activation.slopes {
            if slopes.above == slopes.below {
                var law = self
                law.square += 2 * log10(abs(slopes.above))
                return (law, 2 * log10(abs(slopes.above)))
            }
            guard shape > .any else { return nil }
            let squares = slopes.above * slopes.above + slopes.below * slopes.below
            let difference = slopes.above - slopes.below
            // E |x| = sqrt(2 q / pi) of a normal x.
            let share = shape == .normal ? difference * difference / (.pi * squares) : nil
            let decades = log10(squares / 2)
            return (UnitLaw(square: square + decades, shape: .any, meanShare: share), decades)
        }
        let q = pow(10, square)
        let moments = GaussianMoments(activation.function)
        guard shape == .normal, q > 0, q.isFinite, let second = try? moments.secondMoment(variance: q),
            let slope = try? moments.derivativeSecondMoment(variance: q), second > 0, slope > 0
        else { return nil }
        return (UnitLaw(square: log10(second), shape: .any, meanShare: nil), log10(slope))
    }

    /// Divided by the root of the variance, or of the mean square, plus epsilon.
    func normalized(epsilon: Double, isCentred: Bool) -> (UnitLaw, Double)? {
        var law = self
        if isCentred {
            guard let meanShare, meanShare < 1 else { return nil }
            law.square += log10(1 - meanShare)
            law.meanShare = 0
        }
        let divisor = Decades.sum(law.square, log10(epsilon))
        law.square -= divisor
        return (law, -divisor)
    }

    func dropped(keep: Double) -> (UnitLaw, Double) {
        var law = self
        law.square -= log10(keep)
        law.shape = min(shape, .symmetric)
        law.meanShare = meanShare.map { $0 * keep }
        return (law, -log10(keep))
    }

    /// With something of mean zero that is uncorrelated.
    ///
    /// - Parameters:
    ///   - skip: log10 of what multiplies the square of this.
    ///   - scale: the same of the other's.
    func plus(_ other: UnitLaw, skip: Double, scale: Double) -> UnitLaw {
        let sum = Decades.sum(square + skip, other.square + scale)
        let share = sum > -.infinity ? pow(10, square + skip - sum) : 0
        // What is multiplied by zero has no part in the shape.
        let shapes = [(shape, skip), (other.shape, scale)].filter { $0.1 > -.infinity }.map(\.0)
        return UnitLaw(
            square: sum, shape: shapes.min() ?? .normal, meanShare: meanShare.map { $0 * share }, isFresh: isFresh)
    }
}

/// The linear steps of one layer, one after the other.
private struct LinearMaps {
    private let network: Network
    private let laws: [WeightLaw]
    private let biasVariances: [Double]
    private var number: Int

    init(_ network: Network, _ laws: [WeightLaw], _ biasVariances: [Double], layer: Int) {
        (self.network, self.laws, self.biasVariances) = (network, laws, biasVariances)
        number = network.linearNumbers(of: layer).lowerBound
    }

    /// The law after the next step, and what it does to a gradient.
    mutating func next(_ law: UnitLaw) -> (UnitLaw, Double) {
        defer { number += 1 }
        let shape = network.weightShape(of: number)
        let variance = log10(laws[number - 1].variance)
        let signal = variance + log10(Double(shape.fanIn)) + law.square
        let square = Decades.sum(signal, log10(biasVariances[number - 1]))
        return (
            UnitLaw(square: square, shape: .normal, meanShare: 0, isFresh: true), variance + log10(Double(shape.fanOut))
        )
    }
}

/// Sums of numbers that are given by their base-10 logarithms.
private enum Decades {
    static func sum(_ left: Double, _ right: Double) -> Double {
        let (low, high) = (min(left, right), max(left, right))
        return low > -.infinity ? high + log10(1 + pow(10, low - high)) : high
    }
}
