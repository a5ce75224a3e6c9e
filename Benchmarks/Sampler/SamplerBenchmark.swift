import Foundation
import InitLab

/// What `make bench-sampling` times of InitLab: `sampler-benchmark KIND THREADS` prints one rate.
///
/// KIND is normal or uniform (values a second, a million Floats at a time, each thread into memory of its own) or
/// orthogonal (matrices of 1000 x 1000 a second, always on one thread).
@main enum SamplerBenchmark {
    static let count = 1 << 20
    static let duration = 0.4

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let threads = Int(arguments[2]), threads >= 1 else {
            FileHandle.standardError.write(Data("usage: sampler-benchmark normal|uniform|orthogonal THREADS\n".utf8))
            exit(64)
        }
        let kind = arguments[1]
        if kind == "orthogonal" { return print(try matricesPerSecond()) }
        let tasks = (0..<threads).map { thread in Task.detached { try valuesPerSecond(kind, thread) } }
        var total = 0.0
        for task in tasks { total += try await task.value }
        print(total)
    }

    static func valuesPerSecond(_ kind: String, _ thread: Int) throws -> Double {
        let stream = try stream(thread)
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
        defer { values.deallocate() }
        values.initialize(repeating: 0)
        return Double(count)
            * rate { if kind == "normal" { stream.fillNormal(values) } else { stream.fillUniform(values, bound: 1) } }
    }

    static func matricesPerSecond() throws -> Double {
        let stream = try stream(0)
        let shape = WeightShape(layer: 1, fanIn: 1000, fanOut: 1000)
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: shape.count)
        defer { values.deallocate() }
        return try rate { try OrthogonalInitializer().fill(values, shape: shape, from: stream) }
    }

    private static func stream(_ replicate: Int) throws -> RandomStream {
        try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: replicate, layer: 1, purpose: .weights))
    }

    /// Repeats `body` for a while and returns how often a second it ran.
    private static func rate(_ body: () throws -> Void) rethrows -> Double {
        try body()
        let start = ContinuousClock.now
        var runs = 0.0
        repeat {
            try body()
            runs += 1
        } while ContinuousClock.now - start < .seconds(duration)
        return runs / ((ContinuousClock.now - start) / .seconds(1))
    }
}
