import CGSL
import CInitLabKernels
import COpenBLAS

/// A factorization `H = Q R` of a matrix of units x inputs with independent columns: R is upper triangular, and Q = H R^-1,
/// whose columns are orthonormal, is not formed.
///
/// R is the Cholesky factor of the Gram matrix. In deep networks inputs have much in common: with their mean m taken out,
/// H = C + m 1^T, the Gram matrix of C is made in Float, and the rest of H^T H in Double. So the error of a direction is
/// relative to C and not to H.
final class TriangularFactor {
    /// N.
    let inputs: Int
    /// R, inputs x inputs, row-major; what is below its diagonal is not used.
    private let triangle: DoubleBuffer

    /// The least squared pivot there may be, over the largest diagonal entry of the Gram matrix of C: an error of 6e-8 in its
    /// entries is then at most a few millionths of a direction's square.
    private static let leastOfCentered = 0.03
    /// The same over that of H: pivots that lie further apart have too few digits in Double products with Floats.
    private static let least = 1e-8

    init(inputs: Int) {
        self.inputs = inputs
        triangle = DoubleBuffer(count: inputs * inputs)
    }

    /// Bytes of a factor.
    static func memory(inputs: Int) -> Double { Double(inputs) * Double(inputs) * Double(MemoryLayout<Double>.stride) }

    /// Where a matrix lies without the mean of its columns.
    struct Centered {
        /// C, units x inputs.
        let values: UnsafeMutableBufferPointer<Float>
        /// m, of each unit.
        let means: UnsafeMutableBufferPointer<Float>

        /// Takes the mean of its columns out of `matrix`, into other memory.
        init(
            _ matrix: ScaledMatrix, values: UnsafeMutableBufferPointer<Float>, means: UnsafeMutableBufferPointer<Float>
        ) {
            self.values = values
            self.means = means
            initlab_center(
                matrix.values.baseAddress!, matrix.units, matrix.columns, values.baseAddress!, means.baseAddress!,
                Kernels.fastest)
        }
    }

    /// Factors a matrix.
    ///
    /// - Parameter scratch: inputs x inputs, and one more row.
    /// - Returns: whether its columns are clearly independent; if not, there is no factor.
    func factor(_ matrix: Centered, blas: BLAS, scratch: UnsafeMutableBufferPointer<Float>) -> Bool {
        let units = matrix.means.count
        guard units >= inputs else { return false }
        let gram = scratch.first(inputs * inputs)
        let shared = scratch.rebased((inputs * inputs)..<((inputs + 1) * inputs))
        blas.gram(of: matrix.values, into: gram, inner: units, columns: inputs)
        blas.multiplyTransposed(matrix.values, matrix.means, into: shared, rows: inputs, inner: units, columns: 1)
        let square = VectorKernels.dot(matrix.means, matrix.means)
        let r = triangle.values
        var (largest, largestOfCentered) = (0.0, 0.0)
        for row in 0..<inputs {
            let start = row * inputs
            let own = Double(shared[row]) + square
            for column in row..<inputs {
                r[start + column] = Double(gram[start + column]) + (own + Double(shared[column]))
            }
            largest = max(largest, r[start + row])
            largestOfCentered = max(largestOfCentered, Double(gram[start + row]))
        }
        var (size, status) = (Int32(inputs), Int32(0))
        // Row-major upper is column-major lower.
        dpotrf_("L", &size, r.baseAddress, &size, &status)
        guard status == 0 else { return false }
        let smallest = (0..<inputs).reduce(Double.infinity) { min($0, r[$1 * inputs + $1] * r[$1 * inputs + $1]) }
        return smallest >= Self.least * largest && smallest >= Self.leastOfCentered * largestOfCentered
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
