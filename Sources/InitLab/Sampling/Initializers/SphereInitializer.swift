import Foundation

/// Every row uniform on the sphere of radius sqrt(gain): the weights of each unit have a squared norm of `gain` exactly.
///
/// Source: Muller (1959), doi:10.1145/377939.377946: normal deviates divided by their norm.
public struct SphereInitializer: Initializer, Hashable {
    public let gain: Double

    public init(gain: Double = 1) { self.gain = gain }

    public var label: String { gain == 1 ? "sphere" : "sphere(gain=\(shortest: gain))" }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        for unit in 0..<shape.fanOut {
            let row = UnsafeMutableBufferPointer(rebasing: weights[(unit * shape.fanIn)..<((unit + 1) * shape.fanIn)])
            var square = 0.0
            repeat {
                stream.fillNormal(row)
                square = row.reduce(0) { $0 + Double($1) * Double($1) }
            } while square == 0
            let scale = (gain / square).squareRoot()
            for index in row.indices { row[index] = Float(Double(row[index]) * scale) }
        }
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        var law = WeightLaw(variance: gain / Double(shape.fanIn), isGaussian: false)
        law.structure = .sphericalRows
        return law
    }
}

extension SphereInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "sphere",
            "each row uniform on the sphere of squared radius gain",
            parameters: [Parameter("gain", "the variance times fan_in", in: WeightRange.gain, standard: 1)]
        ) { SphereInitializer(gain: $0.number("gain")) }.with {
            $0.source = "Muller 1959, doi:10.1145/377939.377946"
        }
    ]
}
