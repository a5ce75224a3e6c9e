/// Ones on the diagonal and zeros elsewhere. Rectangular matrices pass the first units on and leave the others at zero.
public struct IdentityInitializer: Initializer, Hashable {
    public init() {}

    public let label = "identity"

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        weights.update(repeating: 0)
        for unit in 0..<min(shape.fanIn, shape.fanOut) { weights[unit * shape.fanIn + unit] = 1 }
    }

    /// The entries are known, but are no draws from one law.
    public func law(for shape: WeightShape) -> WeightLaw { .unknown }
}

extension IdentityInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled("identity", "1 on the diagonal, 0 elsewhere") { _ in IdentityInitializer() }.with {
            $0.aliases = ["eye", "eye_"]
        }
    ]
}
