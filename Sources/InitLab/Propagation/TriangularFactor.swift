import CGSL
import CInitLabKernels
import COpenBLAS

/// A factorization `H = Q R` of a matrix of units x inputs with independent columns: R is upper triangular, and Q = H R^-1,
/// whose columns are orthonormal, is not formed.
///
/// R is the Cholesky factor of the Gram matrix. In deep networks columns have much in common: with that taken out, H = C + m w^T,
/// the Gram matrix of C is made in Float, and the rest of H^T H in Double. So the error of a direction is relative to C and
/// not to H. For activations m is the mean over inputs and w is one; for gradients w has the sizes and signs of the
/// columns.
final class TriangularFactor {
    /// N.
    let inputs: Int
    /// R, inputs x inputs, row-major; what is below its diagonal is not used.
    private let triangle: DoubleBuffer

    /// The least squared pivot there may be, over the squared norm of the column of C: an error of 6e-8 in entries of the Gram
    /// matrix is then at most a few millionths of a direction's square.
    private static let leastOfRest = 0.03
    /// The same over that of H: pivots that are smaller have too few digits in Double products with Floats.
    private static let least = 1e-8

    init(inputs: Int) {
        self.inputs = inputs
        triangle = DoubleBuffer(count: inputs * inputs)
    }

    /// Bytes of a factor.
    static func memory(inputs: Int) -> Double { Double(inputs) * Double(inputs) * Double(MemoryLayout<Double>.stride) }

    /// A matrix H = C + m w^T in its parts.
    struct Parts {
        /// C, units x inputs.
        let rest: UnsafeMutableBufferPointer<Float>
        /// m, of each unit.
        let common: UnsafeMutableBufferPointer<Float>
        /// w, of each input.
        let weights: UnsafeMutableBufferPointer<Float>

        /// Takes the part along `weights`, which are not all zero, out of `matrix`, into other memory.
        init(
            _ matrix: ScaledMatrix, along weights: UnsafeMutableBufferPointer<Float>,
            rest: UnsafeMutableBufferPointer<Float>, common: UnsafeMutableBufferPointer<Float>
        ) {
            (self.rest, self.common, self.weights) = (rest, common, weights)
            initlab_take_out(
                matrix.values.baseAddress!, matrix.units, matrix.columns, weights.baseAddress!, rest.baseAddress!,
                common.baseAddress!, Kernels.fastest)
        }
    }

    /// Factors a matrix.
    ///
    /// - Parameter scratch: inputs x inputs, and one more row.
    /// - Returns: whether its columns are clearly independent; if not, there is no factor.
    func factor(_ matrix: Parts, blas: BLAS, scratch: UnsafeMutableBufferPointer<Float>) -> Bool {
        let units = matrix.common.count
        guard units >= inputs else { return false }
        let gram = scratch.first(inputs * inputs)
        let shared = scratch.rebased((inputs * inputs)..<((inputs + 1) * inputs))
        blas.gram(of: matrix.rest, into: gram, inner: units, columns: inputs)
        blas.multiplyTransposed(matrix.rest, matrix.common, into: shared, rows: inputs, inner: units, columns: 1)
        let square = VectorKernels.dot(matrix.common, matrix.common)
        let (r, w) = (triangle.values, matrix.weights)
        for row in 0..<inputs {
            let start = row * inputs
            let (weight, own) = (Double(w[row]), Double(shared[row]))
            for column in row..<inputs {
                let other = Double(w[column])
                r[start + column] =
                    Double(gram[start + column]) + (own * other + weight * Double(shared[column]))
                    + square * weight * other
            }
            // The columns' own squares, which the factor takes the place of.
            shared[row] = Float(max(Self.leastOfRest * Double(gram[start + row]), Self.least * r[start + row]))
        }
        var (size, status) = (Int32(inputs), Int32(0))
        // Row-major upper is column-major lower.
        dpotrf_("L", &size, r.baseAddress, &size, &status)
        guard status == 0 else { return false }
        return (0..<inputs).allSatisfy { input in
            let pivot = r[input * inputs + input]
            return pivot * pivot >= Double(shared[input]) && pivot > 0
        }
    }

    /// Writes the first row of R over its first entry: how much of the first column is in each.
    func writeWeights(to result: UnsafeMutableBufferPointer<Float>) {
        for input in 0..<inputs { result[input] = Float(triangle.values[input] / triangle.values[0]) }
    }

    /// Writes R, with zeros below the diagonal.
    func writeTriangle(to result: UnsafeMutableBufferPointer<Float>) {
        for row in 0..<inputs {
            for column in 0..<row { result[row * inputs + column] = 0 }
            for column in row..<inputs { result[row * inputs + column] = Float(triangle.values[row * inputs + column]) }
        }
    }

    /// `x = R^-T x`, or R^-1 x, of a matrix of as many rows as there are inputs.
    func solve(transposed: Bool, _ x: UnsafeMutableBufferPointer<Double>) {
        let (n, columns) = (Int32(inputs), Int32(x.count / inputs))
        cblas_dtrsm(
            CblasRowMajor, CblasLeft, CblasUpper, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit, n, columns, 1,
            triangle.values.baseAddress, n, x.baseAddress, columns)
    }
}
