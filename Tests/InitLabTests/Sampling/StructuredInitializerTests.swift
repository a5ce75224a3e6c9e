import CGSL
import Foundation
import InitLab
import Testing

/// Initializers whose entries hang together.
@Suite struct StructuredInitializerTests {
    static func rows(_ initializer: any Initializer, _ fanOut: Int, _ fanIn: Int, replicate: Int = 0) throws
        -> [[Double]]
    {
        let values = try InitializerTests.draw(
            initializer, WeightShape(layer: 2, fanIn: fanIn, fanOut: fanOut), replicate: replicate)
        return (0..<fanOut).map { row in values[(row * fanIn)..<((row + 1) * fanIn)].map(Double.init) }
    }

    static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    @Test(arguments: [(30, 30), (20, 50), (50, 20), (1, 7), (7, 1), (1, 1), (300, 200)])
    func orthogonalMatricesHaveOrthonormalRowsOrColumns(fanOut: Int, fanIn: Int) throws {
        let gain = 1.7
        var vectors = try Self.rows(OrthogonalInitializer(gain: gain), fanOut, fanIn)
        if fanOut > fanIn { vectors = (0..<fanIn).map { column in vectors.map { $0[column] } } }
        for (i, first) in vectors.enumerated() {
            for (j, second) in vectors[...i].enumerated() {
                #expect(abs(Self.dot(first, second) - (i == j ? gain : 0)) < 2e-5)
            }
        }
    }

    /// An entry of a Haar matrix of size n squared is Beta(1/2, (n - 1)/2), and its sign is a coin: without the sign fix
    /// the first entry is never positive. Kolmogorov-Smirnov and a sign test with false-alarm probabilities of 1e-9.
    @Test func orthogonalMatricesAreUniform() throws {
        let draws = 2000
        let entries = try (0..<draws).map { try Self.rows(OrthogonalInitializer(), 4, 4, replicate: $0)[0][0] }
        let squares = entries.map { $0 * $0 }.sorted()
        var distance = 0.0
        for (index, square) in squares.enumerated() {
            let expected = gsl_cdf_beta_P(min(square, 1), 0.5, 1.5)
            distance = max(
                distance, abs(expected - Double(index) / Double(draws)),
                abs(expected - Double(index + 1) / Double(draws)))
        }
        #expect(distance * Double(draws).squareRoot() < 3.27)
        let positive = Double(entries.count { $0 > 0 })
        #expect(abs(positive - Double(draws) / 2) < 6.11 * Double(draws).squareRoot() / 2)
    }

