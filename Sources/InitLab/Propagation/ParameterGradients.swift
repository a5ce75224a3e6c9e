import Foundation

/// The gradient of the mean loss with respect to the parameters of one layer.
public struct ParameterGradients: Sendable {
    /// 1 to L + 1; in blocks the running number of the linear step.
    public let layer: Int
    /// `fanOut x fanIn`, row-major.
    public let weights: [Float]
    /// One for each unit.
    public let biases: [Float]

    /// - Parameters:
    ///   - gradient: of the summed loss with respect to the layer's pre-activations.
    ///   - activations: those of the layer below.
    init(of layer: Int, _ gradient: ScaledMatrix, _ activations: ScaledMatrix) {
        let inputs = gradient.columns
        let product = FloatBuffer(count: gradient.units * activations.units)
        BLAS(threads: .one).multiplyByTransposed(
            gradient.values, activations.values, scale: 1 / Float(inputs), into: product.values,
            rows: gradient.units, inner: inputs, columns: activations.units)
        let exponent = gradient.exponent + activations.exponent
        self.layer = layer
        weights = product.values.map { Float(scalbn(Double($0), exponent)) }
        biases = (0..<gradient.units).map { unit in
            let row = gradient.values[(unit * inputs)..<((unit + 1) * inputs)]
            return Float(scalbn(row.reduce(0.0) { $0 + Double($1) } / Double(inputs), gradient.exponent))
        }
    }
}
