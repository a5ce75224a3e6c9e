extension Expectation {
    /// What the weights of a condition ought to be, as its initializer claims: over all layers, and layer by layer. Nothing
    /// with an engine that draws no matrix.
    static func ofWeights(_ condition: Condition, tolerance share: Double) -> [Expectation] {
        guard condition.engine == .dense else { return [] }
        let shapes = condition.network.weightedLayers.map(condition.network.weightShape)
        let laws = shapes.map(condition.initializer.law)
        var expectations: [Expectation] = []
        func expect(
            _ quantity: CheckedQuantity, _ value: Double, allowance: Double = 0, law: LogarithmLaw? = nil
        ) {
            expectations.append(
                Expectation(
                    quantity: quantity, value: value, tolerance: quantity.tolerance(share), allowance: allowance,
                    law: law))
        }
        if laws.allSatisfy({ $0.variance > 0 && $0.mean.isFinite }) {
            // The mean of a logarithm depends on the law: where that is not known, the layers' own variances must do.
            if zip(laws, shapes).allSatisfy({ $0.isIndependent && WeightVarianceBias.isKnown(of: $0, count: $1.count) })
            {
                let bias = WeightVarianceBias(network: condition.network, laws: laws)
                expect(.weightVariance, bias.expected, allowance: bias.allowance, law: bias.law)
            }
            if laws.allSatisfy({ $0.mean == 0 }) { expect(.weightMean, 0) }
            if laws.allSatisfy(\.isContinuous) { expect(.weightZeroFraction, 0, allowance: 1e-6) }
        }
        for (index, (shape, law)) in zip(shapes, laws).enumerated() {
            for statistic in WeightStatistic.allCases {
                let expected = WeightExpectation(
                    statistic, shape: shape, below: index > 0 ? shapes[index - 1] : nil, law: law, tolerance: share)
                guard let expected else { continue }
                expectations.append(
                    Expectation(
                        quantity: .weight(statistic, layer: shape.layer), value: expected.value,
                        tolerance: expected.tolerance, allowance: expected.allowance,
                        normalWeights: statistic == .variance && law.isGaussian ? shape.count : nil,
                        leastReplicates: expected.leastReplicates))
            }
        }
        if zip(shapes, laws).contains(where: WeightRepeats.areTelling) {
            expectations.append(Expectation(quantity: .weightRepeats, value: 0, tolerance: 0, allowance: 0))
        }
        return expectations
    }

    /// Whether testing it takes what is measured in the weight matrices.
    var asksForMatrices: Bool {
        switch quantity {
        case .weight(let statistic, _): statistic.isMeasuredInMatrix
        case .weightRepeats: true
        default: false
        }
    }

    /// The estimate from replicates of a statistic of the weights, and the probability of one as far off if nothing is.
    func testOfWeights(_ values: [Double]) -> (estimate: Estimate, pValue: Double) {
        let isEnough = values.count >= (leastReplicates ?? 1)
        guard quantity.isSpread else {
            let estimate = Estimate(mean: values)
            if isEnough, let count = normalWeights {
                return (estimate, estimate.pValue(varianceOf: count))
            }
            return (estimate, isEnough ? estimate.pValue(expected: value, allowance: allowance, law: law) : 1)
        }
        // A mean of many is normal, and so is the logarithm of a variance of many: chi-squared with n degrees has an excess of
        // 4/n, which is 0.03 at the least number of weights.
        let estimate = Estimate(logVariance: values, kurtosis: 3.03)
        return (estimate, isEnough ? estimate.pValue(expected: 0, allowance: 0) : 1)
    }
}
