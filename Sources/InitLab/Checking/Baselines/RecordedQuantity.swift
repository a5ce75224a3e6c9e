/// What a baseline holds of one checked quantity.
package struct RecordedQuantity: Hashable, Sendable {
    /// Replicates that have a number.
    let count: Int
    /// The mean; of a spread, the natural logarithm of the variance. NaN if the replicates do not tell.
    let value: Double
    /// NaN with the value.
    let standardError: Double
    /// Degrees of freedom of the error; infinite for a normal law.
    let freedom: Double

    /// A quantity that is known by its number of replicates alone.
    init(count: Int) { self.init(count: count, value: .nan, standardError: .nan, freedom: .infinity) }

    /// A mean with the standard deviation of the replicates, two at least.
    package init(count: Int, mean: Double, standardDeviation: Double) {
        self.init(
            count: count, value: mean, standardError: standardDeviation / Double(count).squareRoot(),
            freedom: Double(count - 1))
    }

    /// The logarithm of a variance with its error.
    init(count: Int, logVariance: Double, standardError: Double) {
        self.init(count: count, value: logVariance, standardError: standardError, freedom: .infinity)
    }

    init(_ estimate: Estimate) {
        guard estimate.value.isFinite, estimate.standardError.isFinite else {
            self.init(count: estimate.count)
            return
        }
        self.init(
            count: estimate.count, value: estimate.value, standardError: estimate.standardError,
            freedom: estimate.freedom)
    }

    private init(count: Int, value: Double, standardError: Double, freedom: Double) {
        (self.count, self.value, self.standardError) = (count, value, standardError)
        self.freedom = freedom
    }

    /// The standard deviation over replicates of a mean.
    var standardDeviation: Double { standardError * Double(count).squareRoot() }
}
