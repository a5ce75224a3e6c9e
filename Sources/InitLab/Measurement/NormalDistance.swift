import Foundation

/// How far the law of a matrix's entries is from a normal law of the same mean and variance.
///
/// With G their distribution function, the integral of (G - Phi)^2 / (Phi (1 - Phi)) dPhi, which is Anderson and Darling's
/// statistic A^2 over the number of values, freed of what A^2 has where nothing is off. On a subsample: sorting all would
/// cost more than drawing them. Mean and variance are those of the entries outside of the subsample, M of them, so that
/// they are nearly known: under a normal law the mean of A^2 is then
///
///     1 + n/M (I_0 + I_2/2),  I_k = integral of x^k phi^3 / (Phi (1 - Phi)) dx = 0.48054, 0.27007,
///
/// up to terms of the order of (n/M)^2: 1 is exact for a law that is known, whatever n.
///
/// Source: Anderson and Darling (1952), doi:10.1214/aoms/1177729437.
package enum NormalDistance {
    /// How many entries make the subsample of a matrix of `count`: an eighth, and 512 at most.
    package static func subsample(of count: Int) -> Int { min(512, count / 8) }

    private static let (meanTerm, varianceTerm) = (0.480537958, 0.270070363)

    /// - Parameters:
    ///   - mean: that of all values.
    ///   - square: the sum of their squared differences from it, above zero.
    /// - Returns: NaN if a subsample would have less than two values.
    static func of(_ values: UnsafeBufferPointer<Float>, mean: Double, square: Double) -> Double {
        let count = subsample(of: values.count)
        guard count >= 2 else { return .nan }
        let step = strideCoprime(to: values.count)
        var sample = [Double](repeating: 0, count: count)
        var (place, sum, squares) = (0, 0.0, 0.0)
        for index in 0..<count {
            let difference = Double(values[place]) - mean
            sample[index] = difference
            sum += difference
            squares += difference * difference
            place = (place + step) % values.count
        }
        let others = Double(values.count - count)
        let otherMean = -sum / others
        let otherVariance = (square - squares) / others - otherMean * otherMean
        guard otherVariance > 0 else { return .nan }
        sample.sort()
        let scale = 1 / (2 * otherVariance).squareRoot()
        let n = Double(count)
        var total = 0.0
        for index in 0..<count {
            let z = (sample[index] - otherMean) * scale
            // Counted from below and from above.
            total += Double(2 * index + 1) * logTail(-z) + Double(2 * (count - index) - 1) * logTail(z)
        }
        let statistic = -n - total / n
        return (statistic - 1 - n / others * (meanTerm + varianceTerm / 2)) / n
    }

    /// log(erfc(z)/2), down to where Double ends.
    private static func logTail(_ z: Double) -> Double { log(max(0.5 * erfc(z), Double.leastNormalMagnitude)) }

    /// About 0.618 times `count`, without a common divisor: steps so long come to different rows and columns.
    private static func strideCoprime(to count: Int) -> Int {
        func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
        var step = max(1, Int(Double(count) * 0.618033988749895))
        while divisor(step, count) != 1 { step += 1 }
        return step
    }
}
