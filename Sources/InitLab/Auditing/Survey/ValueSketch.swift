/// Some values of a tensor, at places that its number of values alone decides: tensors of one shape are compared by them.
///
/// The values are divided into equal parts, and of each part one is taken, at a place that a hash of the part's number names, so that no
/// row or column comes more often than others.
enum ValueSketch {
    /// Values of one tensor, and of all together.
    static let limits = (tensor: 4096, all: 1 << 22)
    /// Fewer values tell nothing.
    static let least = 64

    /// How many values are kept of each tensor, at its index; zero of those that no other has the shape of.
    static func sizes(_ tensors: [StoredTensor]) -> [Int] {
        let isLarge = tensors.map { $0.shape.count >= 2 && $0.count >= 256 && $0.count < 1 << 48 }
        var counts: [[Int]: Int] = [:]
        for (tensor, isLarge) in zip(tensors, isLarge) where isLarge { counts[tensor.shape, default: 0] += 1 }
        let shared = counts.values.filter { $0 > 1 }.reduce(0, +)
        let size = min(limits.tensor, limits.all / max(1, shared))
        return zip(tensors, isLarge).map { tensor, isLarge in
            isLarge && counts[tensor.shape]! > 1 && size >= least ? min(size, tensor.count) : 0
        }
    }

    /// The place of the value that is taken of a part.
    static func place(_ part: Int, count: Int, size: Int) -> Int {
        let (start, end) = (part * count / size, (part + 1) * count / size)
        let product = (UInt64(part) &+ 1) &* 0x9e37_79b9_7f4a_7c15
        return start + Int((product ^ product >> 32) % UInt64(end - start))
    }
}