    @Test func rowsOnTheSphereHaveTheirNorm() throws {
        for row in try Self.rows(SphereInitializer(gain: 2), 20, 33) { #expect(abs(Self.dot(row, row) - 2) < 1e-5) }
        #expect(try Self.rows(SphereInitializer(), 5, 1).allSatisfy { abs(abs($0[0]) - 1) < 1e-6 })
    }

    /// Places are equally probable: a chi-square with 19 degrees of freedom exceeds 86 with a probability of 1e-9. Places
    /// that avoid one of the 20 would give 1,500 / 19.
    @Test(arguments: SparseInitializer.Line.allCases)
    func sparseLinesHaveTheirNonzerosAnywhere(line: SparseInitializer.Line) throws {
        let sparse = SparseInitializer(nonzeros: 3, per: line)
        let lines = try Self.lines(line, of: sparse, count: 10_000, length: 20)
        #expect(lines.allSatisfy { line in line.count { $0 != 0 } == 3 })
        let expected = 3.0 * 10_000 / 20
        let chiSquare = (0..<20).reduce(0.0) { sum, place in
            sum + pow(Double(lines.count { $0[place] != 0 }) - expected, 2) / expected
        }
        #expect(chiSquare < 86)
        let full = try Self.lines(line, of: SparseInitializer(nonzeros: 30, per: line), count: 5, length: 4)
        #expect(full.allSatisfy { $0.allSatisfy { $0 != 0 } })
    }

    /// The rows or columns of a matrix.
    static func lines(
        _ line: SparseInitializer.Line, of initializer: SparseInitializer, count: Int, length: Int
    ) throws -> [[Double]] {
        guard line == .column else { return try rows(initializer, count, length) }
        let rows = try rows(initializer, length, count)
        return (0..<count).map { column in rows.map { $0[column] } }
    }

    /// Martens' rule gives each unit its inputs; PyTorch's leaves units of a wide layer without any.
    @Test func sparseRowsLeaveNoUnitWithoutInputs() throws {
        let byRow = try Self.rows(SparseInitializer(nonzeros: 1), 1000, 100)
        #expect(byRow.allSatisfy { row in row.count { $0 != 0 } == 1 })
        let byColumn = try Self.rows(SparseInitializer(nonzeros: 1, per: .column), 1000, 100)
        #expect(byColumn.count { row in row.allSatisfy { $0 == 0 } } >= 900)
    }

    @Test func identitiesPassTheFirstUnitsOn() throws {
        #expect(try Self.rows(IdentityInitializer(), 2, 3) == [[1, 0, 0], [0, 1, 0]])
        #expect(try Self.rows(IdentityInitializer(), 3, 2) == [[1, 0], [0, 1], [0, 0]])
        #expect(try Self.rows(ConstantInitializer(1), 1, 2) == [[1, 1]])
    }

    /// A network that looks linear is additive and odd, whatever ReLU does inside.
    @Test func looksLinearNetworksAreLinear() throws {
        let network = try Network(inputDimension: 5, hiddenWidths: [8, 6, 12], outputs: 3)
        let propagator = try DensePropagator(
            network: network, initializer: LooksLinearInitializer(), key: StreamKey(seed: 4))
        let weights = try propagator.tensors(ofReplicate: 0).dropFirst()
        func output(_ input: [Double]) -> [Double] {
            var h = input
            for (index, weight) in weights.enumerated() {
                let fanIn = weight.shape[1]
                h = (0..<weight.shape[0]).map { row in
                    let f = (0..<fanIn).reduce(0.0) { $0 + Double(weight.values[row * fanIn + $1]) * h[$1] }
                    return index < weights.count - 1 ? max(f, 0) : f
                }
            }
            return h
        }
        let (x, y) = ([0.3, -1.2, 0.5, 2, -0.7], [1.1, 0.4, -0.9, 0.2, 0.6])
        for (both, (one, other)) in zip(output(zip(x, y).map { $0 - 2 * $1 }), zip(output(x), output(y))) {
            #expect(abs(both - (one - 2 * other)) < 1e-5)
        }
        #expect(output(x).contains { abs($0) > 0.01 })
        #expect(LooksLinearInitializer().obstacle(to: WeightShape(layer: 2, fanIn: 3, fanOut: 4)) != nil)
        #expect(LooksLinearInitializer().obstacle(to: WeightShape(layer: 1, fanIn: 3, fanOut: 4)) == nil)
    }

    @Test(arguments: [0.0, 0.4])
    func lsuvGivesEveryLayerUnitVariance(biasVariance: Double) throws {
        let network = try Network(
            inputDimension: 10, hiddenWidths: Array(repeating: 40, count: 20), outputs: 5, biasVariance: biasVariance)
        let propagator = try DensePropagator(
            network: network, initializer: DataScaledInitializer(tolerance: 0.01, maximumIterations: 50),
            input: .normal(samples: 64), key: StreamKey(seed: 6))
        let trace = try propagator.trace(ofReplicate: 2)
        for layer in network.weightedLayers { #expect(abs(pow(10, trace[.preactivationVariance, layer]) - 1) < 0.011) }
        let scaling = try #require(trace.dataScaling)
        #expect(scaling.error <= 0.01 && scaling.iterations >= 1 && scaling.iterations < 50)
        if biasVariance == 0 { #expect(scaling.iterations <= 2) }
    }

    @Test func frameworksDrawTheirBiases() throws {
        let shape = WeightShape(layer: 1, fanIn: 400, fanOut: 10_000)
        let stream = try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: 0, layer: 1, purpose: .biases))
        let biases = UnsafeMutableBufferPointer<Float>.allocate(capacity: shape.fanOut)
        defer { biases.deallocate() }
        biases.initialize(repeating: 0)
        let pytorch = FrameworkInitializer(.pytorchLinear)
        pytorch.fillBiases(biases, shape: shape, from: stream)
        #expect(biases.allSatisfy { abs($0) <= 0.05 } && biases.contains { abs($0) > 0.049 })
        #expect(pytorch.biasVariance(for: shape) == 1.0 / 1200)
        #expect(FrameworkInitializer(.kerasDense).biasVariance(for: shape) == 0)
        #expect(FrameworkInitializer(.mlxLinear, hasBiases: false).biasVariance(for: shape) == nil)
    }
}
