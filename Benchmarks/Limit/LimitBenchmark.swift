import Foundation
import InitLab

/// What `make bench-limit` prints: how near the dense engine comes to what the machine can do.
///
/// The limit of a replicate is the time to draw its weights, one matrix at a time into memory that is in the cache, plus
/// the time of the matrix products that the mathematics needs, by OpenBLAS. All parts and the whole replicate are measured
/// in turn, in every round, each by as many workers side by side as there are cores.
@main struct LimitBenchmark {
    static let rounds = 45

    static func main() throws {
        OpenBLAS.restartWithBetterKernels()
        let cores = Machine.cores
        print("| width, depth, inputs | sampling | products | limit | a replicate | share of the limit |")
        print("| --- | --- | --- | --- | --- | --- |")
        for (width, depth, inputs) in [(256, 100, 256), (1000, 50, 100)] {
            let row = try (0..<cores).map { _ in try Work(width: width, depth: depth, inputs: inputs) }
            var sampling: [Double] = []
            var products: [Double] = []
            var replicates: [Double] = []
            for _ in 0..<rounds {
                sampling.append(milliseconds(row) { $0.sample() })
                products.append(milliseconds(row) { $0.multiply() })
                replicates.append(milliseconds(row) { $0.propagate() })
            }
            let limits = zip(sampling, products).map { $0 + $1 }
            let shares = zip(limits, replicates).map { $0 / $1 }
            print(
                "| \(width), \(depth), \(inputs) | \(text(sampling)) ms | \(text(products)) ms | \(text(limits)) ms "
                    + "| \(text(replicates)) ms | \(Int((median(shares) * 100).rounded())) % |")
        }
        print(
            """

            Medians of \(rounds) rounds, \(cores) workers side by side on \(Machine.processor), OpenBLAS \(OpenBLAS.version) \
            with \(OpenBLAS.kernels) kernels; times are those of one worker.
            """)
    }

    /// How long `body` takes when all workers do it at the same time.
    static func milliseconds(_ workers: [Work], _ body: @escaping @Sendable (Work) -> Void) -> Double {
        let start = ContinuousClock.now
        Threads(workers.count).forEach(workers.count) { body(workers[$0]) }
        return (ContinuousClock.now - start) / .milliseconds(1)
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
    static func text(_ values: [Double]) -> String { String(format: "%.1f", median(values)) }
}

/// One worker's memory, and what it does with it.
final class Work: @unchecked Sendable {
    private let depth: Int
    private let width: Int
    private let inputs: Int
    private let stream: RandomStream
    private let propagator: DensePropagator
    private let weights: [UnsafeMutableBufferPointer<Float>]
    private let signals: UnsafeMutableBufferPointer<Float>
    private let gradients: UnsafeMutableBufferPointer<Float>
    private let product: UnsafeMutableBufferPointer<Float>
    private let blas = BLAS(threads: .one)
    private var replicate = 0

    init(width: Int, depth: Int, inputs: Int) throws {
        (self.width, self.depth, self.inputs) = (width, depth, inputs)
        let condition = Condition(
            network: try Network(inputDimension: width, hiddenWidths: Array(repeating: width, count: depth)),
            initializer: VarianceScalingInitializer.he, input: .normal(samples: inputs), engine: .dense)
        propagator = try condition.densePropagator(seed: 1)
        stream = try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
        func buffer(_ count: Int) -> UnsafeMutableBufferPointer<Float> {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: count * 4, alignment: 64)
            let buffer = UnsafeMutableBufferPointer(
                start: memory.bindMemory(to: Float.self, capacity: count), count: count)
            buffer.initialize(repeating: 1)
            return buffer
        }
        weights = (0..<depth).map { _ in buffer(width * width) }
        signals = buffer(width * inputs)
        gradients = buffer(width * inputs)
        product = buffer(max(width * width, width * inputs, 2 * inputs * inputs))
        for matrix in weights { stream.fillNormal(matrix, standardDeviation: (2 / Double(width)).squareRoot()) }
        stream.fillNormal(signals)
        stream.fillNormal(gradients)
    }

    /// Draws as many matrices as a replicate has.
    func sample() {
        for _ in 0..<depth { stream.fillNormal(weights[0], standardDeviation: (2 / Double(width)).squareRoot()) }
    }

    /// The products forward and backward, and what the norm of the weight gradient needs.
    func multiply() {
        for matrix in weights {
            blas.multiply(matrix, signals, into: product, rows: width, inner: width, columns: inputs)
        }
        for matrix in weights.reversed() {
            blas.multiplyTransposed(matrix, gradients, into: product, rows: width, inner: width, columns: inputs)
            if WeightGradientNorm.usesGramMatrices(fanIn: width, fanOut: width, inputs: inputs) {
                blas.gram(of: signals, into: product, inner: width, columns: inputs)
                blas.gram(of: gradients, into: product, inner: width, columns: inputs)
            } else {
                blas.multiplyByTransposed(
                    gradients, signals, scale: 1, into: product, rows: width, inner: inputs, columns: width)
            }
        }
    }

    /// The whole replicate.
    func propagate() {
        replicate += 1
        _ = try! propagator.trace(ofReplicate: replicate)
    }
}
