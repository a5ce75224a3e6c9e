import Foundation

/// The self-check of positively homogeneous networks without biases: the sum of h . dLoss/dh over units and inputs is
/// the same in every layer, because scaling any layer's activations scales the output (Euler's theorem).
///
/// Errors are relative to the sum of the terms' absolute values, the largest from the output down to the layer: what
/// rounding leaves of a sum that nearly cancels in one layer goes on to all layers below.
struct Conservation {
    private let expected: Double
    private let exponent: Int
    private var largestTerms: Double
    private(set) var worstRelativeError = 0.0

    /// - Parameters:
    ///   - output: the network's output; `output . gradient` is the sum that all layers share.
    ///   - gradient: dLoss/dy.
    ///   - exponent: the products are to be multiplied by 2^exponent.
    init(output: UnsafeMutableBufferPointer<Float>, gradient: UnsafeMutableBufferPointer<Float>, exponent: Int) {
        let sum = Self.sum(output, gradient)
        expected = sum.signed
        largestTerms = sum.absolute
        self.exponent = exponent
    }

    /// Takes a layer's sum into account. Layers come in the order of the backward pass.
    mutating func compare(
        _ activations: UnsafeMutableBufferPointer<Float>, with gradient: UnsafeMutableBufferPointer<Float>,
        exponent layerExponent: Int
    ) {
        let sum = Self.sum(activations, gradient)
        let toOutput = layerExponent - exponent
        largestTerms = max(largestTerms, scalbn(sum.absolute, toOutput))
        let error = abs(scalbn(sum.signed, toOutput) - expected)
        if error > 0 { worstRelativeError = max(worstRelativeError, error / largestTerms) }
    }

    private static func sum(
        _ left: UnsafeMutableBufferPointer<Float>, _ right: UnsafeMutableBufferPointer<Float>
    ) -> (signed: Double, absolute: Double) {
        let whole = left.count & ~7
        let (a, b) = (UnsafeRawPointer(left.baseAddress!), UnsafeRawPointer(right.baseAddress!))
        var (signedLanes, absoluteLanes) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for index in stride(from: 0, to: whole, by: 8) {
            let product =
                SIMD8<Double>(a.loadUnaligned(fromByteOffset: index &* 4, as: SIMD8<Float>.self))
                * SIMD8<Double>(b.loadUnaligned(fromByteOffset: index &* 4, as: SIMD8<Float>.self))
            signedLanes += product
            absoluteLanes += product.replacing(with: -product, where: product .< 0)
        }
        var (signed, absolute) = (signedLanes.sum(), absoluteLanes.sum())
        for index in whole..<left.count {
            let product = Double(left[index]) * Double(right[index])
            signed += product
            absolute += abs(product)
        }
        return (signed, absolute)
    }
}
