import Foundation

/// How far from what is expected, by theory or by a baseline, is still the same: the one place where the gate's tolerances stand.
/// Those of a layer's weights are ``WeightExpectation``'s, which depend on the law that is claimed.
extension CheckedQuantity {
    /// In the quantity's own units; of a spread, a share of the variance.
    ///
    /// - Parameter share: of variance a layer, such as 0.02.
    package func tolerance(_ share: Double) -> Double {
        switch self {
        case .growth, .step, .lossGradient, .weightVariance: log10(1 + share)
        case .spread: 0.25
        case .zeroFraction, .weightMean: 0.02
        case .kurtosis: 0.2
        // Only equal bits are a repeat; a layer's weights have their own.
        case .weight, .weightRepeats: 0
        // Exact laws: a thousandth is what one may leave unsaid.
        case .deadNetworks, .weightZeroFraction: 1e-3
        case .conservation: 1e-4
        }
    }
}
