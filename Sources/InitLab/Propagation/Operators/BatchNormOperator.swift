import Foundation

/// `batch-norm`: each unit, a row, is centred over the inputs and divided by its standard deviation over them.
///
/// The way back is as that of `layer-norm`, over inputs in place of units: dx = (g - mean(g) - y mean(g y)) / s.
struct BatchNormOperator: StepOperator {
    let epsilon: Double

    init(_ step: BatchNormStep) { epsilon = step.epsilon }

    func forward(_ input: ScaledMatrix, into result: inout ScaledMatrix, at place: StepPlace) {
        let (means, scale) = statistics(of: input)
        let columns = input.columns
        for unit in 0..<input.units {
            let (mean, inverse) = (means[unit], scale.inverses[unit])
            for index in (unit * columns)..<((unit + 1) * columns) {
                result.values[index] = Float((Double(input.values[index]) - mean) * inverse)
            }
        }
        result.exponent = scale.exponent
    }

    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace
    ) {
        let (means, scale) = statistics(of: input)
        let columns = input.columns
        for unit in 0..<input.units {
            let row = (unit * columns)..<((unit + 1) * columns)
            let (mean, inverse) = (means[unit], scale.inverses[unit])
            let toValue = scalbn(inverse, scale.exponent)
            var (sum, product) = (0.0, 0.0)
            for index in row {
                let g = Double(gradient.values[index])
                sum += g
                product += g * (Double(input.values[index]) - mean) * toValue
            }
            (sum, product) = (sum / Double(columns), product / Double(columns))
            for index in row {
                let y = (Double(input.values[index]) - mean) * toValue
                gradient.values[index] = Float((Double(gradient.values[index]) - sum - y * product) * inverse)
            }
        }
        gradient.exponent += scale.exponent - input.exponent
    }

    /// The mean of each row, and what divides it.
    private func statistics(of input: ScaledMatrix) -> (means: [Double], scale: Normalization) {
        let columns = input.columns
        var (means, variances): ([Double], [Double]) = ([], [])
        for unit in 0..<input.units {
            let row = (unit * columns)..<((unit + 1) * columns)
            let mean = row.reduce(0.0) { $0 + Double(input.values[$1]) } / Double(columns)
            let squares = row.reduce(0.0) { sum, index in
                let difference = Double(input.values[index]) - mean
                return sum + difference * difference
            }
            means.append(mean)
            variances.append(squares / Double(columns))
        }
        return (means, Normalization(variances: variances, epsilon: epsilon, exponent: input.exponent))
    }
}
