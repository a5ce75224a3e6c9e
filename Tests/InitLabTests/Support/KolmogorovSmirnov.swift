import Foundation

/// The two-sample test of Kolmogorov and Smirnov.
enum KolmogorovSmirnov {
    /// The largest distance between the empirical distributions of two sorted samples, times sqrt(n m / (n + m)).
    ///
    /// - Parameter shift: added to every value of the first.
    static func distance(_ a: [Double], shiftedBy shift: Double = 0, _ b: [Double]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 0 : .infinity }
        var (i, j, largest) = (0, 0, 0.0)
        let (n, m) = (Double(a.count), Double(b.count))
        while i < a.count, j < b.count {
            let value = min(a[i] + shift, b[j])
            while i < a.count, a[i] + shift == value { i += 1 }
            while j < b.count, b[j] == value { j += 1 }
            largest = max(largest, abs(Double(i) / n - Double(j) / m))
        }
        return largest * (n * m / (n + m)).squareRoot()
    }

    /// The distance that one of `comparisons` tests of equal laws passes with a probability of `falseAlarm` at most.
    ///
    /// One passes c with a probability of 2 exp(-2 c^2), asymptotically; less where values repeat.
    static func threshold(comparisons: Int, falseAlarm: Double) -> Double {
        (log(2 * Double(comparisons) / falseAlarm) / 2).squareRoot()
    }

    /// The distance of the laws themselves, in the same units, that is found with a probability of 0.99: at the place of
    /// the largest distance, the difference of two empirical distributions is normal, with a deviation of 1/2 at most,
    /// and 2.33 deviations are passed with a probability of 0.99.
    static func distanceFound(threshold: Double) -> Double { threshold + 2.33 / 2 }
}
