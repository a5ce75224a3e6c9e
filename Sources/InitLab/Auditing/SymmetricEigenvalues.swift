import COpenBLAS

/// The eigenvalues of a symmetric matrix, by LAPACK.
package enum SymmetricEigenvalues {
    /// - Parameter matrix: size x size, row by row, of which the lower triangle is read; destroyed.
    /// - Returns: from the least on, each to the digits of the largest; nil where LAPACK finds none, as with NaN.
    package static func values(_ matrix: inout [Double], size: Int) -> [Double]? {
        guard size > 0, matrix.allSatisfy(\.isFinite) else { return size > 0 ? nil : [] }
        var (order, work, status) = (Int32(size), Int32(max(1, 34 * size)), Int32(0))
        var eigenvalues = [Double](repeating: 0, count: size)
        var scratch = [Double](repeating: 0, count: Int(work))
        // Row-major lower is column-major upper.
        dsyev_("N", "U", &order, &matrix, &order, &eigenvalues, &scratch, &work, &status)
        return status == 0 && eigenvalues.allSatisfy(\.isFinite) ? eigenvalues : nil
    }
}
