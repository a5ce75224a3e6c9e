import Foundation

/// Two shares, of which one is zero.
package enum ExactTest {
    /// The probability, two-sided, that none of one side's replicates is among all that have a number, if those are
    /// spread over both sides by chance.
    ///
    /// Source: Fisher (1935), doi:10.2307/2342435.
    ///
    /// - Parameters:
    ///   - silent: the replicates of the side without a number.
    ///   - numbers: those of the other side that have one, of `replicates`.
    package static func pValue(none silent: Int, some numbers: Int, of replicates: Int) -> Double {
        // C(replicates, numbers) / C(all, numbers): the factorials of `numbers` cancel.
        let all = silent + replicates
        let chosen = logFactorial(replicates) - logFactorial(replicates - numbers)
        let possible = logFactorial(all) - logFactorial(all - numbers)
        return min(1, 2 * exp(chosen - possible))
    }

    private static func logFactorial(_ count: Int) -> Double { lgamma(Double(count) + 1) }
}
