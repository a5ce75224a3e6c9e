/// What a gate says of weights, in plain words: the layer first, then what is wrong with it.
extension CheckWording {
    /// `layer 3: neighbours in rows are correlated: 0.5 (0.49 to 0.51), expected 0`; nil if the quantity is none of weights.
    static func ofWeights(_ check: QuantityCheck) -> String? {
        switch check.quantity {
        case .weight(let statistic, let layer): "layer \(layer): \(text(statistic, check))"
        case .weightRepeats: repeats(check)
        default: nil
        }
    }

    private static func repeats(_ check: QuantityCheck) -> String {
        guard let note = check.note else { return "no weight matrix comes again" }
        return "the same weights come again: \(note); \((check.observed * 100).significant(3)) % of the matrices are"
            + " repeats. Seed every matrix on its own"
    }

    private static func text(_ statistic: WeightStatistic, _ check: QuantityCheck) -> String {
        let expected = check.expectation.value
        func percent(_ ratio: Double) -> String {
            let text = ((ratio / expected - 1) * 100).significant(2)
            return ratio > expected && text != "0" ? "+" + text : text
        }
        func range(_ text: (Double) -> String, unit: String = "") -> String {
            check.low.isNaN || check.high.isNaN ? "" : " (\(text(check.low)) to \(text(check.high))\(unit))"
        }
        if statistic == .variance {
            return "the weights' variance is off by \(percent(check.observed)) %\(range(percent, unit: " %"))"
        }
        let number = { (value: Double) in value.significant(4) }
        // Exact expectations have terms of the order of one over the number of weights, which say nothing to a reader.
        return "\(finding(statistic, isMore: check.observed > expected)): \(number(check.observed))\(range(number)),"
            + " expected \(expected.significant(3))"
    }

    private static func finding(_ statistic: WeightStatistic, isMore: Bool) -> String {
        let more = isMore ? "more" : "less"
        return switch statistic {
        case .variance: "the weights' variance over the claimed one"
        case .mean: "the weights' mean is off, in standard deviations"
        case .zeroFraction: "weights are exactly zero, as a share"
        case .skewness: "the weights are not of the claimed law, skewness"
        case .kurtosis: "the weights are not of the claimed law, kurtosis"
        case .sixthMoment: "the weights are not of the claimed law, sixth moment"
        case .normalDistance: "the weights are not of the claimed law, Anderson-Darling distance"
        case .spreadOfVariance:
            "the weights' variance varies \(more) from replicate to replicate than that of independent weights, ratio"
        case .spreadOfMean:
            "the weights' mean varies \(more) from replicate to replicate than that of independent weights, ratio"
        case .rowNeighbours: "weights are correlated with their neighbours in the row, correlation"
        case .columnNeighbours: "weights are correlated with their neighbours in the column, correlation"
        case .transpose: "the matrix is correlated with its transpose, correlation"
        case .layerBelow: "weights are correlated with those of the layer below, correlation"
        case .rowSums: "row sums vary \(more) than those of independent weights, ratio"
        case .columnSums: "column sums vary \(more) than those of independent weights, ratio"
        case .rowNorms: "row norms vary \(more) than those of independent weights, ratio"
        case .columnNorms: "column norms vary \(more) than those of independent weights, ratio"
        case .rowPairs:
            "rows are \(isMore ? "correlated with each other" : "nearer to orthogonal than independent ones"), ratio"
        }
    }
}
