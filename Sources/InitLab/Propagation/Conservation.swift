import CInitLabKernels
import Foundation

/// The self-check of positively homogeneous networks without biases: the sum of h . dLoss/dh over units and inputs is
/// the same in every layer, because scaling any layer's activations scales the output (Euler's theorem).
///
/// Errors are relative to the product of the norms of h and dLoss/dh, the largest from the output down to the layer: what
/// rounding leaves of a sum that nearly cancels in one layer goes on to all layers below.
struct Conservation {
    private let expected: Double
    private let exponent: Int
    private var largestProduct: Double
    private(set) var worstRelativeError = 0.0

    /// - Parameters:
    ///   - output: the network's output; `output . gradient` is the sum that all layers share.
    ///   - gradient: dLoss/dy.
    init(output: ScaledMatrix, gradient: ScaledMatrix) {
        var products = initlab_products()
        for (y, d) in zip(output.values, gradient.values) {
            products.both += Double(y) * Double(d)
            products.left += Double(y) * Double(y)
            products.right += Double(d) * Double(d)
        }
        expected = products.both
        largestProduct = products.bound
        exponent = output.exponent + gradient.exponent
    }

    /// Takes a layer's sum into account. Layers come in the order of the backward pass.
    ///
    /// - Parameter layerExponent: the products are to be multiplied by 2^layerExponent.
    mutating func compare(_ products: initlab_products, exponent layerExponent: Int) {
        let toOutput = layerExponent - exponent
        largestProduct = max(largestProduct, scalbn(products.bound, toOutput))
        let error = abs(scalbn(products.both, toOutput) - expected)
        if error > 0 { worstRelativeError = max(worstRelativeError, error / largestProduct) }
    }
}

extension initlab_products {
    /// The largest that the sum of products can be: Cauchy and Schwarz.
    fileprivate var bound: Double { (left * right).squareRoot() }
}
