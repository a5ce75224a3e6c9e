import CGSL

/// Products of row-major matrices through GSL's CBLAS interface, each on the calling thread alone.
enum BLAS {
    /// `c = a b + beta c` with `a` of `rows x inner` and `b` of `inner x columns`.
    static func multiply(
        _ a: UnsafeMutableBufferPointer<Float>, _ b: UnsafeMutableBufferPointer<Float>, beta: Float = 0,
        into c: UnsafeMutableBufferPointer<Float>, rows: Int, inner: Int, columns: Int
    ) {
        let (m, k, n) = (Int32(rows), Int32(inner), Int32(columns))
        if columns == 1 {
            cblas_sgemv(
                CblasRowMajor, CblasNoTrans, m, k, 1, a.baseAddress, k, b.baseAddress, 1, beta, c.baseAddress, 1)
        } else {
            cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a.baseAddress, k, b.baseAddress, n, beta,
                c.baseAddress, n)
        }
    }

    /// `c = a^T b` with `a` of `inner x rows` and `b` of `inner x columns`.
    static func multiplyTransposed(
        _ a: UnsafeMutableBufferPointer<Float>, _ b: UnsafeMutableBufferPointer<Float>,
        into c: UnsafeMutableBufferPointer<Float>, rows: Int, inner: Int, columns: Int
    ) {
        let (m, k, n) = (Int32(rows), Int32(inner), Int32(columns))
        if columns == 1 {
            cblas_sgemv(CblasRowMajor, CblasTrans, k, m, 1, a.baseAddress, m, b.baseAddress, 1, 0, c.baseAddress, 1)
        } else {
            cblas_sgemm(
                CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a.baseAddress, m, b.baseAddress, n, 0,
                c.baseAddress, n)
        }
    }

    /// `c = scale a b^T` with `a` of `rows x inner` and `b` of `columns x inner`.
    static func multiplyByTransposed(
        _ a: UnsafeMutableBufferPointer<Float>, _ b: UnsafeMutableBufferPointer<Float>, scale: Float,
        into c: UnsafeMutableBufferPointer<Float>, rows: Int, inner: Int, columns: Int
    ) {
        let (m, k, n) = (Int32(rows), Int32(inner), Int32(columns))
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, scale, a.baseAddress, k, b.baseAddress, k, 0,
            c.baseAddress, n)
    }
}
