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
        let columns = input.columns
        for unit in 0..<input.units {
            for column in 0..<columns {
                let index = unit * columns + column
                result.values[index] = Float((Double(input.values[index]) - means[column]) * scale.inverses[column])
            }
        }
        result.exponent = scale.exponent
    }

    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace
    ) {
        let (means, scale) = statistics(of: input)
        let (columns, units) = (input.columns, input.units)
        // y may be far from one where epsilon outweighs the variance; what falls below Double is nothing.
        let toValue = scale.inverses.map { scalbn($0, scale.exponent) }
        var (sums, products) = ([Double](repeating: 0, count: columns), [Double](repeating: 0, count: columns))
        for unit in 0..<units {
            for column in 0..<columns {
                let index = unit * columns + column
                let g = Double(gradient.values[index])
                sums[column] += g
                products[column] += g * (Double(input.values[index]) - means[column]) * toValue[column]
            }
        }
        for unit in 0..<units {
            for column in 0..<columns {
                let index = unit * columns + column
                let y = (Double(input.values[index]) - means[column]) * toValue[column]
                let mean = isCentred ? sums[column] / Double(units) : 0
                let rest = Double(gradient.values[index]) - mean - y * products[column] / Double(units)
                gradient.values[index] = Float(rest * scale.inverses[column])
            }
        }
        // dx = rest / s, and s is in the input's units.
        gradient.exponent += scale.exponent - input.exponent
    }

    /// The mean of each column, or zeros, and what divides it.
    private func statistics(of input: ScaledMatrix) -> (means: [Double], scale: Normalization) {
        let (columns, units) = (input.columns, input.units)
        var means = [Double](repeating: 0, count: columns)
        if isCentred {
            for unit in 0..<units {
                for column in 0..<columns { means[column] += Double(input.values[unit * columns + column]) }
            }
            for column in 0..<columns { means[column] /= Double(units) }
        }
        var squares = [Double](repeating: 0, count: columns)
        for unit in 0..<units {
            for column in 0..<columns {
                let difference = Double(input.values[unit * columns + column]) - means[column]
                squares[column] += difference * difference
            }
        }
        let variances = squares.map { $0 / Double(units) }
        return (means, Normalization(variances: variances, epsilon: epsilon, exponent: input.exponent))
    }
}
