/// Which layer each tensor belongs to, by the numbers in names.
///
/// The numbers of a `torch.nn.Sequential` count all of its modules, also those without tensors: in `0.weight`, `2.weight`, `4.weight` the layers
/// are the first, second and third. Elsewhere a number is that of the layer.
struct LayerNumbers {
    /// Layers of each stack; none if there are more than an encoder and a decoder.
    let stackDepths: [Int]
    /// Of stacks whose numbers count other modules as well: the layer that each number belongs to, from 0 on.
    private let layers: [String: [Int: Int]]

    /// What was seen under one name before a number.
    private struct Stack {
        var numbers: Set<Int> = []
        /// Those of tensors with two axes or more.
        var matrices: Set<Int> = []
        /// Whether a single word stands behind each number.
        var isOfModules = true

        /// Nil where a number is that of a layer.
        var layers: [Int: Int]? {
            guard isOfModules, !matrices.isEmpty, matrices != Set(0..<numbers.count) else { return nil }
            var (layers, layer) = ([Int: Int](), -1)
            for number in numbers.sorted() {
                if matrices.contains(number) { layer += 1 }
                layers[number] = max(0, layer)
            }
            return layers
        }
    }

    /// - Parameters:
    ///   - tensors: the parts of their names, and their axes.
    ///   - isStack: whether numbers count modules in any case.
    init(_ tensors: [(segments: [Substring], axes: Int)], isStack: Bool) {
        var stacks: [String: Stack] = [:]
        for (segments, axes) in tensors {
            guard let (stack, number, isOfModules) = Self.place(segments) else { continue }
            stacks[stack, default: Stack()].numbers.insert(number)
            if axes >= 2 { stacks[stack]!.matrices.insert(number) }
            if !isOfModules { stacks[stack]!.isOfModules = false }
        }
        var layers: [String: [Int: Int]] = [:]
        var depths: [Int] = []
        for (name, stack) in stacks {
            layers[name] = stack.layers
            depths.append(
                stack.layers == nil
                    ? isStack ? stack.numbers.count : stack.numbers.max()! + 1 : stack.matrices.count)
        }
        self.layers = layers
        stackDepths = stacks.count <= 2 ? depths.sorted() : []
    }

    /// What stands before the first number, the number, and whether a single word stands behind it; nil if there is no number.
    private static func place(_ segments: [Substring]) -> (stack: String, number: Int, isOfModules: Bool)? {
        for (place, segment) in segments.enumerated() {
            guard let (stem, number) = NamePattern.numbered(segment) else { continue }
            // Keras counts all dense layers of a program so, from the first model on.
            if ["dense_", "conv_"].contains(stem.lowercased()) { continue }
            return (segments[..<place].joined(separator: ".") + "." + stem, number, place == segments.count - 2)
        }
        return nil
    }

    /// - Parameter number: what the profile took for the number of the layer; nil for none.
    func layer(_ segments: [Substring], number: Int?) -> Int? {
        guard let number, !layers.isEmpty, let place = Self.place(segments), place.isOfModules, place.number == number
        else { return number }
        return layers[place.stack]?[number] ?? number
    }

    /// Whether the numbers of a stack count modules and not layers.
    func countsModules(_ segments: [Substring]) -> Bool {
        Self.place(segments).map { layers[$0.stack] != nil } ?? false
    }
}
