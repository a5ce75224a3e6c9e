import Foundation

/// Whether a mean of squares is what a law says.
enum ScaleStatistics {
    /// Errors of the standard deviation below a thousandth are no mistake of anybody's: constants of rules are rounded, and so are
    /// values in files.
    static func tolerance(_ tensor: StoredTensor, deviation: Double) -> Double {
        let rounding = pow(2, -2 * Double(tensor.type.precision)) / 2
        let step = tensor.type.smallestStep / deviation
        return 1e-3 + rounding + step * step / 24
    }

    /// The sum of squares and its number of values, without rows of an embedding that are zero: padding.
    static func squares(_ survey: TensorSurvey, _ kind: RoleKind) -> (sum: Double, count: Double) {
        let sum = survey.secondMoment * Double(survey.finite)
        guard kind == .embedding || kind == .head, let rows = survey.rows, rows.count > 1, !survey.isZero else {
            return (sum, Double(survey.finite))
        }
        let empty = (0..<rows.count).count { rows.square($0) == 0 }
        return (sum, Double(survey.finite) * Double(rows.count - empty) / Double(rows.count))
    }

    /// The probability of a mean of squares at least as far from one, of `count` independent values of a family whose second moment
    /// is one within the tolerance of its root.
    ///
    /// The law of the mean is taken as gamma's with the right mean and variance. That is exact for the normal family; for bounded ones,
    /// whose squares are less skewed, it is too cautious above, and below the normal law is, so that the larger of both is taken.
    static func pValue(_ ratio: Double, count: Double, family: WeightFamily, tolerance: Double) -> Double {
        guard count > 0, ratio.isFinite else { return 1 }
        let (low, high) = (pow(1 - tolerance, 2), pow(1 + tolerance, 2))
        let shape = count / (family.kurtosis - 1)
        if ratio > high { return min(1, 2 * above(ratio / high, shape)) }
        guard ratio < low else { return 1 }
        let x = ratio / low
        let normal = family == .normal ? 0 : NormalLaw.below((x - 1) * shape.squareRoot())
        return min(1, 2 * max(below(x, shape), normal))
    }

    /// From here on the cube root of a gamma variable is normal to all the digits that matter: Wilson and Hilferty (1931),
    /// doi:10.1073/pnas.17.12.684.
    private static let largeShape = 1e4

    private static func root(_ x: Double, _ shape: Double) -> Double {
        (cbrt(x) - (1 - 1 / (9 * shape))) * 3 * shape.squareRoot()
    }

    private static func above(_ x: Double, _ shape: Double) -> Double {
        shape > largeShape ? NormalLaw.above(root(x, shape)) : GammaLaw.above(x, shape: shape)
    }

    private static func below(_ x: Double, _ shape: Double) -> Double {
        shape > largeShape ? NormalLaw.below(root(x, shape)) : GammaLaw.below(x, shape: shape)
    }

    // MARK: What would be found

    /// The relative error e of a standard deviation, so that 1 + e times as much, and 1 - e times where e is below one, are found with a
    /// probability: have a p-value below the level, two-sided.
    ///
    /// - Parameters:
    ///   - family: that of the p-value.
    static func detectable(
        count: Double, family: WeightFamily, tolerance: Double, level: Double, power: Double = 0.99
    ) -> Double {
        let shape = count / (family.kurtosis - 1)
        // Where p-values reach the level, and where a sample lies with the power.
        func isFound(_ ratio: Double) -> Bool {
            pValue(ratio, count: count, family: family, tolerance: tolerance) < level
        }
        let high = crossing(from: 1) { isFound($0) }
        let low = 1 / crossing(from: 1) { isFound(1 / $0) }
        let normal = family == .normal ? 0 : -NormalLaw.quantile(1 - power) / shape.squareRoot()
        let least = min(
            1 / crossing(from: 1e-3) { below(1 / $0, shape) <= 1 - power }, normal == 0 ? 1 : max(1e-9, 1 - normal))
        let most = max(crossing(from: 1e-3) { above($0, shape) <= 1 - power }, 1 + normal)
        return max((high / least).squareRoot() - 1, 1 - (low / most).squareRoot())
    }

    /// The least x above `start` for which a condition holds that does not before, and then always.
    private static func crossing(from start: Double, _ holds: (Double) -> Bool) -> Double {
        var (low, high) = (start, 2.0)
        while !holds(high), high < 1e300 { (low, high) = (high, high * high) }
        for _ in 0..<200 where high - low > 1e-9 * high {
            let middle = low < high / 4 ? (low * high).squareRoot() : (low + high) / 2
            if holds(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The standard error of ln s.
    static func error(count: Double, family: WeightFamily) -> Double {
        ((family.kurtosis - 1) / (4 * count)).squareRoot()
    }
}

extension NumberType {
    /// The distance of the smallest numbers.
    var smallestStep: Double {
        switch self {
        case .float64, .float32, .bfloat16: 0
        case .float16: 0x1p-24
        case .float8E4M3: 0x1p-9
        case .float8E5M2: 0x1p-16
        }
    }
}
