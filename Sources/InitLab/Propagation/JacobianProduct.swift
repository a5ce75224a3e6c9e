import CGSL
import COpenBLAS
import Foundation

/// The Jacobian of a layer's activations with respect to the input, J = D_l W_l ... D_1 W_1, where D holds the slopes of the
/// activation, kept as 2^exponent Q T.
///
/// Q has orthonormal columns, and each layer's D W Q is factored anew. The rows of T then lie apart in size as the singular values
/// do, and each is known to the digits of Double of its own: one-sided Jacobi rotations find the small singular values as truly
/// as the large ones. Stewart, "On graded QR decompositions of products of matrices" (1995).
struct JacobianProduct {
    /// units x rank, column by column.
    private var basis: [Double]
    /// rank x inputs, row by row.
    private var triangle: [Double]
    private var exponent = 0
    private var units: Int
    private var rank: Int
    private let inputs: Int
    /// Whether something was lost beside the rest, so that the smallest singular value is not known.
    private var isBelowResolution = false

    /// The widest layers: larger matrices take minutes and gigabytes.
    static let maximumWidth = 2048

    static let needsDense =
        "the Jacobian is a product of matrices, which the gaussian engine does not draw; use `engine: dense`"

    /// Why the Jacobian of a network is not measured, and what to do; nil if it is.
    static func obstacle(_ network: Network, inputs: Int) -> String? {
        guard network.isPlain else {
            return "the Jacobian is measured of plain networks, not of blocks; use `activation`"
        }
        guard inputs == 1 else {
            return "the Jacobian is measured at one input, and there are \(inputs); set `samples` to 1"
        }
        let widest = network.sizes.dropLast().max()!
        guard widest <= maximumWidth else {
            return
                "the Jacobian of \(widest) units is too large to find its singular values; keep widths and the input's dimension to \(maximumWidth)"
        }
        return nil
    }

    /// The Jacobian of the input itself.
    init(inputs: Int) {
        (self.inputs, units, rank) = (inputs, inputs, inputs)
        basis = [Double](repeating: 0, count: inputs * inputs)
        for index in 0..<inputs { basis[index * inputs + index] = 1 }
        triangle = basis
    }

