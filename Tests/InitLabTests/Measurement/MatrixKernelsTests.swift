import CInitLabKernels
import Foundation
import InitLab
import Testing

/// What the kernels do, written plainly: one entry after another, in Double, with means taken before powers.
private struct PlainMatrix {
    let values: [Double]
    let inputs: Int
    var units: Int { values.count / inputs }

    init(_ values: [Float], inputs: Int) {
        self.values = values.map(Double.init)
        self.inputs = inputs
    }

    func row(_ unit: Int) -> ArraySlice<Double> { values[(unit * inputs)..<((unit + 1) * inputs)] }
    func column(_ input: Int) -> [Double] { (0..<units).map { values[$0 * inputs + input] } }

    static func mean(_ values: some Collection<Double>) -> Double { values.reduce(0, +) / Double(values.count) }
    static func central(_ power: Double, _ values: some Collection<Double>) -> Double {
        let mean = mean(values)
        return Self.mean(values.map { pow($0 - mean, power) })
    }

    var mean: Double { Self.mean(values) }
    var moment2: Double { Self.mean(values.map { $0 * $0 }) }
    var variance: Double { Self.central(2, values) }
    var kurtosis: Double { Self.central(4, values) / (variance * variance) }
    var varianceOverInputs: Double { Self.mean((0..<units).map { Self.central(2, row($0)) }) }
    var squaredMeanOverInputs: Double { Self.mean((0..<units).map { pow(Self.mean(row($0)), 2) }) }
    var zeroFraction: Double { Self.mean(values.map { $0 == 0 ? 1 : 0 }) }
    var deadFraction: Double { Self.mean((0..<units).map { row($0).allSatisfy { $0 == 0 } ? 1 : 0 }) }

    /// Over all pairs of inputs that have a direction.
    var cosine: Double {
        func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        let columns = (0..<inputs).map(column).filter { dot($0, $0) > 0 }
        var cosines: [Double] = []
        for i in columns.indices {
            for j in columns.indices where i != j {
                cosines.append(
                    dot(columns[i], columns[j])
                        / (dot(columns[i], columns[i]) * dot(columns[j], columns[j])).squareRoot())
            }
        }
        return cosines.isEmpty ? .nan : Self.mean(cosines)
    }
}

@Suite struct MatrixKernelsTests {
    struct Shape: CustomTestStringConvertible, Sendable {
        let units: Int
        let inputs: Int
        var testDescription: String { "\(units) x \(inputs)" }
    }

    /// Rows shorter than a vector, of whole vectors and of neither; one input; one block and several.
    static let shapes = [
        (1, 1), (3, 1), (1000, 1), (200_000, 1), (1, 5), (7, 2), (5, 7), (6, 8), (5, 9), (4, 16), (11, 23), (100, 100),
        (3000, 50), (2, 70_001),
    ].map { Shape(units: $0.0, inputs: $0.1) }

    static func values(_ shape: Shape, phase: Double) -> [Float] {
        (0..<(shape.units * shape.inputs)).map { index in
            // A dead unit, and an input without direction.
            if shape.units > 3 && index / shape.inputs == 2 { return -1 }
            return Float(sin(Double(index) * 1.7 + phase) * 3 + 0.25)
        }
    }

    /// Sums over large matrices begin in Float.
    static func tolerance(_ count: Int) -> Double { count < 2048 ? 1e-9 : 2e-7 }

    static func isClose(_ left: Double, _ right: Double, _ tolerance: Double = 1e-9) -> Bool {
        (left.isNaN && right.isNaN) || abs(left - right) <= tolerance * max(1, abs(right))
    }

