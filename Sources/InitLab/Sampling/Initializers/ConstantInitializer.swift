/// The same value for every weight.
public struct ConstantInitializer: Initializer, Hashable {
    public let value: Float

    public init(_ value: Float) { self.value = value }

    public var label: String {
        switch value {
        case 0: "zeros"
        case 1: "ones"
        default: "constant(value=\(value))"
        }
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        weights.update(repeating: value)
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(mean: Double(value), variance: 0, isGaussian: false)
    }
}
