/// Cosines between the gradients of different inputs. Balduzzi et al. (2017), arXiv:1702.08591, who call gradients that have lost
/// them shattered.
struct GradientCosines {
    private let hasNeighbors: Bool

    /// Nil where nobody asks for them, and of one input.
    init?(_ measures: Set<Measure>, _ input: InputDistribution) {
        guard measures.contains(.gradientCosines), input.samples > 1 else { return nil }
        hasNeighbors = input.hasNeighbors
    }

    /// Records the mean cosine over all pairs, and over inputs that follow each other. Inputs whose gradient is zero have no
    /// direction and are left out.
    ///
    /// - Parameter gradient: units x inputs; of what it is multiplied by cosines do not depend.
    func record(_ gradient: ScaledMatrix, _ place: Int, into trace: inout Trace) {
        let inputs = gradient.columns
        var squares = [Double](repeating: 0, count: inputs)
        var products = [Double](repeating: 0, count: inputs - 1)
        for row in stride(from: 0, to: gradient.values.count, by: inputs) {
            var before = 0.0
            for input in 0..<inputs {
                let value = Double(gradient.values[row + input])
                squares[input] += value * value
                if input > 0 { products[input - 1] += before * value }
                before = value
            }
        }
        let scales = squares.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
        let alive = scales.count { $0 > 0 }
        if alive > 1 {
            var total = 0.0
            for row in stride(from: 0, to: gradient.values.count, by: inputs) {
                var sum = 0.0
                for input in 0..<inputs { sum += Double(gradient.values[row + input]) * scales[input] }
                total += sum * sum
            }
            trace[.gradientCosine, place] = (total - Double(alive)) / (Double(alive) * Double(alive - 1))
        }
        guard hasNeighbors else { return }
        let pairs = products.indices.filter { scales[$0] > 0 && scales[$0 + 1] > 0 }
        guard !pairs.isEmpty else { return }
        let sum = pairs.reduce(0) { $0 + products[$1] * scales[$1] * scales[$1 + 1] }
        trace[.gradientNeighborCosine, place] = sum / Double(pairs.count)
    }
}
