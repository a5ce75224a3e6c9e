import CGSL
import CInitLabKernels

/// Operations on vectors of Floats.
package enum VectorKernels {
    /// The dot product, in Double.
    package static func dot(_ left: UnsafeMutableBufferPointer<Float>, _ right: UnsafeMutableBufferPointer<Float>)
        -> Double
    {
        initlab_dot(left.baseAddress!, right.baseAddress!, left.count, Int32(Kernels.fastest))
    }

    /// Adds a multiple of `vector` to `result`.
    static func add(
        _ vector: UnsafeMutableBufferPointer<Float>, times factor: Float,
        to result: UnsafeMutableBufferPointer<Float>
    ) {
        cblas_saxpy(Int32(vector.count), factor, vector.baseAddress, 1, result.baseAddress, 1)
    }
}
