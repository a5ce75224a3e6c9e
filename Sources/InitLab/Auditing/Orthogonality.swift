import Foundation

/// A matrix whose rows, or columns where there are fewer of them, are orthogonal and of one length, so that its singular values are all the
/// same: its gain.
///
/// Looked at are the first 32 of them. Of independent draws the cosine of two vectors of n values has the standard deviation 1/sqrt(n), and
/// that all 496 lie below a fifth of it has probability 1e-396; of an orthogonal matrix they are rounding.
package struct Orthogonality: Sendable {
    /// The role, its orthogonal matrices, and the least and largest of their gains.
    package let role: String
    package let count: Int
    package let gains: ClosedRange<Double>

    private static let vectors = 32
    /// Longer vectors, and more matrices, are left out: this reads values a second time.
    private static let maximumLength = 1 << 14
    private static let maximumMatrices = 64

    /// Of the roles whose matrices are all orthogonal, as far as they are looked at.
    ///
    /// - Throws: `InputFileError` where a file cannot be read any more.
    static func all(_ subject: AuditSubject) throws(InputFileError) -> [Orthogonality] {
        guard !subject.isTrained else { return [] }
        var (found, left): ([Orthogonality], Int) = ([], maximumMatrices)
        for (role, members) in subject.roles {
            let matrices = members.filter { index in
                let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
                return (tensor.kind == .linear || tensor.kind == .head) && tensor.stored.shape.count == 2
                    && tensor.packed == 1 && !survey.isConstant && survey.finite == survey.count
                    && tensor.stored.shape.allSatisfy { (vectors...maximumLength).contains($0) }
            }.prefix(left)
            left -= matrices.count
            var gains: [Double] = []
            for index in matrices {
                guard let gain = try Self.gain(subject.tensor(index).stored) else { break }
                gains.append(gain)
            }
            guard !gains.isEmpty, gains.count == matrices.count, let least = gains.min(), let most = gains.max() else {
                continue
            }
            found.append(Orthogonality(role: role, count: gains.count, gains: least...most))
        }
        return found
    }

    /// Nil if it is not orthogonal.
    static func gain(_ tensor: StoredTensor) throws(InputFileError) -> Double? {
        // As they lie in the file.
        let (rows, columns) =
            tensor.isColumnMajor ? (tensor.shape[1], tensor.shape[0]) : (tensor.shape[0], tensor.shape[1])
        let picked = rows <= columns ? try firstRows(tensor, columns) : try firstColumns(tensor, rows, columns)
        func product(_ a: Int, _ b: Int) -> Double { zip(picked[a], picked[b]).reduce(0) { $0 + $1.0 * $1.1 } }
        let squares = (0..<vectors).map { product($0, $0) }
        let mean = squares.reduce(0, +) / Double(vectors)
        guard mean > 0, mean.isFinite, squares.allSatisfy({ abs($0 / mean - 1) < 0.02 }) else { return nil }
        let reach = 0.2 / Double(max(rows, columns)).squareRoot() * mean
        for a in 0..<vectors {
            for b in 0..<a where abs(product(a, b)) >= reach { return nil }
        }
        return mean.squareRoot()
    }

    private static func firstRows(_ tensor: StoredTensor, _ columns: Int) throws(InputFileError) -> [[Double]] {
        let bytes = try tensor.file.bytes(at: tensor.offset, count: vectors * columns * tensor.type.width)
        return bytes.withUnsafeBytes { raw in
            (0..<vectors).map { row in (0..<columns).map { Double(tensor.type.value(at: row * columns + $0, in: raw)) }
            }
        }
    }

    private static func firstColumns(
        _ tensor: StoredTensor, _ rows: Int, _ columns: Int
    ) throws(InputFileError) -> [[Double]] {
        var picked = Array(repeating: [Double](), count: vectors)
        for row in 0..<rows {
            let bytes = try tensor.file.bytes(
                at: tensor.offset + row * columns * tensor.type.width, count: vectors * tensor.type.width)
            bytes.withUnsafeBytes { raw in
                for column in 0..<vectors { picked[column].append(Double(tensor.type.value(at: column, in: raw))) }
            }
        }
        return picked
    }
}
