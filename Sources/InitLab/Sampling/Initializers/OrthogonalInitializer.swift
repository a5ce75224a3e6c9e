/// A matrix with orthonormal rows, or columns where there are more rows, uniform over all such matrices (Haar), times
/// sqrt(gain).
///
/// The variance of the entries is gain / max(fan_in, fan_out): gain / fan_in for matrices that are square or wide. (The
/// `gain` of the frameworks' orthogonal initializers multiplies the matrix itself: theirs is the square root of this.)
///
/// Source: Mezzadri (2007), arXiv:math-ph/0609050: QR of a normal matrix, with the signs of R's diagonal multiplied in,
/// without which the matrix is not uniform. Saxe, McClelland and Ganguli (2013), arXiv:1312.6120, for networks. LAPACK's
/// rounding differs between processors: the entries agree to about six digits.
public struct OrthogonalInitializer: Initializer, Hashable {
    public let gain: Double

    public init(gain: Double = 1) { self.gain = gain }

    public var label: String { gain == 1 ? "orthogonal" : "orthogonal(gain=\(shortest: gain))" }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        try HaarMatrix.fill(weights, rows: shape.fanOut, columns: shape.fanIn, scale: gain.squareRoot(), from: stream)
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        var law = WeightLaw(variance: gain / Double(max(shape.fanIn, shape.fanOut)), isGaussian: false)
        law.structure = .orthogonal
        return law
    }
}

extension OrthogonalInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "orthogonal",
            "orthonormal rows or columns, uniform over all such matrices, times sqrt(gain): variance gain / max(fan_in, fan_out)",
            parameters: [Parameter("gain", "the variance times fan_in", in: WeightRange.gain, standard: 1)]
        ) { OrthogonalInitializer(gain: $0.number("gain")) }.with {
            $0.source = "Saxe, McClelland and Ganguli 2013, arXiv:1312.6120; Mezzadri 2007, arXiv:math-ph/0609050"
        }
    ]
}
