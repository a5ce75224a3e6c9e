import InitLab

/// Gives the matrices that it was made with.
struct StoredWeights: Initializer {
    let label = "stored"
    /// One for each layer, the first for layer 1.
    let matrices: [[Float]]

    func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        _ = weights.update(fromContentsOf: matrices[shape.layer - 1])
    }

    func law(for shape: WeightShape) -> WeightLaw { WeightLaw(variance: 1, isGaussian: false) }
}
