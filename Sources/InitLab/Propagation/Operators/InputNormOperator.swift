import Foundation

/// `layer-norm` and `rms-norm`: each input, a column, is divided by its standard deviation or root mean square over units.
///
/// With y = (x - mean) / s, s^2 = variance + epsilon, the way back is dx = (g - mean(g) - y mean(g y)) / s; without the means
/// of x and g for the root mean square. Epsilon is part of s, and the formula exact.
struct InputNormOperator: StepOperator {
    let epsilon: Double
    /// Whether the mean is taken out: `layer-norm`.
    let isCentred: Bool

    init(_ step: LayerNormStep) { (epsilon, isCentred) = (step.epsilon, true) }
    init(_ step: RMSNormStep) { (epsilon, isCentred) = (step.epsilon, false) }

    func forward(_ input: ScaledMatrix, into result: inout ScaledMatrix, at place: StepPlace) {
        let (means, scale) = statistics(of: input)
        let made = result.values
        input.forEachRow { index, row in
            for column in row.indices {
                made[index + column] = Float((Double(row[column]) - means[column]) * scale.inverses[column])
            }
        }
        result.exponent = scale.exponent
    }

    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace
    ) {
        let (means, scale) = statistics(of: input)
        let (columns, units) = (input.columns, Double(input.units))
        let g = gradient.values
        // y may be far from one where epsilon outweighs the variance; what falls below Double is nothing.
        let toValue = scale.inverses.map { scalbn($0, scale.exponent) }
        var (sums, products) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns))
        input.forEachRow { index, row in
            for column in row.indices {
                let gradient = Double(g[index + column])
                sums[column] += gradient
                products[column] += gradient * (Double(row[column]) - means[column]) * toValue[column]
            }
        }
        let mean = sums.map { isCentred ? $0 / units : 0 }
        let lean = products.map { $0 / units }
        input.forEachRow { index, row in
            for column in row.indices {
                let y = (Double(row[column]) - means[column]) * toValue[column]
                let rest = Double(g[index + column]) - mean[column] - y * lean[column]
                g[index + column] = Float(rest * scale.inverses[column])
            }
        }
        // dx = rest / s, and s is in the input's units.
        gradient.exponent += scale.exponent - input.exponent
    }

    /// The mean of each column, or zeros, and what divides it.
    private func statistics(of input: ScaledMatrix) -> (means: [Double], scale: Normalization) {
        let (columns, units) = (input.columns, Double(input.units))
        var means = [Double](repeating: 0, count: columns)
        if isCentred {
            input.forEachRow { _, row in for column in row.indices { means[column] += Double(row[column]) } }
            for column in 0..<columns { means[column] /= units }
        }
        var squares = [Double](repeating: 0, count: columns)
        input.forEachRow { _, row in
            for column in row.indices {
                let difference = Double(row[column]) - means[column]
                squares[column] += difference * difference
            }
        }
        let variances = squares.map { $0 / units }
        return (means, Normalization(variances: variances, epsilon: epsilon, exponent: input.exponent))
    }
}

extension ScaledMatrix {
    /// Calls `body` with each unit's values and the place of the first.
    func forEachRow(_ body: (_ start: Int, _ row: UnsafeBufferPointer<Float>) -> Void) {
        let entries = entries
        for start in stride(from: 0, to: entries.count, by: columns) {
            body(start, UnsafeBufferPointer(rebasing: entries[start..<(start + columns)]))
        }
    }
}
