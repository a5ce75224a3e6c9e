/// How the entries of a weight matrix hang together: what theory may take from their variance.
public enum WeightStructure: Hashable, Sendable {
    /// Independent draws from one law with a log-concave density, symmetric about its mean: normal, uniform, or normal between
    /// symmetric bounds. What the weights of an initializer of one's own, or of a claim, are taken for.
    case independent
    /// Independent rows, each uniform on a sphere.
    case sphericalRows
    /// Orthonormal rows or columns times a number, uniform over all such matrices.
    case orthogonal
    /// Blocks and their negatives, of which a signal that comes in mirrored halves stays so.
    case mirrored
    /// None of these: nothing but mean and variance is known.
    case other
}
