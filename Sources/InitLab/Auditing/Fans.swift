/// The fans of a tensor.
struct Fans {
    let into: Double
    let out: Double
    let receptive: Double
    let packed: Int
    let outputsAreRows: Bool

    /// - Parameter isFlipped: whether inputs and outputs stand the other way round than the profile says.
    init(_ tensor: StoredTensor, _ role: ProfileRole?, isFlipped: Bool) {
        var shape = tensor.shape
        if role?.isStacked == true, shape.count > 2 { shape.removeFirst() }
        let layout = Self.layout(tensor, role)
        let isInOut = (layout != .outIn) != isFlipped
        outputsAreRows = isInOut == tensor.isColumnMajor
        guard shape.count >= 2 else {
            (into, out, receptive, packed) = (Double(shape.first ?? 1), Double(shape.first ?? 1), 1, 1)
            return
        }
        let (outputs, inputs): (Int, Int)
        if shape.count == 3, layout != .outIn, role?.kind == .linear, let axis = role?.headsAxis, axis < 2 {
            // Heads are a part of the outputs, or of the inputs.
            (inputs, outputs) = axis == 1 ? (shape[0], shape[1] * shape[2]) : (shape[0] * shape[1], shape[2])
            receptive = 1
        } else if layout == .tapsInOut {
            (inputs, outputs) = (shape[shape.count - 2], shape[shape.count - 1])
            receptive = Double(shape.dropLast(2).reduce(1, *))
        } else {
            (outputs, inputs) = isInOut ? (shape[1], shape[0]) : (shape[0], shape[1])
            receptive = Double(shape.dropFirst(2).reduce(1, *))
        }
        var packed = role?.packed ?? Self.packed(tensor, outputs, inputs)
        if outputs % packed != 0 { packed = 1 }
        self.packed = packed
        into = Double(inputs) * receptive
        out = Double(outputs / packed) * receptive
    }

    /// The order of axes. What Keras and Flax call a kernel has its inputs before its outputs, whoever wrote the file.
    static func layout(_ tensor: StoredTensor, _ role: ProfileRole?) -> RoleLayout {
        role?.layout ?? (TensorName.stem(tensor.name).leaf == "kernel" ? .tapsInOut : .outIn)
    }

    /// Queries, keys and values in one, by their usual names.
    private static func packed(_ tensor: StoredTensor, _ outputs: Int, _ inputs: Int) -> Int {
        let isAttention = ["in_proj_weight", "qkv.weight", "Wqkv.weight"].contains { tensor.name.hasSuffix($0) }
        return isAttention && outputs == 3 * inputs ? 3 : 1
    }
}
