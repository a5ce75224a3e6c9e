import Foundation
import InitLab

/// The algorithm of the Gaussian engine in plain loops of Doubles, and what can go wrong with it: to show that the tests
/// of the engine's law see it.
///
/// Without biases. Matrices are lists of columns, one for each input.
final class GaussianModel {
    enum Mistake: CaseIterable {
        /// The way back draws new weights, and forgets what the way forward has found: `W^T Delta = sqrt(v) Z' S`.
        case noProjection
        /// What is new is left in the span of the inputs, where it is known already.
        case nothingTakenOut
        /// Inputs go forward as if they were orthogonal.
        case diagonalGramForward
        /// Gradients go back as if they were orthogonal.
        case diagonalGramBackward

        var isOfGramMatrices: Bool { self == .diagonalGramForward || self == .diagonalGramBackward }
    }

    private typealias Matrix = [[Double]]

    private let setting: EngineLawTests.Setting
    private let mistake: Mistake?
    private let stream: RandomStream

    private init(_ setting: EngineLawTests.Setting, _ mistake: Mistake?) throws {
        self.setting = setting
        self.mistake = mistake
        stream = try RandomStream(
            key: StreamKey(seed: 13, identity: setting.name),
            at: StreamAddress(replicate: 0, layer: 1, purpose: .forwardProducts))
    }

    /// As many replicates of the quantities that the model records as of an engine.
    static func sample(_ setting: EngineLawTests.Setting, _ mistake: Mistake? = nil) throws -> LawSample {
        let model = try GaussianModel(setting, mistake)
        let (values, samples) = (try setting.inputValues, setting.input.samples)
        let inputs = (0..<samples).map { input in
            stride(from: input, to: values.count, by: samples).map { Double(values[$0]) }
        }
        return LawSample(depth: setting.depth, replicates: setting.replicates) {
            model.trace(ofReplicate: $0, of: inputs)
        }.withoutEmpty()
    }

    private func trace(ofReplicate replicate: Int, of inputs: Matrix) -> Trace {
        stream.move(to: StreamAddress(replicate: replicate, layer: 1, purpose: .forwardProducts))
        let output = setting.depth + 1
        var trace = Trace(depth: setting.depth)
        var (activations, preactivations, deviates, bases) = ([inputs], [Matrix()], [Matrix()], [Matrix()])
        for layer in 1...output {
            let factor = Factor(activations[layer - 1], isDiagonal: mistake == .diagonalGramForward)
            let z = normals(setting.sizes[layer], factor.basis.count, of: layer)
            let result = Self.combine(z, factor.triangle, size: setting.sizes[layer])
            trace[.preactivationMoment2, layer] = Self.logMoment(result)
            activations.append(result.map { $0.map { setting.activation.function.value(at: $0) } })
            if layer < output { trace[.activationMoment2, layer] = Self.logMoment(activations[layer]) }
            preactivations.append(result)
            deviates.append(z)
            bases.append(factor.basis)
        }

        var delta = preactivations[output].map { $0.map { 2 * ($0 - setting.target) } }
        let conserved = Self.products(preactivations[output], delta)
        trace.conservationError = 0
        for layer in (1...output).reversed() {
            trace[.gradientMoment2, layer] = Self.logMoment(delta)
            trace[.biasGradientMoment2, layer] = Self.logMoment([Self.meanOfColumns(delta)])
            trace[.weightGradientMoment2, layer] = Self.logMomentOfProduct(delta, activations[layer - 1])
            guard layer > 1 else { break }
            let arriving = backward(delta, from: layer, deviates: deviates[layer], basis: bases[layer])
            let sum = Self.products(activations[layer - 1], arriving)
            let bound =
                (Self.products(arriving, arriving) * Self.products(activations[layer - 1], activations[layer - 1]))
                .squareRoot()
            if sum != conserved {
                trace.conservationError = max(
                    trace.conservationError!, abs(sum - conserved) / max(bound, abs(conserved)))
            }
            delta = zip(arriving, preactivations[layer - 1]).map { column, values in
                zip(column, values).map { $0 * setting.activation.function.derivative(at: $1) }
            }
        }
        return trace
    }

