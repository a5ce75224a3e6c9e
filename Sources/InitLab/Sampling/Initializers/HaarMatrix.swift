import COpenBLAS

/// Matrices with orthonormal rows or columns, uniform over all of them.
enum HaarMatrix {
    /// Fills a row-major matrix.
    static func fill(
        _ matrix: UnsafeMutableBufferPointer<Float>, rows: Int, columns: Int, scale: Double,
        from stream: borrowing RandomStream
    ) throws {
        // LAPACK's matrices are column-major and tall here: a wide row-major matrix is one, a tall one is transposed.
        let (long, short) = (max(rows, columns), min(rows, columns))
        guard rows > columns else { return try factor(matrix, long: long, short: short, scale: scale, from: stream) }
        let transposed = UnsafeMutableBufferPointer<Float>.allocate(capacity: matrix.count)
        defer { transposed.deallocate() }
        try factor(transposed, long: long, short: short, scale: scale, from: stream)
        for row in 0..<rows {
            for column in 0..<columns { matrix[row &* columns &+ column] = transposed[column &* long &+ row] }
        }
    }

    /// Fills `long x short`, column-major, with orthonormal columns times `scale`.
    private static func factor(
        _ matrix: UnsafeMutableBufferPointer<Float>, long: Int, short: Int, scale: Double,
        from stream: borrowing RandomStream
    ) throws {
        OpenBLAS.useOneThread()
        stream.fillNormal(matrix)
        var (m, n) = (Int32(long), Int32(short))
        var status: Int32 = 0
        let reflectors = UnsafeMutableBufferPointer<Float>.allocate(capacity: short)
        defer { reflectors.deallocate() }
        try withWorkspace { work, size in
            sgeqrf_(&m, &n, matrix.baseAddress, &m, reflectors.baseAddress, work, &size, &status)
            return status
        }
        let signs = (0..<short).map { matrix[$0 * long + $0] < 0 ? -Float(scale) : Float(scale) }
        try withWorkspace { work, size in
            sorgqr_(&m, &n, &n, matrix.baseAddress, &m, reflectors.baseAddress, work, &size, &status)
            return status
        }
        for column in 0..<short {
            for place in (column * long)..<((column + 1) * long) { matrix[place] *= signs[column] }
        }
    }

    /// Asks a LAPACK routine for the size of its workspace, and calls it with one.
    private static func withWorkspace(
        _ routine: (UnsafeMutablePointer<Float>, inout Int32) -> Int32
    ) throws {
        var (wanted, size) = (Float(0), Int32(-1))
        guard routine(&wanted, &size) == 0 else { throw LAPACKError() }
        size = max(1, Int32(wanted))
        let work = UnsafeMutablePointer<Float>.allocate(capacity: Int(size))
        defer { work.deallocate() }
        guard routine(work, &size) == 0 else { throw LAPACKError() }
    }

    struct LAPACKError: Error, CustomStringConvertible {
        let description = "LAPACK could not factor a matrix of normal deviates"
    }
}
