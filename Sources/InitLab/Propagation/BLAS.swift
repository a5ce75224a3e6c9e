import CGSL

/// Products of row-major matrices through GSL's CBLAS interface, each on the calling thread alone, or in panels of rows
/// of the result that threads share. The panels depend on the shape alone.
package struct BLAS {
    private let threads: Threads

    package init(threads: Threads) { self.threads = threads }

    package typealias Matrix = UnsafeMutableBufferPointer<Float>

    /// `c = scale a b + beta c` with `a` of `rows x inner` and `b` of `inner x columns`.
    package func multiply(
        _ a: Matrix, _ b: Matrix, scale: Float = 1, beta: Float = 0, into c: Matrix, rows: Int, inner: Int,
        columns: Int
    ) {
        inPanels(rows: rows, inner: inner, columns: columns) { start, count in
            let (m, k, n) = (Int32(count), Int32(inner), Int32(columns))
            let (a, c) = (a.baseAddress! + start * inner, c.baseAddress! + start * columns)
            if columns == 1 {
                cblas_sgemv(CblasRowMajor, CblasNoTrans, m, k, scale, a, k, b.baseAddress, 1, beta, c, 1)
            } else {
                cblas_sgemm(
                    CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, scale, a, k, b.baseAddress, n, beta, c, n)
            }
        }
    }

    /// `c = a^T b` with `a` of `inner x rows` and `b` of `inner x columns`.
    package func multiplyTransposed(_ a: Matrix, _ b: Matrix, into c: Matrix, rows: Int, inner: Int, columns: Int) {
        inPanels(rows: rows, inner: inner, columns: columns) { start, count in
            let (m, k, n) = (Int32(count), Int32(inner), Int32(columns))
            let (a, c) = (a.baseAddress! + start, c.baseAddress! + start * columns)
            if columns == 1 {
                cblas_sgemv(CblasRowMajor, CblasTrans, k, m, 1, a, Int32(rows), b.baseAddress, 1, 0, c, 1)
            } else {
                cblas_sgemm(
                    CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, Int32(rows), b.baseAddress, n, 0, c, n)
            }
        }
    }

    /// `c = scale a b^T` with `a` of `rows x inner` and `b` of `columns x inner`.
    package func multiplyByTransposed(
        _ a: Matrix, _ b: Matrix, scale: Float, into c: Matrix, rows: Int, inner: Int, columns: Int
    ) {
        inPanels(rows: rows, inner: inner, columns: columns) { start, count in
            let (m, k, n) = (Int32(count), Int32(inner), Int32(columns))
            cblas_sgemm(
                CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, scale, a.baseAddress! + start * inner, k,
                b.baseAddress, k, 0, c.baseAddress! + start * columns, n)
        }
    }

    /// `a = scale a r` with `a` of `rows x columns` and an upper triangular `r`.
    package func multiply(_ a: Matrix, byTriangle r: Matrix, scale: Float, rows: Int, columns: Int) {
        inPanels(rows: rows, inner: columns, columns: columns) { start, count in
            let n = Int32(columns)
            cblas_strmm(
                CblasRowMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(count), n, scale,
                r.baseAddress, n, a.baseAddress! + start * columns, n)
        }
    }

    /// The upper triangle of `c = a^T a` with `a` of `inner x columns`; what is below stays as it is.
    package func gram(of a: Matrix, into c: Matrix, inner: Int, columns: Int) {
        let (k, n) = (Int32(inner), Int32(columns))
        cblas_ssyrk(CblasRowMajor, CblasUpper, CblasTrans, n, k, 1, a.baseAddress, n, 0, c.baseAddress, n)
    }

    /// Rows of a panel, about.
    private static let panel = 256
    /// Smaller products, in multiplications, are one panel: threads would cost more than they save.
    private static let leastWork = 1 << 25

    /// Whether a product is divided among threads.
    package static func isDivided(rows: Int, inner: Int, columns: Int) -> Bool {
        // A product with a vector is bound by reading the matrix: an entry counts as several multiplications.
        let work = Double(rows) * Double(inner) * Double(max(columns, 8))
        return rows >= 2 * panel && work >= Double(leastWork)
    }

    private func inPanels(rows: Int, inner: Int, columns: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
        guard Self.isDivided(rows: rows, inner: inner, columns: columns) else { return body(0, rows) }
        let panels = (rows + Self.panel - 1) / Self.panel
        let size = ((rows + panels - 1) / panels + 15) & ~15
        let filled = (rows + size - 1) / size
        threads.forEach(filled) { body($0 * size, min(size, rows - $0 * size)) }
    }
}
