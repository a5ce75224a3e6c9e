import Foundation

/// `batch-norm`: each unit, a row, is centred over the inputs and divided by its standard deviation over them.
///
/// The way back is as that of `layer-norm`, over inputs in place of units: dx = (g - mean(g) - y mean(g y)) / s.
struct BatchNormOperator: StepOperator {
    let epsilon: Double

    init(_ step: BatchNormStep) { epsilon = step.epsilon }

    func forward(_ input: ScaledMatrix, into result: inout ScaledMatrix, at place: StepPlace) {
        let (means, scale) = statistics(of: input)
        let (made, columns) = (result.values, input.columns)
        input.forEachRow { start, row in
            let (mean, inverse) = (means[start / columns], scale.inverses[start / columns])
            for column in row.indices { made[start + column] = Float((Double(row[column]) - mean) * inverse) }
        }
        result.exponent = scale.exponent
    }

    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace
    ) {
        let (means, scale) = statistics(of: input)
        let (g, columns, count) = (gradient.values, input.columns, Double(input.columns))
        input.forEachRow { start, row in
            let (mean, inverse) = (means[start / columns], scale.inverses[start / columns])
            let toValue = scalbn(inverse, scale.exponent)
            var (sum, product) = (0.0, 0.0)
            for column in row.indices {
                let gradient = Double(g[start + column])
                sum += gradient
                product += gradient * (Double(row[column]) - mean) * toValue
            }
            (sum, product) = (sum / count, product / count)
            for column in row.indices {
                let y = (Double(row[column]) - mean) * toValue
                g[start + column] = Float((Double(g[start + column]) - sum - y * product) * inverse)
            }
        }
        gradient.exponent += scale.exponent - input.exponent
    }

    /// The mean of each row, and what divides it.
    private func statistics(of input: ScaledMatrix) -> (means: [Double], scale: Normalization) {
        var (means, variances): ([Double], [Double]) = ([], [])
        let count = Double(input.columns)
        input.forEachRow { _, row in
            let mean = row.reduce(0.0) { $0 + Double($1) } / count
            let squares = row.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            means.append(mean)
            variances.append(squares / count)
        }
        return (means, Normalization(variances: variances, epsilon: epsilon, exponent: input.exponent))
    }
}
