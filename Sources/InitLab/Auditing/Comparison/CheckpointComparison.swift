import CInitLabKernels

/// A checkpoint beside another one: what moved, what did not, and whether both come from one start.
package struct CheckpointComparison: Sendable {
    /// As people named the other.
    package let other: String
    /// Of the tensors that both have, in the order of names.
    package let distances: [TensorDistance]
    /// Names that only this one has, and only the other.
    package let added: [String]
    package let removed: [String]
    /// Names whose shapes, or whose order of axes in the file, differ.
    package let reshaped: [String]

    /// Where values come from.
    package enum Descent: String, Sendable {
        /// Every value is the same.
        case equal
        /// Most tensors that vary are correlated: one checkpoint descends from the other, or both from one start.
        case related
        /// Most are not: draws of their own.
        case independent
        /// Too little varies to tell.
        case unknown
    }

    package var descent: Descent {
        if !distances.isEmpty, distances.allSatisfy(\.isEqual) { return .equal }
        let answers = distances.compactMap(\.isRelated)
        guard !answers.isEmpty else { return .unknown }
        return 2 * answers.count { $0 } > answers.count ? .related : .independent
    }

    /// Tensors that vary and are the same in both, though others moved.
    package var untouched: [TensorDistance] {
        descent == .equal ? [] : distances.filter { $0.isEqual && $0.correlation != nil }
    }

    private static let block = 1 << 16
    private static let piece = 1 << 20

    /// - Throws: `InputFileError` where a file cannot be read any more.
    package init(_ checkpoint: Checkpoint, with other: Checkpoint, threads: Threads) throws(InputFileError) {
        let others = Dictionary(uniqueKeysWithValues: other.tensors.map { ($0.name, $0) })
        let names = Set(checkpoint.tensors.map(\.name))
        self.other = other.name
        added = checkpoint.tensors.map(\.name).filter { others[$0] == nil }
        removed = other.tensors.map(\.name).filter { !names.contains($0) }
        var (pairs, reshaped): ([(StoredTensor, StoredTensor)], [String]) = ([], [])
        for tensor in checkpoint.tensors {
            guard let match = others[tensor.name] else { continue }
            if match.shape == tensor.shape, match.isColumnMajor == tensor.isColumnMajor {
                pairs.append((tensor, match))
            } else {
                reshaped.append(tensor.name)
            }
        }
        self.reshaped = reshaped
        let pieces = pairs.indices.flatMap { pair in
            stride(from: 0, to: pairs[pair].0.count, by: Self.piece).map { (pair: pair, first: $0) }
        }
        let work = pairs
        var found = [Result<TensorDistance.Sums, InputFileError>](repeating: .success(.init()), count: pieces.count)
        found.withUnsafeMutableBufferPointer { found in
            nonisolated(unsafe) let found = found
            threads.forEach(pieces.count) { index in
                let (pair, first) = pieces[index]
                do throws(InputFileError) {
                    found[index] = .success(try Self.sums(work[pair].0, work[pair].1, from: first))
                } catch { found[index] = .failure(error) }
            }
        }
        var sums = [TensorDistance.Sums](repeating: .init(), count: pairs.count)
        for (piece, result) in zip(pieces, found) { sums[piece.pair] = sums[piece.pair] + (try result.get()) }
        distances = zip(pairs, sums).map { TensorDistance($0.0, $1) }
    }

    /// Of one piece of two tensors of the same shape.
    private static func sums(
        _ tensor: StoredTensor, _ other: StoredTensor, from first: Int
    ) throws(InputFileError) -> TensorDistance.Sums {
        var sums = TensorDistance.Sums()
        let end = min(tensor.count, first + piece)
        var (values, others) = (
            [Float](repeating: 0, count: min(block, end - first)), [Float](repeating: 0, count: min(block, end - first))
        )
        for start in stride(from: first, to: end, by: block) {
            let count = min(block, end - start)
            try read(tensor, start, count, &values)
            try read(other, start, count, &others)
            values.withUnsafeBufferPointer { values in
                others.withUnsafeBufferPointer { others in
                    sums.add(.init(rebasing: values[..<count]), .init(rebasing: others[..<count]))
                }
            }
        }
        return sums
    }

    private static func read(
        _ tensor: StoredTensor, _ start: Int, _ count: Int, _ values: inout [Float]
    ) throws(InputFileError) {
        let width = tensor.type.width
        let bytes = try tensor.file.bytes(at: tensor.offset + start * width, count: count * width)
        initlab_widen(bytes, count, tensor.type.kernelCode, &values)
    }
}
