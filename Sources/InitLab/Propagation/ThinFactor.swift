import CGSL
import COpenBLAS

/// A thin factorization of a matrix of units x inputs, `H = Q R`, with orthonormal columns in Q: as many as the rank.
///
/// By Cholesky with pivoting of the Gram matrix in Double. Inputs that lie in the span of others, which is the normal case
/// in deep networks, add no column.
struct ThinFactor {
    /// The columns of Q.
    let rank: Int
    /// R, rank x inputs, row-major, of which column `pivots[k]` has zeros below row k.
    let triangle: [Double]
    /// The inputs that the columns of Q come from, best first.
    private let pivots: [Int]

    /// Inputs whose remaining part is smaller, squared and over the largest, are taken as dependent: rounding of Floats
    /// leaves 1e-14.
    private static let tolerance = 1e-13

    /// - Parameter matrix: units x inputs, row-major.
    init(_ matrix: UnsafeMutableBufferPointer<Float>, inputs: Int) {
        let units = matrix.count / inputs
        let doubles = [Double](unsafeUninitializedCapacity: matrix.count) { doubles, count in
            count = matrix.count
            let (source, target) = (matrix.baseAddress!, doubles.baseAddress!)
            for index in 0..<matrix.count { target[index] = Double(source[index]) }
        }
        var gram = [Double](repeating: 0, count: inputs * inputs)
        // Row-major upper is column-major lower; LAPACK reads the same memory.
        cblas_dsyrk(
            CblasRowMajor, CblasUpper, CblasTrans, Int32(inputs), Int32(units), 1, doubles, Int32(inputs), 0, &gram,
            Int32(inputs))
        var size = Int32(inputs)
        var order = [Int32](repeating: 0, count: inputs)
        var work = [Double](repeating: 0, count: 2 * inputs)
        var (found, status) = (Int32(0), Int32(0))
        let largest = (0..<inputs).map { gram[$0 * inputs + $0] }.max()!
        guard largest > 0 else {
            (rank, triangle, pivots) = (0, [], [])
            return
        }
        var tolerance = Self.tolerance * largest
        dpstrf_("L", &size, &gram, &size, &order, &found, &tolerance, &work, &status)
        // A status of 1 says that the rank is less than full; there is no other way to fail.
        let rank = Int(found)
        let places = order.map { Int($0) - 1 }
        // gram now holds L column by column, which is L^T = U row by row, in the order of the pivots.
        var triangle = [Double](repeating: 0, count: rank * inputs)
        for row in 0..<rank {
            for column in row..<inputs { triangle[row * inputs + places[column]] = gram[row * inputs + column] }
        }
        self.rank = rank
        self.triangle = triangle
        pivots = places
    }

    /// Writes R, rank x inputs.
    func writeTriangle(to result: UnsafeMutableBufferPointer<Float>) {
        for index in triangle.indices { result[index] = Float(triangle[index]) }
    }

    /// Writes the first row of R over its largest entry: how much of the largest column is in each. Of rank one at least.
    func writeWeights(to result: UnsafeMutableBufferPointer<Float>) {
        let largest = triangle[pivots[0]]
        for input in result.indices { result[input] = Float(triangle[input] / largest) }
    }

    /// Writes Q, units x rank, row-major: the pivot columns of the matrix times the inverse of R's.
    func writeBasis(
        of matrix: UnsafeMutableBufferPointer<Float>, inputs: Int, to result: UnsafeMutableBufferPointer<Float>
    ) {
        guard rank > 0 else { return }
        let units = matrix.count / inputs
        if rank == 1 {
            let scale = 1 / triangle[pivots[0]]
            for unit in 0..<units { result[unit] = Float(Double(matrix[unit * inputs + pivots[0]]) * scale) }
            return
        }
        // R's pivot columns are triangular. Their inverse times the matrix is several times faster than solving, and as
        // accurate here: what depends on others to 1e-13 is not among them.
        var inverse = [Double](repeating: 0, count: rank * rank)
        for row in 0..<rank {
            for column in row..<rank { inverse[row * rank + column] = triangle[row * inputs + pivots[column]] }
        }
        var size = Int32(rank)
        var status = Int32(0)
        // Row-major upper is column-major lower.
        dtrtri_("L", "N", &size, &inverse, &size, &status)
        let columns = [Double](unsafeUninitializedCapacity: units * rank) { columns, count in
            count = units * rank
            pivots.withUnsafeBufferPointer { pivots in
                var (row, place) = (UnsafePointer(matrix.baseAddress!), columns.baseAddress!)
                for _ in 0..<units {
                    for column in 0..<rank { place[column] = Double(row[pivots[column]]) }
                    row += inputs
                    place += rank
                }
            }
            cblas_dtrmm(
                CblasRowMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(units), Int32(rank), 1,
                inverse, Int32(rank), columns.baseAddress, Int32(rank))
        }
        columns.withUnsafeBufferPointer { columns in
            let basis = result.baseAddress!
            for index in 0..<columns.count { basis[index] = Float(columns[index]) }
        }
    }
}
