/// What formulas of a scheme may name: numbers of the model, and those of a tensor.
package struct LawVariables: Sendable {
    /// By their names; tensors share them.
    let model: [String: Double]
    let fanIn: Double
    let fanOut: Double
    let receptive: Double
    /// From 0 on.
    let layer: Int?

    package subscript(name: String) -> Double? {
        switch name {
        case "fan_in": fanIn
        case "fan_out": fanOut
        case "receptive": receptive
        case "layer": layer.map { Double($0 + 1) }
        default: model[name]
        }
    }
}
