/// Which way round matrices stand, as far as they tell: by blocks that stand in one, by the length of their bias, and by the side that
/// has the model's width.
struct Orientation {
    /// Whether all matrices that tell stand the other way round than the profile says: another framework's order of axes.
    let isFlipped: Bool
    /// Of each tensor: whether it alone stands the other way round.
    let transposed: [Bool]

    private enum Vote { case straight, flipped }

    init(_ tensors: [(tensor: StoredTensor, role: ProfileRole?)]) {
        let lengths = Dictionary(
            tensors.compactMap { tensor, _ in
                let (stem, leaf) = TensorName.stem(tensor.name)
                return tensor.shape.count == 1 && leaf == "bias" ? (stem, tensor.shape[0]) : nil
            }, uniquingKeysWith: { first, _ in first })
        let width = Self.width(tensors)
        let sides = tensors.map { tensor, role -> (inputs: Int, outputs: Int)? in
            guard let role, role.kind == .linear, tensor.shape.count == 2, tensor.shape[0] != tensor.shape[1] else {
                return nil
            }
            return role.layout == .outIn ? (tensor.shape[1], tensor.shape[0]) : (tensor.shape[0], tensor.shape[1])
        }
        let packed = zip(tensors, sides).map { item, sides in
            sides.flatMap { Self.vote(inputs: $0.inputs, outputs: $0.outputs, packed: item.role!.packed) }
        }
        let biases = zip(tensors, sides).map { item, sides -> Vote? in
            let (stem, leaf) = TensorName.stem(item.tensor.name)
            guard let sides, leaf == "weight" || leaf == "kernel", let length = lengths[stem] else { return nil }
            return length == sides.outputs ? .straight : length == sides.inputs ? .flipped : nil
        }
        let widths = zip(tensors, sides).map { item, sides -> Vote? in
            guard let sides, let side = item.role!.width, let width, (sides.inputs == width) != (sides.outputs == width)
            else { return nil }
            return (side == .inputs) == (sides.inputs == width) ? .straight : .flipped
        }
        // The surest that there is.
        let votes = tensors.indices.map { packed[$0] ?? biases[$0] ?? widths[$0] }
        isFlipped = votes.contains(.flipped) && !votes.contains(.straight)
        let wrong: Vote = isFlipped ? .straight : .flipped
        let odd = Self.oddShapes(tensors)
        transposed = votes.indices.map { votes[$0].map { $0 == wrong } ?? odd.contains($0) }
    }

    private static func vote(inputs: Int, outputs: Int, packed: Int) -> Vote? {
        guard packed > 1 else { return nil }
        return outputs == packed * inputs ? .straight : inputs == packed * outputs ? .flipped : nil
    }

    /// The columns of the embedding, if norms are as long.
    private static func width(_ tensors: [(tensor: StoredTensor, role: ProfileRole?)]) -> Int? {
        let norms = Set(
            tensors.filter { $0.role?.kind == .norm && $0.tensor.shape.count == 1 }.map(\.tensor.shape[0]))
        return tensors.first { tensor, role in
            (role?.kind == .embedding || role?.kind == .position) && tensor.shape.count > 1
                && norms.contains(tensor.shape.last!)
        }?.tensor.shape.last
    }

    /// Matrices whose shape is that of at least two thirds of the matrices of their name in other layers, turned round.
    private static func oddShapes(_ tensors: [(tensor: StoredTensor, role: ProfileRole?)]) -> Set<Int> {
        var groups: [String: [Int]] = [:]
        for (index, item) in tensors.enumerated()
        where item.role?.kind == .linear && item.tensor.shape.count == 2 {
            let template = TensorName.template(item.tensor.name)
            // Numbers alone, as those of a Sequential, name layers that differ.
            let words = template.split { $0 == "." || $0 == "/" }.filter { $0 != "*" }
            if words.count >= 2 { groups[template, default: []].append(index) }
        }
        var odd: Set<Int> = []
        for members in groups.values where members.count >= 3 {
            let shapes = Dictionary(grouping: members) { tensors[$0].tensor.shape }
            guard let usual = shapes.max(by: { $0.value.count < $1.value.count }),
                usual.value.count * 3 >= members.count * 2, usual.key[0] != usual.key[1]
            else { continue }
            odd.formUnion(shapes[usual.key.reversed()] ?? [])
        }
        return odd
    }
}
