import Foundation

/// What one statistic of a layer's weights should be, if that is claimed and the matrix is large enough to show it.
///
/// The values are those of independent draws of the claimed law, exact for normal weights; those of dependence hold for any law,
/// as they follow from permutations alone. Tolerances are effects that matter, in the statistic's own units: less is no
/// regression, however significant, so that weights rounded to bfloat16 pass.
///
/// | statistic | tolerance | where | least weights |
/// |---|---|---|---|
/// | variance | the gate's, a share | variance claimed | 2 |
/// | mean | 0.02 standard deviations | variance claimed | 2 |
/// | zero fraction | 0.001 | continuous law | 1 |
/// | skewness | 0.05 | symmetric law claimed | 256 |
/// | kurtosis | 0.1 | law claimed | 256 |
/// | sixth moment | 1 (0.25 where the kurtosis is below 2.5) | law claimed | 2048 |
/// | Anderson-Darling distance | 5e-4: a uniform law is at 0.011, Student's with 10 degrees at 8e-4 | normal law claimed | 1024 |
/// | spread of variance, of mean | 25 % | independence claimed | 128 |
/// | correlations | 0.02 | independence claimed | 64 |
/// | spread of row and column sums and norms | 25 % | independence claimed | 128, 8 rows or columns |
/// | squared products of rows | 25 % | independence and a symmetric law claimed | 16 rows, 16 columns |
///
/// In fewer than 100 replicates, a statistic is only looked at where chance alone, at seven of its standard deviations, stays within
/// the tolerance: nobody needs to know its tail then.
struct WeightExpectation {
    let value: Double
    let tolerance: Double
    var allowance = 0.0
    /// Replicates below which the statistic is not looked at.
    let leastReplicates: Int

    /// - Parameters:
    ///   - shape: of the layer's matrix.
    ///   - below: of the layer below; nil for the first.
    ///   - share: of variance that is called the same, such as 0.02.
    init?(
        _ statistic: WeightStatistic, shape: WeightShape, below: WeightShape?, law: WeightLaw, tolerance share: Double
    ) {
        guard law.variance > 0, law.mean.isFinite else { return nil }
        let (rows, columns) = (shape.fanOut, shape.fanIn)
        let count = Double(shape.count)
        let isNormal = law.marginal == .normal
        let kurtosis = law.marginal?.kurtosis ?? .infinity
        switch statistic {
        // MARK: Scale
        case .variance:
            guard shape.count >= 2 else { return nil }
            // Around the matrix' own mean, independent weights lack 1/N of it; dependent ones as much, or nothing.
            self.init(
                law.isIndependent ? 1 - 1 / count : 1, tolerance: share, allowance: law.isIndependent ? 0 : 1 / count,
                deviation: law.isIndependent ? ((kurtosis - 1) / count).squareRoot() : .infinity)
        case .mean:
            guard shape.count >= 2 else { return nil }
            self.init(0, tolerance: 0.02, deviation: law.isIndependent ? 1 / count.squareRoot() : .infinity)
        case .zeroFraction:
            guard law.isContinuous else { return nil }
            // Draws of 24 bits are zero now and then by rounding, once in 2^24 at most.
            self.init(0, tolerance: 1e-3, allowance: 1e-6, deviation: 0)

        // MARK: The law
        case .skewness:
            guard law.isIndependent, law.marginal?.isSymmetric == true, shape.count >= 256 else { return nil }
            self.init(0, tolerance: 0.05, deviation: (6 / count).squareRoot())
        case .kurtosis:
            guard law.isIndependent, law.marginal != nil, shape.count >= 256 else { return nil }
            // Fisher (1930), doi:10.1098/rspa.1930.0185: exact for normal values.
            self.init(
                isNormal ? 3 * (count - 1) / (count + 1) : kurtosis, tolerance: 0.1,
                allowance: isNormal ? 0 : 6 / count, deviation: (24 / count).squareRoot())
        case .sixthMoment:
            guard law.isIndependent, let marginal = law.marginal, shape.count >= 2048 else { return nil }
            // Exact likewise: 15 times the means of chi-squared to the third and of its cube.
            let normal = 15 * (count - 1) * (count - 1) / ((count + 1) * (count + 3))
            self.init(
                isNormal ? normal : marginal.sixthMoment, tolerance: kurtosis < 2.5 ? 0.25 : 1,
                allowance: isNormal ? 0 : 90 / count, deviation: (6120 / count).squareRoot())
        case .normalDistance:
            guard law.isGaussian, shape.count >= 1024 else { return nil }
            // The standard deviation of A^2, (2 pi^2 / 3 - 6)^(1/2), over the number of values.
            self.init(
                0, tolerance: 5e-4, allowance: 5e-5,
                deviation: 0.7614 / Double(NormalDistance.subsample(of: shape.count)))

        // MARK: Dependence
        case .spreadOfVariance, .spreadOfMean:
            guard law.isIndependent, shape.count >= 128 else { return nil }
            guard statistic == .spreadOfMean || law.marginal != nil else { return nil }
            self.init(1, tolerance: 0.25, deviation: .infinity)
        case .rowNeighbours, .columnNeighbours, .transpose:
            let isThere =
                switch statistic {
                case .rowNeighbours: columns > 1
                case .columnNeighbours: rows > 1
                default: rows == columns
                }
            guard law.isIndependent, isThere, shape.count >= 64 else { return nil }
            let pairs = statistic == .transpose ? count / 2 : count
            self.init(-1 / (count - 1), tolerance: 0.02, deviation: 1 / pairs.squareRoot())
        case .layerBelow:
            guard law.isIndependent, let below else { return nil }
            let compared = min(shape.count, below.count, WeightStatistics.comparedEntries)
            guard compared >= 64 else { return nil }
            self.init(0, tolerance: 0.02, deviation: 1 / Double(compared).squareRoot())
        case .rowSums, .columnSums, .rowNorms, .columnNorms:
            let isOfRows = statistic == .rowSums || statistic == .rowNorms
            let (groups, size) = isOfRows ? (rows, columns) : (columns, rows)
            guard law.isIndependent, groups >= 8, size >= 2, shape.count >= 128 else { return nil }
            self.init(1, tolerance: 0.25, deviation: (2 / Double(groups - 1)).squareRoot())
        case .rowPairs:
            guard law.isIndependent, law.marginal?.isSymmetric == true, rows >= 16, columns >= 16 else { return nil }
            self.init(1, tolerance: 0.25, deviation: (2 / Double(rows) + 2 / Double(columns)).squareRoot())
        }
    }

    /// - Parameter deviation: of one replicate's number, if nothing is off; infinite where it is not known.
    private init(_ value: Double, tolerance: Double, allowance: Double = 0, deviation: Double) {
        (self.value, self.tolerance, self.allowance) = (value, tolerance, allowance)
        let known = 7 * deviation / (tolerance + allowance)
        let most = Double(CheckSettings.leastReplicates)
        leastReplicates = Int(max(8, min(most, (known * known).rounded(.up))))
    }
}
