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

extension ConstantInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled("zeros", "every weight is 0") { _ in ConstantInitializer(0) }.with { $0.aliases = ["zeros_"] },
        Spelled("ones", "every weight is 1") { _ in ConstantInitializer(1) }.with { $0.aliases = ["ones_"] },
        Spelled(
            "constant", "every weight is the value",
            parameters: [
                Parameter("value", "of every weight", in: WeightRange.value).with {
                    $0.requirement = "give it, such as `{constant: {value: 0.1}}`"
                }
            ]
        ) { ConstantInitializer(Float($0.number("value"))) },
    ]
}
