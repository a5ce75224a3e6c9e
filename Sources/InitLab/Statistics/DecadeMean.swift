import Foundation

/// Means of quantities that are known by their base-10 logarithms and may lie beyond the range of Double.
package enum DecadeMean {
    /// log10 of the mean of 10^x over `logarithms`, not empty. Minus infinity stands for a zero.
    package static func log10OfMean(_ logarithms: [Double]) -> Double {
        let largest = logarithms.max()!
        guard largest.isFinite else { return largest }
        let sum = logarithms.reduce(0.0) { $0 + pow(10, $1 - largest) }
        return largest + log10(sum / Double(logarithms.count))
    }
}
