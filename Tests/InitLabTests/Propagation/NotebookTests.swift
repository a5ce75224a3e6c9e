import Foundation
import InitLab
import Testing

/// Notebook 7.3 of Prince's Understanding Deep Learning on the notebook's own weights and data.
///
/// Origin: `Reference/udl-notebook-7-3.json`. Weights are rounded to Float here, hence the tolerance.
@Suite struct NotebookTests {
    struct Case: Decodable {
        let hiddenLayers: Int
        let width: Int
        let weightVariance: Double
        let hiddenStd: [Double]
        let gradientStd: [Double]
    }

    static let cases: [Case] = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = try? Data(contentsOf: ReferenceTable.url("udl-notebook-7-3.json"))
        return data.flatMap { try? decoder.decode([Case].self, from: $0) } ?? []
    }()

    /// The notebook's draws: the first matrix, the last, the others in order, then the data.
    static func weightsAndData(_ example: Case, samples: Int) throws -> (StoredWeights, [Float]) {
        let stream = try RandomStream(
            key: StreamKey(seed: 0), at: StreamAddress(replicate: 0, layer: 0, purpose: .weights),
            generator: .numpyLegacy)
        let width = example.width
        func matrix(_ count: Int) -> [Float] {
            (0..<count).map { _ in Float(stream.nextNormal() * example.weightVariance.squareRoot()) }
        }
        let (first, last) = (matrix(width), matrix(width))
        let others = (1..<example.hiddenLayers).map { _ in matrix(width * width) }
        return (
            StoredWeights(matrices: [first] + others + [last]), (0..<samples).map { _ in Float(stream.nextNormal()) }
        )
    }

    static func trace(_ example: Case, samples: Int) throws -> Trace {
        let (weights, data) = try weightsAndData(example, samples: samples)
        let network = try Network(
            inputDimension: 1, hiddenWidths: Array(repeating: example.width, count: example.hiddenLayers))
        return try DensePropagator(
            network: network, initializer: weights, input: .values(data, samples: samples), key: StreamKey(seed: 0)
        ).trace(ofReplicate: 0)
    }

    @Test func allCasesAreThere() { #expect(Self.cases.count == 3) }

    @Test(arguments: cases.indices)
    func hiddenLayersHaveTheNotebooksStandardDeviations(index: Int) throws {
        let example = Self.cases[index]
        let trace = try Self.trace(example, samples: 1000)
        for (layer, deviation) in zip(1..., example.hiddenStd) {
            #expect(abs(trace[.activationVariance, layer] - 2 * log10(deviation)) < 1e-4, "layer \(layer)")
        }
    }

    @Test(arguments: cases.indices)
    func gradientsHaveTheNotebooksStandardDeviations(index: Int) throws {
        let example = Self.cases[index]
        let trace = try Self.trace(example, samples: 100)
        // The notebook's index l is the pre-activation of hidden layer l + 1.
        for (layer, deviation) in zip(2..., example.gradientStd) {
            #expect(abs(trace[.gradientVariance, layer] - 2 * log10(deviation)) < 1e-4, "layer \(layer)")
        }
    }
}