    fileprivate static func expect(_ moments: Moments, of plain: PlainMatrix) {
        let tolerance = tolerance(plain.values.count)
        #expect(isClose(moments.mean, plain.mean, tolerance))
        #expect(isClose(moments.moment2, plain.moment2, tolerance))
        #expect(isClose(moments.variance, plain.variance, tolerance))
        if plain.variance > 1e-6 { #expect(isClose(moments.kurtosis, plain.kurtosis, 2 * tolerance)) }
        if plain.inputs > 1 { #expect(isClose(moments.varianceOverInputs, plain.varianceOverInputs, tolerance)) }
        #expect(isClose(moments.squaredMeanOverInputs, plain.squaredMeanOverInputs, tolerance))
    }

    @Test(arguments: shapes, 0..<Int(initlab_kernel_versions()))
    func everyPassDoesAndFindsWhatThePlainFormulasSay(shape: Shape, version: Int) {
        let kernels = MatrixKernels(inputs: shape.inputs, threads: .one, version: Int32(version))
        for slope: Float in [0, 0.3, 1, -2] {
            let preactivations = Self.values(shape, phase: 0)
            var activations = [Float](repeating: .nan, count: preactivations.count)
            let found = preactivations.withUnsafeBufferPointer { matrix in
                activations.withUnsafeMutableBufferPointer { kernels.activate(matrix, slope: slope, into: $0) }
            }
            let expected = preactivations.map { $0 > 0 ? $0 : slope * $0 }
            #expect(activations == expected)
            let plain = PlainMatrix(expected, inputs: shape.inputs)
            Self.expect(found.preactivations, of: PlainMatrix(preactivations, inputs: shape.inputs))
            Self.expect(found.activations, of: plain)
            #expect(found.zeroFraction == plain.zeroFraction)
            #expect(Self.isClose(found.deadFraction, plain.deadFraction, 1e-14))
            let tolerance = Self.tolerance(preactivations.count)
            if shape.inputs > 1, shape.inputs < 1000 { #expect(Self.isClose(found.cosine, plain.cosine, tolerance)) }

            var applied = [Float](repeating: .nan, count: preactivations.count)
            preactivations.withUnsafeBufferPointer { matrix in
                applied.withUnsafeMutableBufferPointer { kernels.apply(matrix, slope: slope, into: $0) }
            }
            #expect(applied == expected)

            let arriving = Self.values(shape, phase: 1)
            var gradient = arriving
            let passed = gradient.withUnsafeMutableBufferPointer { gradient in
                preactivations.withUnsafeBufferPointer { kernels.passBack(gradient, through: $0, slope: slope) }
            }
            #expect(gradient == zip(arriving, preactivations).map { $0 * ($1 > 0 ? 1 : slope) })
            Self.expect(passed.moments, of: PlainMatrix(gradient, inputs: shape.inputs))
            let pairs = zip(expected, arriving).map { (Double($0), Double($1)) }
            // Of a sum that nearly cancels, what is left of the sizes of its terms.
            let size = pairs.reduce(0) { $0 + abs($1.0 * $1.1) }
            #expect(abs(passed.products.both - pairs.reduce(0) { $0 + $1.0 * $1.1 }) <= tolerance * max(1, size))
            #expect(Self.isClose(passed.products.left, pairs.reduce(0) { $0 + $1.0 * $1.0 }, tolerance))
            #expect(Self.isClose(passed.products.right, pairs.reduce(0) { $0 + $1.1 * $1.1 }, tolerance))
        }
    }

    /// Any activation, made part by part and measured: values are those of its definition, and moments those of the values.
    @Test(arguments: shapes, 0..<Int(initlab_kernel_versions()))
    func anyActivationIsAppliedAndMeasured(shape: Shape, version: Int) {
        let kernels = MatrixKernels(inputs: shape.inputs, threads: .one, version: Int32(version))
        for function in [ReLU6(), Tanh(), GELU(), PReLU(slope: -0.5)] as [any ActivationFunction] {
            let preactivations = Self.values(shape, phase: 0)
            var activations = [Float](repeating: .nan, count: preactivations.count)
            let found = preactivations.withUnsafeBufferPointer { matrix in
                activations.withUnsafeMutableBufferPointer {
                    kernels.activate(matrix, by: function.kernel, into: $0)
                }
            }
            for (got, x) in zip(activations, preactivations) {
                #expect(abs(Double(got) - function.value(at: Double(x))) < 1e-6)
            }
            let plain = PlainMatrix(activations, inputs: shape.inputs)
            Self.expect(found.preactivations, of: PlainMatrix(preactivations, inputs: shape.inputs))
            Self.expect(found.activations, of: plain)
            #expect(found.zeroFraction == plain.zeroFraction)
            #expect(Self.isClose(found.deadFraction, plain.deadFraction, 1e-14))
            let tolerance = Self.tolerance(preactivations.count)
            if shape.inputs > 1, shape.inputs < 1000 { #expect(Self.isClose(found.cosine, plain.cosine, tolerance)) }

            var applied = [Float](repeating: .nan, count: preactivations.count)
            preactivations.withUnsafeBufferPointer { matrix in
                applied.withUnsafeMutableBufferPointer { kernels.apply(matrix, by: function.kernel, into: $0) }
            }
            #expect(applied == activations)

            let arriving = Self.values(shape, phase: 1)
            var gradient = arriving
            let moments = gradient.withUnsafeMutableBufferPointer { gradient in
                preactivations.withUnsafeBufferPointer {
                    kernels.passBack(gradient, through: $0, by: function.kernel)
                }
            }
            for (got, (g, x)) in zip(gradient, zip(arriving, preactivations)) {
                #expect(abs(Double(got) - Double(g) * function.derivative(at: Double(x))) < 1e-5)
            }
            Self.expect(moments, of: PlainMatrix(gradient, inputs: shape.inputs))
        }
    }

    @Test(arguments: shapes) func theNumberOfThreadsChangesNoBit(shape: Shape) {
        let matrix = Self.values(shape, phase: 2)
        func sums(_ threads: Int) -> [Double] {
            let kernels = MatrixKernels(inputs: shape.inputs, threads: Threads(threads))
            var result = matrix
            let found = matrix.withUnsafeBufferPointer { matrix in
                result.withUnsafeMutableBufferPointer { kernels.activate(matrix, slope: 0, into: $0) }
            }
            let spread = matrix.withUnsafeBufferPointer { Spread(of: $0, threads: Threads(threads)) }
            let bent = matrix.withUnsafeBufferPointer { matrix in
                result.withUnsafeMutableBufferPointer { kernels.activate(matrix, by: Tanh().kernel, into: $0) }
            }
            return [
                bent.activations.moment2, bent.preactivations.kurtosis, bent.cosine, found.activations.moment2,
                found.preactivations.varianceOverInputs, found.cosine, found.zeroFraction,
                spread.mean, spread.variance, spread.zeroFraction,
            ]
        }
        #expect(zip(sums(1), sums(3)).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
    }

    /// What sums in Float would get wrong: each matrix has 120 units of 100 inputs.
    enum Hard: String, CaseIterable, Sendable {
        case huge, tiny, unlikeInSize, farFromZero, alikeInputs, oneOutlier, mostlyZeros

        var values: [Float] {
            (0..<12_000).map { index in
                let (unit, wave) = (index / 100, sin(Double(index) * 1.7))
                return switch self {
                case .huge: Float(1e15 * wave)
                case .tiny: Float(1e-25 * wave)
                case .unlikeInSize: Float(wave * (unit < 60 ? 1e-9 : 1e9))
                case .farFromZero: Float(1000 + wave)
                case .alikeInputs: Float(sin(Double(unit)) + 1e-5 * wave)
                case .oneOutlier: index == 4711 ? 1e12 : Float(wave)
                case .mostlyZeros: index % 97 == 0 ? Float(wave) : 0
                }
            }
        }
    }

    @Test(arguments: Hard.allCases, 0..<Int(initlab_kernel_versions()))
    func rangeAndCancellationCostNoDigits(kind: Hard, version: Int) {
        let kernels = MatrixKernels(inputs: 100, threads: .one, version: Int32(version))
        let matrix = kind.values
        func expect(_ moments: Moments, _ values: [Float]) {
            let plain = PlainMatrix(values, inputs: 100)
            #expect(abs(moments.mean - plain.mean) <= 2e-7 * plain.moment2.squareRoot())
            #expect(abs(moments.moment2 / plain.moment2 - 1) <= 2e-7)
            #expect(abs(moments.variance / plain.variance - 1) <= 2e-7)
            #expect(abs(moments.kurtosis / plain.kurtosis - 1) <= 5e-7)
            #expect(abs(moments.varianceOverInputs / plain.varianceOverInputs - 1) <= 2e-6)
            #expect(abs(moments.squaredMeanOverInputs / plain.squaredMeanOverInputs - 1) <= 1e-6)
        }
        var result = [Float](repeating: .nan, count: matrix.count)
        let both = matrix.withUnsafeBufferPointer { matrix in
            result.withUnsafeMutableBufferPointer { kernels.activate(matrix, slope: 0.5, into: $0) }
        }
        #expect(result == matrix.map { $0 > 0 ? $0 : 0.5 * $0 })
        expect(both.preactivations, matrix)
        expect(both.activations, result)
        let plain = PlainMatrix(result, inputs: 100)
        #expect(both.zeroFraction == plain.zeroFraction)
        #expect(abs(both.cosine - plain.cosine) <= 1e-7)

        var gradient = matrix
        let passed = gradient.withUnsafeMutableBufferPointer { gradient in
            matrix.withUnsafeBufferPointer { kernels.passBack(gradient, through: $0, slope: 0.5) }
        }
        #expect(gradient == result)
        expect(passed.moments, result)
        let squares = matrix.reduce(0) { $0 + Double($1) * Double($1) }
        #expect(abs(passed.products.right / squares - 1) <= 2e-7)
    }

    @Test func aUnitThatIsTheSameForAllInputsHasNoVarianceOverThem() {
        let matrix = (0..<40).flatMap { unit in [Float](repeating: 0.1 + Float(unit), count: 333) }
        let moments = matrix.withUnsafeBufferPointer { MatrixKernels(inputs: 333).moments(of: $0) }
        #expect(moments.varianceOverInputs == 0)
    }

    @Test func inputsWithoutDirectionAreLeftOut() {
        func cosine(_ values: [Float]) -> Double {
            var result = values
            return values.withUnsafeBufferPointer { matrix in
                result.withUnsafeMutableBufferPointer {
                    MatrixKernels(inputs: 3).activate(matrix, slope: 1, into: $0).cosine
                }
            }
        }
        // Columns (1, 1), (0, 0), (1, 0).
        #expect(abs(cosine([1, 0, 1, 1, 0, 0]) - 0.5.squareRoot()) < 1e-14)
        #expect(cosine([1, 0, 0, 1, 0, 0]).isNaN)
    }
}