    /// `sqrt(v) Q Z^T Delta + (I - Q Q^T) sqrt(v) Z' S`; the deviates have their factor already.
    private func backward(_ delta: Matrix, from layer: Int, deviates: Matrix, basis: Matrix) -> Matrix {
        let factor = Factor(delta, isDiagonal: mistake == .diagonalGramBackward)
        let units = setting.sizes[layer - 1]
        let fresh = normals(units, factor.basis.count, of: layer)
        var result = Self.combine(fresh, factor.triangle, size: units)
        guard mistake != .noProjection else { return result }
        for column in result.indices {
            let drawn = result[column]
            for (q, z) in zip(basis, deviates) {
                let known = Self.product(z, delta[column])
                let new = mistake == .nothingTakenOut ? 0 : Self.product(q, drawn)
                for unit in 0..<units { result[column][unit] += q[unit] * (known - new) }
            }
        }
        return result
    }

    /// Normal deviates of the variance of a layer's weights, 2 / fan_in.
    private func normals(_ units: Int, _ columns: Int, of layer: Int) -> Matrix {
        let deviation = (2 / Double(setting.sizes[layer - 1])).squareRoot()
        return (0..<columns).map { _ in (0..<units).map { _ in deviation * stream.nextNormal() } }
    }

    /// Columns times a triangle.
    private static func combine(_ columns: Matrix, _ triangle: Matrix, size: Int) -> Matrix {
        triangle.map { coefficients in
            var sum = [Double](repeating: 0, count: size)
            for (column, coefficient) in zip(columns, coefficients) {
                for unit in 0..<size { sum[unit] += coefficient * column[unit] }
            }
            return sum
        }
    }

    private static func logMoment(_ matrix: Matrix) -> Double {
        let square = products(matrix, matrix) / Double(matrix.count * matrix[0].count)
        return square > 0 ? log10(square) : -.infinity
    }

    private static func meanOfColumns(_ matrix: Matrix) -> [Double] {
        matrix[0].indices.map { unit in matrix.reduce(0) { $0 + $1[unit] } / Double(matrix.count) }
    }

    /// Of Delta H^T / N, entry by entry.
    private static func logMomentOfProduct(_ delta: Matrix, _ activations: Matrix) -> Double {
        var entries = [Double](repeating: 0, count: delta[0].count * activations[0].count)
        for (gradients, values) in zip(delta, activations) {
            for (row, gradient) in gradients.enumerated() {
                for (column, value) in values.enumerated() {
                    entries[row * values.count + column] += gradient * value / Double(delta.count)
                }
            }
        }
        return logMoment([entries])
    }

    private static func products(_ a: Matrix, _ b: Matrix) -> Double {
        zip(a, b).reduce(0) { $0 + product($1.0, $1.1) }
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    /// Columns as combinations of orthonormal ones, by Gram and Schmidt.
    private struct Factor {
        private(set) var basis: Matrix = []
        /// For each column its coefficients; those that are missing at the end are zero.
        private(set) var triangle: Matrix = []

        /// - Parameter isDiagonal: whether columns are taken as orthogonal to each other, which they are not.
        init(_ matrix: Matrix, isDiagonal: Bool) {
            for column in matrix {
                var (rest, coefficients) = (column, [Double](repeating: 0, count: isDiagonal ? basis.count : 0))
                if !isDiagonal {
                    for q in basis {
                        let coefficient = product(q, rest)
                        coefficients.append(coefficient)
                        for unit in rest.indices { rest[unit] -= coefficient * q[unit] }
                    }
                }
                let (square, whole) = (product(rest, rest), product(column, column))
                if square > 1e-20 * whole {
                    coefficients.append(square.squareRoot())
                    basis.append(rest.map { $0 / square.squareRoot() })
                }
                triangle.append(coefficients)
            }
        }
    }
}
