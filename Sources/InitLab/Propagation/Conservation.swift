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
    ///   - exponent: the products are to be multiplied by 2^exponent.
    init(output: UnsafeMutableBufferPointer<Float>, gradient: UnsafeMutableBufferPointer<Float>, exponent: Int) {
        let sum = Self.sum(output, gradient)
        expected = sum.signed
        largestProduct = sum.bound
        self.exponent = exponent
    }

    /// Takes a layer's sum into account. Layers come in the order of the backward pass.
    mutating func compare(
        _ activations: UnsafeMutableBufferPointer<Float>, with gradient: UnsafeMutableBufferPointer<Float>,
        exponent layerExponent: Int
    ) {
        let sum = Self.sum(activations, gradient)
        let toOutput = layerExponent - exponent
        largestProduct = max(largestProduct, scalbn(sum.bound, toOutput))
        let error = abs(scalbn(sum.signed, toOutput) - expected)
        if error > 0 { worstRelativeError = max(worstRelativeError, error / largestProduct) }
    }

    private static func sum(
        _ left: UnsafeMutableBufferPointer<Float>, _ right: UnsafeMutableBufferPointer<Float>
    ) -> (signed: Double, bound: Double) {
        let whole = left.count & ~7
        let (a, b) = (UnsafeRawPointer(left.baseAddress!), UnsafeRawPointer(right.baseAddress!))
        var (products, leftSquares, rightSquares) = (SIMD8<Double>.zero, SIMD8<Double>.zero, SIMD8<Double>.zero)
        for index in stride(from: 0, to: whole, by: 8) {
            let x = SIMD8<Double>(a.loadUnaligned(fromByteOffset: index &* 4, as: SIMD8<Float>.self))
            let y = SIMD8<Double>(b.loadUnaligned(fromByteOffset: index &* 4, as: SIMD8<Float>.self))
            products += x * y
            leftSquares += x * x
            rightSquares += y * y
        }
        var (signed, leftSquare, rightSquare) = (products.sum(), leftSquares.sum(), rightSquares.sum())
        for index in whole..<left.count {
            let (x, y) = (Double(left[index]), Double(right[index]))
            signed += x * y
            leftSquare += x * x
            rightSquare += y * y
        }
        return (signed, (leftSquare * rightSquare).squareRoot())
    }
}
