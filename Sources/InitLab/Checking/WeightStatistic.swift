import Foundation

/// What a gate looks at in the weight matrices of one layer. Raw values are the names in results.
public enum WeightStatistic: String, CaseIterable, Hashable, Sendable {
    // MARK: Scale
    /// The matrix' variance over that which is claimed: its mean is what it is for any law, and that of a logarithm is not.
    case variance
    /// Differences of the matrix' mean from that of its law, in the law's standard deviations.
    case mean
    /// The share of weights that are exactly zero.
    case zeroFraction = "zero fraction"

    // MARK: The law of each weight, where one is claimed
    case skewness
    case kurtosis
    /// The sixth central moment over the cubed variance.
    case sixthMoment = "sixth moment"
    /// See `NormalDistance`.
    case normalDistance = "Anderson-Darling distance"

    // MARK: What weights have to do with each other, where independence is claimed
    /// The variance over replicates of the logarithm of a matrix' variance, over that of independent weights.
    case spreadOfVariance = "spread of variance"
    /// The same of a matrix' mean.
    case spreadOfMean = "spread of mean"
    /// The correlation of neighbours within rows.
    case rowNeighbours = "correlation of neighbours in rows"
    case columnNeighbours = "correlation of neighbours in columns"
    /// The correlation of a square matrix with its transpose.
    case transpose = "correlation with transpose"
    /// The correlation of the first weights with those of the layer below.
    case layerBelow = "correlation with layer below"
    /// The variance of sums, or sums of squares, over rows or columns, over that of independent weights.
    case rowSums = "spread of row sums"
    case columnSums = "spread of column sums"
    case rowNorms = "spread of row norms"
    case columnNorms = "spread of column norms"
    /// The squared products of different rows, over those of independent weights.
    case rowPairs = "squared products of rows"

    /// Whether the number is the variance over replicates, in units of what is expected, and not a mean.
    var isSpread: Bool { self == .spreadOfVariance || self == .spreadOfMean }

    /// Whether the number comes from `WeightStatistics`, which are measured in the first replicates alone.
    var isMeasuredInMatrix: Bool {
        switch self {
        case .variance, .mean, .zeroFraction, .spreadOfVariance, .spreadOfMean: false
        default: true
        }
    }

    /// In how many replicates of a condition, the first ones, matrices are measured: more would take time, and the tolerances
    /// are wider than what these tell apart.
    static let measuredReplicates = 256

    /// What a mean is measured in: the law's own standard deviation. A small matrix has now and then next to none, so that
    /// means in units of it have the tails of Student's t with as few degrees of freedom, or Cauchy's. Where the law has a mean, or
    /// no variance is claimed, it is the matrix' own, as it stands in baselines.
    static func deviation(in trace: Trace, at place: Int, law: WeightLaw) -> Double {
        law.mean == 0 && law.variance > 0 && law.variance.isFinite
            ? law.variance.squareRoot() : pow(10, trace[.weightVariance, place] / 2)
    }

    /// The replicate's number; not finite where there is none.
    ///
    /// - Parameters:
    ///   - place: of the matrix' linear step in the trace.
    ///   - shape: of the matrix.
    ///   - law: of its weights, as it is claimed.
    func value(in trace: Trace, at place: Int, shape: WeightShape, law: WeightLaw) -> Double {
        let count = Double(shape.count)
        let decades = trace[.weightVariance, place]
        let statistics = trace.weightStatistics[shape.layer]
        switch self {
        case .variance: return pow(10, decades - log10(law.variance))
        case .mean:
            return (trace[.weightMean, place] - law.mean) / Self.deviation(in: trace, at: place, law: law)
        case .zeroFraction: return trace[.weightZeroFraction, place]
        case .spreadOfVariance:
            return decades * M_LN10 / WeightVarianceBias.varianceOfLogarithm(count: count, law.marginal).squareRoot()
        case .spreadOfMean:
            return (trace[.weightMean, place] - law.mean) / pow(10, decades / 2) * count.squareRoot()
        case .skewness: return statistics?.skewness ?? .nan
        case .kurtosis: return statistics?.kurtosis ?? .nan
        case .sixthMoment: return statistics?.sixthMoment ?? .nan
        case .normalDistance: return statistics?.normalDistance ?? .nan
        case .rowNeighbours: return statistics?.rowNeighbours ?? .nan
        case .columnNeighbours: return statistics?.columnNeighbours ?? .nan
        case .transpose: return statistics?.transpose ?? .nan
        case .layerBelow: return statistics?.layerBelow ?? .nan
        case .rowSums: return statistics?.rowSums ?? .nan
        case .columnSums: return statistics?.columnSums ?? .nan
        case .rowNorms: return statistics?.rowNorms ?? .nan
        case .columnNorms: return statistics?.columnNorms ?? .nan
        case .rowPairs: return statistics?.rowPairs ?? .nan
        }
    }
}
