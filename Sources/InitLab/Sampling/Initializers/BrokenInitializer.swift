import Foundation

/// Another initializer's normal weights, of mean zero, spoilt in one way: broken on purpose, so that a gate shows whether it
/// sees that. Rounded ones are right.
package struct BrokenInitializer: WrappingInitializer {
    /// What is done to the weights. Raw values are the names in results.
    package enum Fault: String, CaseIterable, Hashable, Sendable {
        case layersAlternate = "layers 5 % too large and too small in turn"
        case halvesDiffer = "first half of the layers 5 % too large, the others too small"
        case uniform = "uniform"
        case signs = "+-1 times the deviation"
        case sphere = "rows on the sphere"
        case student = "Student's t with 10 degrees of freedom"
        case mirroredRows = "rows W and -W"
        case symmetric = "symmetric where square"
        case exactVariance = "every matrix scaled to the exact variance"
        case repeatedReplicates = "the same matrix in every replicate"
        case repeatedLayers = "the same matrix in every layer"
        case bfloat16 = "rounded to bfloat16"
        case float16 = "rounded to float16"

        /// Whether the weights are still what they ought to be.
        package var isRight: Bool { self == .bfloat16 || self == .float16 }
    }

    package let base: any Initializer
    package let fault: Fault
    /// L, the number of hidden layers.
    private let depth: Int

    /// - Parameters:
    ///   - base: draws independent normal weights of mean zero.
    ///   - depth: the number of hidden layers of the network.
    package init(_ base: any Initializer, fault: Fault, depth: Int) {
        self.base = base
        self.fault = fault
        self.depth = depth
    }

    /// What is spoilt does not follow the law that it passes for.
    package var drawsByItsLaw: Bool { false }

    package func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        let address = stream.address
        switch fault {
        case .repeatedReplicates:
            stream.move(to: StreamAddress(replicate: 0, layer: address.layer, purpose: .weights))
        case .repeatedLayers:
            stream.move(to: StreamAddress(replicate: address.replicate, layer: 1, purpose: .weights))
        default: break
        }
        try base.fill(weights, shape: shape, from: stream)
        spoil(weights, shape, law(for: shape).variance.squareRoot(), from: stream)
    }

    private func spoil(
        _ weights: UnsafeMutableBufferPointer<Float>, _ shape: WeightShape, _ deviation: Double,
        from stream: borrowing RandomStream
    ) {
        func replace(_ value: (Float) -> Double) {
            for index in weights.indices { weights[index] = Float(value(weights[index])) }
        }
        func scale(by factor: Double) { replace { Double($0) * factor } }
        let (rows, columns) = (shape.fanOut, shape.fanIn)
        switch fault {
        case .layersAlternate: scale(by: (shape.layer % 2 == 1 ? 1.05 : 0.95).squareRoot())
        case .halvesDiffer: scale(by: (2 * shape.layer <= depth + 1 ? 1.05 : 0.95).squareRoot())
        case .uniform:
            replace { (NormalLaw.below(Double($0) / deviation) - 0.5) * deviation * 12.0.squareRoot() }
        case .signs: replace { $0 < 0 ? -deviation : deviation }
        case .sphere:
            for row in 0..<rows {
                let range = (row * columns)..<((row + 1) * columns)
                let square = weights[range].reduce(0) { $0 + Double($1) * Double($1) }
                let factor = deviation * (Double(columns) / square).squareRoot()
                for index in range { weights[index] = Float(Double(weights[index]) * factor) }
            }
        case .student:
            // A normal variable over the root of a mean of ten squares, brought back to the deviation.
            var squares = [Float](repeating: 0, count: 10 * weights.count)
            squares.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
            for index in weights.indices {
                let mean = squares[(10 * index)..<(10 * index + 10)].reduce(0) { $0 + Double($1) * Double($1) } / 10
                weights[index] = Float(Double(weights[index]) * (0.8 / mean).squareRoot())
            }
        case .mirroredRows:
            for row in 0..<(rows / 2) {
                for column in 0..<columns {
                    weights[(rows - 1 - row) * columns + column] = -weights[row * columns + column]
                }
            }
        case .symmetric where rows == columns:
            for row in 0..<rows {
                for column in 0..<row { weights[row * columns + column] = weights[column * columns + row] }
            }
        case .exactVariance:
            let mean = weights.reduce(0) { $0 + Double($1) } / Double(weights.count)
            let square = weights.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            scale(by: deviation * (Double(weights.count) / square).squareRoot())
        case .bfloat16: replace { Self.rounded(Double($0), digits: 7, leastExponent: -126) }
        case .float16: replace { Self.rounded(Double($0), digits: 10, leastExponent: -14) }
        case .symmetric, .repeatedReplicates, .repeatedLayers: break
        }
    }

    /// To the nearest number with so many binary digits behind the leading one, ties to even.
    private static func rounded(_ value: Double, digits: Int, leastExponent: Int) -> Double {
        guard value != 0 else { return 0 }
        let unit = scalbn(1, max(Int(value.exponent), leastExponent) - digits)
        return (value / unit).rounded(.toNearestOrEven) * unit
    }
}
