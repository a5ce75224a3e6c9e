import Foundation

extension Estimate {
    /// The estimate with the error of what it is compared with added to its own, so that their difference is tested.
    func compared(with recorded: Expectation.Recorded?) -> Estimate {
        guard let recorded else { return self }
        let own = standardError * standardError
        let other = recorded.standardError * recorded.standardError
        return Estimate(
            value: value, standardError: (own + other).squareRoot(), count: count,
            freedom: Welch.freedom((own, freedom), (other, recorded.freedom)))
    }
}

extension Expectation {
    /// What is known of an expected value that was itself measured.
    struct Recorded: Hashable, Sendable {
        let standardError: Double
        let freedom: Double
        /// Replicates, and those of them that have a number.
        let replicates: Int
        let count: Int

        /// The probability that all numbers are on one side if there is no difference; nil unless one side has numbers and
        /// the other has none.
        ///
        /// - Parameters:
        ///   - count: replicates of this call that have a number.
        ///   - replicates: all of them.
        func pValueOfSilence(count now: Int, of replicates: Int) -> Double? {
            guard (count == 0) != (now == 0) else { return nil }
            return count == 0
                ? ExactTest.pValue(none: self.replicates, some: now, of: replicates)
                : ExactTest.pValue(none: replicates, some: count, of: self.replicates)
        }
    }
}
