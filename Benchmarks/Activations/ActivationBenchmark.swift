import Foundation
import InitLab

/// What `make bench-activations` times of InitLab: prints a line for each activation, its name and nanoseconds per value.
///
/// 100,000 normal values, which stay in the cache, on one thread.
@main enum ActivationBenchmark {
    static let count = 100_000
    static let duration = 0.1

    static func main() throws {
        let stream = try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
        let results = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
        defer {
            values.deallocate()
            results.deallocate()
        }
        stream.fillNormal(values)
        results.initialize(repeating: 0)
        for type in ActivationFunctions.known {
            try time(type.name, ActivationFunctions.make(type), values, results)
        }
        time("gelu-tanh", GELU(approximation: .tanh), values, results)
    }

    private static func time(
        _ name: String, _ activation: any ActivationFunction, _ values: UnsafeMutableBufferPointer<Float>,
        _ results: UnsafeMutableBufferPointer<Float>
    ) {
        let kernel = activation.kernel
        let seconds = median { kernel.apply(UnsafeBufferPointer(values), into: results) }
        print(name, seconds / Double(count) * 1e9)
    }

    /// The median of the times that `body` takes, for a while.
    private static func median(_ body: () -> Void) -> Double {
        body()
        let start = ContinuousClock.now
        var times: [Double] = []
        repeat {
            let before = ContinuousClock.now
            body()
            times.append((ContinuousClock.now - before) / .seconds(1))
        } while ContinuousClock.now - start < .seconds(duration)
        return times.sorted()[times.count / 2]
    }
}
