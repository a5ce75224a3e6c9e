import CGSL
import CInitLabKernels
import Foundation

/// The singular values of a block of a matrix, beside those of independent draws, which lie between sqrt(n) - sqrt(m) and sqrt(n) + sqrt(m)
/// standard deviations: Marchenko and Pastur (1967). A second pass on a budget: see ``limits``.
package struct Spectrum: Sendable {
    /// Rows and columns that were looked at, the fewer first: m and n.
    package let size: (few: Int, many: Int)
    /// In root mean squares of the block.
    package let largest: Double
    package let smallest: Double
    /// How many singular values are no larger than a twentieth of the least that draws have.
    package let missing: Int
    package let closest: ClosestVectors

    /// Of the block, and how many matrices of a checkpoint are looked at.
    package static let limits = (few: 192, many: 768, matrices: 64)

    /// Where independent draws of one law end.
    package var edges: (low: Double, high: Double) {
        let (m, n) = (Double(size.few).squareRoot(), Double(size.many).squareRoot())
        return (n - m, n + m)
    }

    /// The probability of a largest singular value as large. The block's own scale is in error by four standard errors at most.
    var largestPValue: Double {
        let error = (0.5 / Double(size.few * size.many)).squareRoot()
        return SingularValueBounds.above(largest * (1 - 4 * error), few: size.few, many: size.many)
    }

    /// The probability of a smallest singular value as small.
    var smallestPValue: Double {
        missing > 0 ? SingularValueBounds.below(smallest, few: size.few, many: size.many) : 1
    }

    /// Of the matrices that are drawn, as far as the budget goes, by their indices: some of each role before more of any.
    ///
    /// - Throws: `InputFileError` where a file cannot be read any more.
    static func all(_ subject: AuditSubject, threads: Threads) throws(InputFileError) -> [Int: Spectrum] {
        guard !subject.isTrained else { return [:] }
        OpenBLAS.useOneThread()
        let wanted = subject.roles.map { _, members in members.filter { isWanted(subject, $0) } }
        let chosen = SomeOfEach.picked(wanted, limit: limits.matrices)
        var found = [Result<Spectrum?, InputFileError>](repeating: .success(nil), count: chosen.count)
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            threads.forEach(chosen.count) { place in
                do throws(InputFileError) {
                    found[place] = .success(try Spectrum(subject.tensor(chosen[place]).stored))
                } catch { found[place] = .failure(error) }
            }
        }
        var spectra: [Int: Spectrum] = [:]
        for (index, result) in zip(chosen, found) { spectra[index] = try result.get() }
        return spectra
    }

    private static func isWanted(_ subject: AuditSubject, _ index: Int) -> Bool {
        let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
        return (tensor.kind == .linear || tensor.kind == .head) && tensor.stored.shape.count == 2
            && tensor.stored.shape.min()! >= 16 && !survey.isConstant && survey.finite == survey.count
            && survey.reach < 1e15 && survey.scale > 1e-15
    }

    /// Nil of a block with rows of zeros, which are padding, or one that is too small to tell.
    ///
    /// - Throws: `InputFileError` where the file cannot be read any more.
    init?(_ tensor: StoredTensor) throws(InputFileError) {
        let shape = tensor.isColumnMajor ? Array(tensor.shape.reversed()) : tensor.shape
        let isWide = shape[1] >= shape[0]
        let many = min(shape.max()!, Self.limits.many)
        let few = min(shape.min()!, Self.limits.few, many * 3 / 4)
        guard few >= 8 else { return nil }
        // Rows from everywhere, so that blocks that are copies of each other meet; columns from the left.
        let (rows, columns) = isWide ? (few, many) : (many, few)
        var block = [Double](repeating: 0, count: rows * columns)
        var values = [Float](repeating: 0, count: columns)
        for row in 0..<rows {
            let start = row * shape[0] / rows * shape[1]
            let bytes = try tensor.file.bytes(
                at: tensor.offset + start * tensor.type.width, count: columns * tensor.type.width)
            initlab_widen(bytes, columns, tensor.type.kernelCode, &values)
            if !values.contains(where: { $0 != 0 }) { return nil }
            for column in 0..<columns { block[row * columns + column] = Double(values[column]) }
        }
        let square = block.reduce(0) { $0 + $1 * $1 } / Double(block.count)
        var gram = [Double](repeating: 0, count: few * few)
        let (m, n) = (Int32(few), Int32(many))
        cblas_dsyrk(
            CblasRowMajor, CblasLower, isWide ? CblasNoTrans : CblasTrans, m, n, 1 / square, block,
            Int32(columns), 0, &gram, m)
        let spread = square.squareRoot()
        closest = ClosestVectors(block.map { $0 / spread }, rows: rows, columns: columns) { $0 * shape[0] / rows }
        guard let eigenvalues = SymmetricEigenvalues.values(&gram, size: few) else { return nil }
        size = (few, many)
        smallest = max(0, eigenvalues[0]).squareRoot()
        largest = max(0, eigenvalues.last!).squareRoot()
        let least = (Double(many).squareRoot() - Double(few).squareRoot()) / 20
        missing = eigenvalues.count { max(0, $0).squareRoot() <= least }
    }
}
