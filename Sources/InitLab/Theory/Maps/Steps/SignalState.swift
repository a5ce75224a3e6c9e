import Foundation

/// What theory knows of the signals of a wide layer, for inputs that are alike: over units, the mean, the second moment, and how
/// much two inputs have in common.
public struct SignalState: Hashable, Sendable {
    /// How the units of one input are distributed: the more is known, the higher.
    public enum Law: Int, Comparable, Hashable, Sendable {
        /// Not known beyond the moments.
        case other
        /// x is as likely as -x.
        case symmetric
        /// Normal of mean zero, as behind a linear step.
        case normal

        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// The mean over units, in units of 10^(decades / 2); nil if it is not known.
    public var mean: Double?
    /// The second moment, in units of 10^decades.
    public var q: Double
    /// The cosine of two inputs: their covariance, uncentred, over the second moment; nil if it is not known, or not asked.
    public var cosine: CorrelationMap.Cosine?
    /// The base-10 logarithm of what `q` is measured in: homogeneous networks leave the range of numbers.
    public var decades: Double
    public var law: Law

    public init(
        mean: Double? = 0, q: Double, cosine: CorrelationMap.Cosine? = nil, decades: Double = 0, law: Law = .other
    ) {
        (self.mean, self.q, self.cosine, self.decades, self.law) = (mean, q, cosine, decades, law)
    }

    /// The uncentred covariance of two inputs, in units of 10^decades.
    public var covariance: Double? { cosine.map { q * $0.value } }
    /// The base-10 logarithm of the second moment.
    public var log10q: Double { log10(q) + decades }
    /// The same with q near one, and the size in `decades`.
    var scaled: Self {
        guard q > 0, q.isFinite else { return self }
        let shift = log10(q)
        var result = self
        result.q = 1
        result.mean = mean.map { $0 / q.squareRoot() }
        result.decades += shift
        return result
    }

    /// The same without decades, for steps that are not homogeneous.
    ///
    /// - Throws: `StepMapError` if q leaves the range of numbers.
    func settled() throws -> Self {
        guard decades != 0 else { return self }
        var result = self
        let factor = pow(10, decades)
        result.q *= factor
        result.mean = mean.map { $0 * factor.squareRoot() }
        result.decades = 0
        guard result.q.isFinite else { throw StepMapError.outOfRange(decades: log10q) }
        return result
    }
}