    /// Goes through one more layer.
    ///
    /// - Parameters:
    ///   - weights: fan_out x fan_in, row-major.
    ///   - slopes: of the activation, fan_out.
    mutating func multiply(by weights: UnsafeMutableBufferPointer<Float>, slopes: [Double]) {
        let fanIn = units
        units = slopes.count
        // Units without slope are zero rows, and would leave rounding in place of zeros.
        let alive = slopes.indices.filter { slopes[$0] != 0 }
        guard rank > 0, !alive.isEmpty else { return end() }
        var rows = [Double](repeating: 0, count: alive.count * fanIn)
        for (place, unit) in alive.enumerated() {
            for index in 0..<fanIn {
                rows[place * fanIn + index] = slopes[unit] * Double(weights[unit * fanIn + index])
            }
        }
        var (m, r, k) = (Int32(alive.count), Int32(rank), Int32(fanIn))
        var product = [Double](repeating: 0, count: alive.count * rank)
        cblas_dgemm(CblasColMajor, CblasTrans, CblasNoTrans, m, r, k, 1, rows, k, basis, k, 0, &product, m)
        guard product.contains(where: { $0 != 0 }) else { return end() }

        var count = min(m, r)
        var factors = [Double](repeating: 0, count: Int(count))
        Self.withWork { dgeqrf_(&m, &r, &product, &m, &factors, $0, $1, $2) }
        let newRank = Int(count)
        var upper = [Double](repeating: 0, count: newRank * rank)
        for row in 0..<newRank {
            for column in row..<rank { upper[row * rank + column] = product[column * alive.count + row] }
        }
        note(upper, newRank)
        var next = [Double](repeating: 0, count: newRank * inputs)
        k = Int32(inputs)
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, count, k, r, 1, upper, r, triangle, k, 0, &next, k)
        Self.withWork { dorgqr_(&m, &count, &count, &product, &m, &factors, $0, $1, $2) }
        basis = [Double](repeating: 0, count: units * newRank)
        for column in 0..<newRank {
            for (place, unit) in alive.enumerated() {
                basis[column * units + unit] = product[column * alive.count + place]
            }
        }
        (triangle, rank) = (next, newRank)
        rescale()
    }

    /// The Jacobian is zero from here on.
    private mutating func end() { (basis, triangle, rank) = ([], [], 0) }

    /// Asks LAPACK how much memory it wants, and gives it.
    private static func withWork(
        _ routine: (UnsafeMutablePointer<Double>, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    ) {
        var (size, status, wanted) = (Int32(-1), Int32(0), 0.0)
        routine(&wanted, &size, &status)
        size = Int32(wanted)
        var work = [Double](repeating: 0, count: Int(size))
        routine(&work, &size, &status)
    }

    /// Looks whether a layer's own factor has parts that are rounding beside others.
    private mutating func note(_ upper: [Double], _ newRank: Int) {
        let diagonal = (0..<newRank).map { abs(upper[$0 * rank + $0]) }
        if diagonal.min()! <= 1e-13 * diagonal.max()! { isBelowResolution = true }
    }

    /// Brings the largest entry near one.
    private mutating func rescale() {
        let largest = triangle.reduce(0) { max($0, abs($1)) }
        guard largest > 0, largest.isFinite else { return end() }
        let step = Int(largest.exponent)
        exponent += step
        let scale = Double(sign: .plus, exponent: -step, significand: 1)
        for index in triangle.indices { triangle[index] *= scale }
        for row in 0..<rank {
            let size = triangle[(row * inputs)..<((row + 1) * inputs)].reduce(0) { max($0, abs($1)) }
            if size < 1e-290 { isBelowResolution = true }
        }
    }

    // MARK: What is recorded

    /// Records mean and variance of the squared singular values, of which there are as many as the smaller of input and layer
    /// has units; and of the last layer the extremes.
    func record(in layer: Int, isLast: Bool, into trace: inout Trace) {
        let count = Double(min(inputs, units))
        let mean = triangle.reduce(0) { $0 + $1 * $1 } / count
        trace.recordSquare(.jacobianMoment2, layer, mean, exponent: exponent)
        if mean > 0 {
            var gram = [Double](repeating: 0, count: rank * rank)
            let (r, n) = (Int32(rank), Int32(inputs))
            cblas_dsyrk(CblasRowMajor, CblasUpper, CblasNoTrans, r, n, 1, triangle, n, 0, &gram, r)
            var deviations = (count - Double(rank)) * mean * mean
            for row in 0..<rank {
                let distance = gram[row * rank + row] - mean
                deviations += distance * distance
                for column in (row + 1)..<max(row + 1, rank) {
                    deviations += 2 * gram[row * rank + column] * gram[row * rank + column]
                }
            }
            trace.recordSquare(.jacobianRelativeVariance, layer, deviations / (count * mean * mean))
        }
        guard isLast else { return }
        guard let values = singularValues else { return }
        func decades(_ value: Double) -> Double { 2 * (log10(value) + Double(exponent) * log10(2.0)) }
        trace[.jacobianLargest, layer] = values.first.map(decades) ?? -.infinity
        if rank < min(inputs, units) {
            trace[.jacobianSmallest, layer] = -.infinity
        } else if !isBelowResolution, let smallest = values.last, smallest > 0 {
            trace[.jacobianSmallest, layer] = decades(smallest)
        }
    }

    /// The singular values that are not zero by rank, largest first, over 2^exponent; nil if they are not found.
    private var singularValues: [Double]? {
        guard rank > 0 else { return [] }
        // Row by row, the triangle is its own transpose column by column.
        var columns = triangle
        var (m, n, none) = (Int32(inputs), Int32(rank), Int32(0))
        var (values, unused) = ([Double](repeating: 0, count: rank), 0.0)
        var (one, status) = (Int32(1), Int32(0))
        var size = max(6, m + n)
        var work = [Double](repeating: 0, count: Int(size))
        dgesvj_("G", "N", "N", &m, &n, &columns, &m, &values, &none, &unused, &one, &work, &size, &status)
        guard status == 0 else { return nil }
        return values.map { $0 * work[0] }.sorted(by: >)
    }
}
