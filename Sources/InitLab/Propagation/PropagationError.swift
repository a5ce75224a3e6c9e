/// What can go wrong within a replicate.
public enum PropagationError: Error, CustomStringConvertible, Equatable {
    /// The weights of a layer hold an infinity or a NaN.
    case weightsNotFinite(layer: Int, replicate: Int)
    /// Pre-activations or gradients of a layer overflow Float.
    case overflow(layer: Int, replicate: Int)
    /// Activations of a layer become too small for Float, and no power of two can be taken out of them.
    case underflow(layer: Int, replicate: Int)

    public var description: String {
        switch self {
        case .weightsNotFinite(let layer, let replicate):
            "the initializer drew an infinity or a NaN for layer \(layer) of replicate \(replicate)"
        case .overflow(let layer, let replicate):
            "numbers in layer \(layer) of replicate \(replicate) leave the range of Float; use a smaller variance"
        case .underflow(let layer, let replicate):
            "numbers in layer \(layer) of replicate \(replicate) become too small for Float; use a larger variance"
        }
    }
}
