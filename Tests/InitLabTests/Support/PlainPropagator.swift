import Foundation
import InitLab

/// A second engine, as plain as can be: draws with a condition's own initializer, multiplies in loops of Double, and records
/// what a gate reads. Networks are shallow enough for Double.
///
/// With a mutation it makes that mistake.
final class PlainPropagator: Propagator {
    static let name = "plain"
    var checkCancellation: (() throws -> Void)?
    let inputValues: [Float]

    private typealias Matrix = (rows: Int, columns: Int, values: [Double])

    private let condition: Condition
    private let mutation: Mutation?
    private let stream: RandomStream
    private var network: Network { condition.network }
    private var inputs: Int { condition.input.samples }

    init(_ condition: Condition, seed: UInt64, mutation: Mutation? = nil) throws {
        self.condition = condition
        self.mutation = mutation
        stream = try RandomStream(
            key: condition.streamKey(seed: seed), at: StreamAddress(replicate: 0, layer: 0, purpose: .input))
        inputValues = try condition.input.draw(dimension: condition.network.inputDimension, from: stream)
    }

    func trace(ofReplicate replicate: Int) throws -> Trace {
        try checkCancellation?()
        var trace = Trace(depth: network.depth)
        var weights: [Int: Matrix] = [:]
        var preactivations: [Int: [Double]] = [:]
        var activations = [0: inputValues.map(Double.init)]
        trace[.activationMoment2, 0] = Self.log10MeanSquare(activations[0]!)
        for layer in network.weightedLayers {
            let matrix = try draw(layer, replicate, into: &trace)
            weights[layer] = matrix
            let result = zip(
                Self.product(matrix, activations[layer - 1]!, columns: inputs), biases(layer, replicate)
            ).map { $0 + $1 }
            preactivations[layer] = result
            trace[.preactivationMoment2, layer] = Self.log10MeanSquare(result)
            trace[.preactivationKurtosis, layer] = Self.kurtosis(result)
            guard layer <= network.depth else { break }
            let above = result.map { network.activation!.function.value(at: $0) }
            activations[layer] = above
            trace[.activationMoment2, layer] = Self.log10MeanSquare(above)
            trace[.activationZeroFraction, layer] = Double(above.count { $0 == 0 }) / Double(above.count)
        }
        backward(weights, preactivations, activations, into: &trace)
        return trace
    }

    /// From the squared error with target zero back to layer 1.
    private func backward(
        _ weights: [Int: Matrix], _ preactivations: [Int: [Double]], _ activations: [Int: [Double]],
        into trace: inout Trace
    ) {
        let output = network.depth + 1
        let batch = mutation == .gradientsDividedByBatchSize ? Double(inputs) : 1
        var gradient = preactivations[output]!.map { 2 * $0 / batch }
        let conserved = Self.dot(preactivations[output]!, gradient)
        var bound = Self.norm(preactivations[output]!) * Self.norm(gradient)
        trace[.gradientMoment2, output] = Self.log10MeanSquare(gradient)
        trace.conservationError = 0
        for layer in network.hiddenLayers.reversed() {
            let matrix = weights[layer + 1]!
            let isTurned = mutation == .transposedWeights && matrix.rows == matrix.columns
            var arriving = Self.product(isTurned ? matrix : Self.transposed(matrix), gradient, columns: inputs)
            let above = activations[layer]!
            bound = max(bound, Self.norm(above) * Self.norm(arriving))
            trace.conservationError = max(
                trace.conservationError!, abs(Self.dot(above, arriving) - conserved) / bound)
            if mutation != .maskLeftOut {
                for (index, value) in preactivations[layer]!.enumerated() {
                    arriving[index] *= network.activation!.function.derivative(at: value)
                }
            }
            gradient = arriving
            trace[.gradientMoment2, layer] = Self.log10MeanSquare(gradient)
        }
    }

    // MARK: Draws

    private func draw(_ layer: Int, _ replicate: Int, into trace: inout Trace) throws -> Matrix {
        let shape = network.weightShape(of: layer)
        let initializer = mutation?.initializer(of: condition) ?? condition.initializer
        var values = [Float](repeating: .nan, count: shape.count)
        let source = mutation == .oneSeedForAllLayers ? 1 : layer
        stream.move(to: StreamAddress(replicate: replicate, layer: source, purpose: .weights))
        try values.withUnsafeMutableBufferPointer { try initializer.fill($0, shape: shape, from: stream) }
        mutation?.spoil(&values)
        let doubles = values.map(Double.init)
        let mean = doubles.reduce(0, +) / Double(shape.count)
        trace[.weightMean, layer] = mean
        trace[.weightVariance, layer] = Self.log10MeanSquare(doubles.map { $0 - mean })
        trace[.weightZeroFraction, layer] = Double(values.count { $0 == 0 }) / Double(shape.count)
        return (shape.fanOut, shape.fanIn, doubles)
    }

    /// The biases of a layer, once for each input; zeros but for the mutation.
    private func biases(_ layer: Int, _ replicate: Int) -> [Double] {
        var values = [Float](repeating: 0, count: network.sizes[layer])
        if mutation == .biasesDrawn {
            stream.move(to: StreamAddress(replicate: replicate, layer: layer, purpose: .biases))
            values.withUnsafeMutableBufferPointer { stream.fillNormal($0, standardDeviation: 0.01) }
        }
        return values.flatMap { Array(repeating: Double($0), count: inputs) }
    }

    // MARK: Loops

    private static func product(_ matrix: Matrix, _ right: [Double], columns: Int) -> [Double] {
        var result = [Double](repeating: 0, count: matrix.rows * columns)
        for row in 0..<matrix.rows {
            for inner in 0..<matrix.columns {
                let value = matrix.values[row * matrix.columns + inner]
                for column in 0..<columns { result[row * columns + column] += value * right[inner * columns + column] }
            }
        }
        return result
    }

    private static func transposed(_ matrix: Matrix) -> Matrix {
        let values = (0..<matrix.values.count).map { index in
            matrix.values[index % matrix.rows * matrix.columns + index / matrix.rows]
        }
        return (matrix.columns, matrix.rows, values)
    }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func norm(_ values: [Double]) -> Double { dot(values, values).squareRoot() }

    private static func log10MeanSquare(_ values: [Double]) -> Double {
        log10(dot(values, values) / Double(values.count))
    }

    private static func kurtosis(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.map { ($0 - mean) * ($0 - mean) }
        let variance = squares.reduce(0, +) / Double(values.count)
        return dot(squares, squares) / Double(values.count) / (variance * variance)
    }
}
