import Foundation
import Synchronization

/// The exact law of the growth of one layer: independent Gaussian weights of mean zero, no biases, one input.
///
/// The squared norm of the activations of a layer, divided by that of the layer below, is `v chi^2_k`, where `v` is the
/// variance of the weights and `k` the number of units that pass the signal on: Binomial(units, 1/2) for ReLU, given
/// that it is at least one, and all units for a linear network. For leaky ReLU of slope a it is `v (chi^2_k + a^2 chi^2_(n-k))`.
/// Gradients on their way back follow the same law, with the units of the layer that they arrive at. Layers are independent.
///
/// Source: the design's section on theory; Hanin and Nica (2020), doi:10.1007/s00220-019-03624-z, for products of
/// such matrices.
public struct FiniteWidthLaw: Hashable, Sendable {
    /// Mean and variance of ln chi^2_k over k, or of ln(chi^2_k + a^2 chi^2_(n-k)).
    public let mean: Double
    public let variance: Double
    /// The fourth cumulant: the fourth central moment less three squared variances.
    package let fourthCumulant: Double

    /// The law of ln chi^2_k, with `k` distributed for a layer of `units` units, one at least.
    public init(units: Int, halvedByReLU: Bool) { self.init(units: units, negativeSlope: halvedByReLU ? 0 : 1) }

    /// The law of a layer of `units` units, one at least, with an activation of slope one above zero and `slope` below.
    public init(units: Int, negativeSlope slope: Double) {
        precondition(units >= 1)
        let layer = Layer(units: units, squaredSlope: slope * slope)
        if let known = Self.known.withLock({ $0[layer] }) {
            self = known
            return
        }
        switch layer.squaredSlope {
        case 0: self.init(units: units, isHalved: true)
        case 1: self.init(units: units, isHalved: false)
        case let square: self.init(units: units, squaredSlope: square)
        }
        Self.known.withLock { [self] known in
            if known.count >= Self.mostKnown { known = [:] }
            known[layer] = self
        }
    }

    private struct Layer: Hashable {
        let units: Int
        let squaredSlope: Double
    }

    /// A study asks for the laws of few widths again and again, for each of its conditions.
    private static let known = Mutex<[Layer: Self]>([:])
    private static let mostKnown = 10_000

    private init(units: Int, isHalved: Bool) {
        var (total, sum, squares, within) = (0.0, 0.0, 0.0, 0.0)
        for (active, probability) in FairCoins.activeUnits(of: units, halvedByReLU: isHalved) {
            let logMean = LogChiSquaredLaw.mean(freedom: Double(active))
            total += probability
            sum += probability * logMean
            squares += probability * logMean * logMean
            within += probability * LogChiSquaredLaw.variance(freedom: Double(active))
        }
        mean = sum / total
        variance = max(0, squares / total - mean * mean) + within / total
        // Of ln chi^2_k the cumulants are polygamma functions of k/2.
        var fourth = 0.0
        for (active, probability) in FairCoins.activeUnits(of: units, halvedByReLU: isHalved) {
            let freedom = Double(active)
            let shift = LogChiSquaredLaw.mean(freedom: freedom) - mean
            let second = LogChiSquaredLaw.variance(freedom: freedom)
            let third = LogChiSquaredLaw.cumulant(3, freedom: freedom)
            let own = LogChiSquaredLaw.cumulant(4, freedom: freedom) + 3 * second * second
            fourth += probability * (pow(shift, 4) + 6 * shift * shift * second + 4 * shift * third + own)
        }
        fourthCumulant = fourth / total - 3 * variance * variance
    }

    private init(units: Int, squaredSlope square: Double) {
        let law = LogarithmOfSum(count: units) { t in
            // 1 - (1 + 2 t)^(-1/2), for the square of a normal variable.
            -(expm1(-log1p(2 * t) / 2) + expm1(-log1p(2 * square * t) / 2)) / 2
        }
        mean = law.mean + log(Double(units))
        variance = law.variance
        // Of order 1/units^3: beyond these, less than rounding, and than matters beside squared variances.
        fourthCumulant = units <= 10_000 ? law.fourthCumulant : 0
    }
}
