import Foundation

/// The eigenvalues of a symmetric matrix: reflected to three diagonals, then by shifted QL steps. Golub and Van Loan (2013), Matrix
/// Computations, algorithms 8.3.1 and 8.3.3.
package enum SymmetricEigenvalues {
    /// - Parameter matrix: row by row, of which the lower triangle is read; destroyed.
    /// - Returns: from the least on; nil where steps do not converge, as with NaN.
    package static func values(_ matrix: inout [Double], size: Int) -> [Double]? {
        guard size > 1 else { return size == 1 ? [matrix[0]] : [] }
        var diagonal = [Double](repeating: 0, count: size)
        var beside = [Double](repeating: 0, count: size)
        matrix.withUnsafeMutableBufferPointer { a in
            var (v, w) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
            for k in 0..<(size - 1) {
                diagonal[k] = a[k * size + k]
                let rest = (k + 1)..<size
                for row in rest { v[row] = a[row * size + k] }
                let norm = rest.reduce(0) { $0 + v[$1] * v[$1] }.squareRoot()
                guard norm > 0, k < size - 2 else {
                    beside[k] = v[k + 1]
                    continue
                }
                beside[k] = v[k + 1] > 0 ? -norm : norm
                v[k + 1] -= beside[k]
                let beta = 2 / rest.reduce(0) { $0 + v[$1] * v[$1] }
                for row in rest { w[row] = 0 }
                // The lower triangle stands for both.
                for row in rest {
                    var sum = 0.0
                    for column in (k + 1)..<row {
                        sum += a[row * size + column] * v[column]
                        w[column] += a[row * size + column] * v[row]
                    }
                    w[row] += sum + a[row * size + row] * v[row]
                }
                let half = beta / 2 * rest.reduce(0) { $0 + v[$1] * w[$1] * beta }
                for row in rest { w[row] = beta * w[row] - half * v[row] }
                for row in rest {
                    for column in (k + 1)...row {
                        a[row * size + column] -= v[row] * w[column] + w[row] * v[column]
                    }
                }
            }
            diagonal[size - 1] = a[size * size - 1]
        }
        return ql(&diagonal, &beside) ? diagonal.sorted() : nil
    }

    private static func ql(_ d: inout [Double], _ e: inout [Double]) -> Bool {
        let size = d.count
        // Where rank is missing, what is left between eigenvalues of zero is rounding of the largest, and large beside them.
        let rounding = 1e-16 * zip(d, e).reduce(0) { max($0, abs($1.0) + abs($1.1)) }
        for first in 0..<size {
            for step in 0... {
                var last = first
                while last < size - 1, abs(e[last]) > rounding { last += 1 }
                if last == first { break }
                guard step < 60 else { return false }
                var g = (d[first + 1] - d[first]) / (2 * e[first])
                var r = (g * g + 1).squareRoot()
                g = d[last] - d[first] + e[first] / (g + (g < 0 ? -r : r))
                var (s, c, p, isSplit) = (1.0, 1.0, 0.0, false)
                for i in (first..<last).reversed() {
                    let (f, b) = (s * e[i], c * e[i])
                    r = (f * f + g * g).squareRoot()
                    e[i + 1] = r
                    if r == 0 {
                        d[i + 1] -= p
                        e[last] = 0
                        isSplit = true
                        break
                    }
                    (s, c) = (f / r, g / r)
                    g = d[i + 1] - p
                    r = (d[i] - g) * s + 2 * c * b
                    p = s * r
                    d[i + 1] = g + p
                    g = c * r - b
                }
                if isSplit { continue }
                d[first] -= p
                e[first] = g
                e[last] = 0
            }
        }
        return d.allSatisfy(\.isFinite)
    }
}
