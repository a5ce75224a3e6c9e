import CInitLabKernels

/// Columns of a matrix that are the same to the last bit in all rows that are looked at: 32 of them, from everywhere. Tensors are read a
/// second time for it; see ``limits``.
struct EqualColumns: Sendable {
    /// Columns that are equal to another.
    let equal: Int
    let columns: Int

    /// Rows of a matrix, its columns, and matrices of a checkpoint that are looked at.
    static let limits = (rows: 32, columns: 1 << 18, matrices: 256)
    /// Fewer rows, numbers other than zero in a column, and different numbers of a matrix tell no column from another.
    private static let least = (rows: 16, filled: 8, numbers: 32)

    /// Of drawn matrices, by their indices: some of each role before more of any.
    ///
    /// - Throws: `InputFileError` where a file cannot be read any more.
    static func all(_ subject: AuditSubject, threads: Threads) throws(InputFileError) -> [Int: EqualColumns] {
        guard !subject.isTrained else { return [:] }
        let wanted = subject.roles.map { _, members in
            members.filter { index in
                let (shape, survey) = (subject.tensor(index).stored.shape, subject.surveys[index])
                return shape.count == 2 && !survey.isConstant && subject.isDrawn(index)
                    && shape.allSatisfy { (least.rows...limits.columns).contains($0) }
            }
        }
        let picked = SomeOfEach.picked(wanted, limit: limits.matrices)
        var found = [Result<EqualColumns?, InputFileError>](repeating: .success(nil), count: picked.count)
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            threads.forEach(picked.count) { place in
                do throws(InputFileError) {
                    found[place] = .success(try EqualColumns(subject.tensor(picked[place]).stored))
                } catch { found[place] = .failure(error) }
            }
        }
        var result: [Int: EqualColumns] = [:]
        for (index, columns) in zip(picked, found) { result[index] = try columns.get() }
        return result
    }

    /// Nil where there are none.
    private init?(_ tensor: StoredTensor) throws(InputFileError) {
        // As they lie in the file.
        let shape = tensor.isColumnMajor ? Array(tensor.shape.reversed()) : tensor.shape
        let (rows, columns) = (min(shape[0], Self.limits.rows), shape[1])
        var digests = [UInt64](repeating: 0, count: columns)
        var filled = [UInt8](repeating: 0, count: columns)
        var numbers: Set<UInt32> = []
        var values = [Float](repeating: 0, count: columns)
        for row in 0..<rows {
            let start = row * shape[0] / rows * columns
            let bytes = try tensor.file.bytes(
                at: tensor.offset + start * tensor.type.width, count: columns * tensor.type.width)
            initlab_widen(bytes, columns, tensor.type.kernelCode, &values)
            for column in 0..<columns {
                let bits = values[column].bitPattern
                let product = (digests[column] ^ UInt64(bits)) &* 0x9e37_79b9_7f4a_7c15
                digests[column] = product ^ product >> 29
                if values[column] != 0 { filled[column] += 1 }
                if numbers.count < Self.least.numbers { numbers.insert(bits) }
            }
        }
        guard numbers.count >= Self.least.numbers else { return nil }
        var counts: [UInt64: Int] = [:]
        for column in 0..<columns where filled[column] >= Self.least.filled { counts[digests[column], default: 0] += 1 }
        equal = counts.values.filter { $0 > 1 }.reduce(0, +)
        self.columns = columns
        if equal == 0 { return nil }
    }
}
