import Foundation

/// Other initializers, each for some of the layers: what a formula over fan-in, fan-out or layer makes of one.
///
/// Where all layers would get the same, there is no need of this, and the plain initializer has the same draws.
public struct LayerwiseInitializer: Initializer {
    /// The first layer of each run of layers, ascending.
    private let starts: [Int]
    private let initializers: [any Initializer]

    /// The labels of the runs with the number of their layers, `by-layer(normal(variance=0.02)*50, normal(variance=1))`; of more
    /// than 32 runs a digest of that text in its place. Runs of one label have that label: they draw the same.
    public let label: String
    public let isRepeatable: Bool
    public let drawsByItsLaw: Bool

    private static let maximumRunsOfLabels = 32

    /// - Parameters:
    ///   - runs: the first layer of each, ascending, and its initializer; one at least.
    ///   - lastLayer: the last layer of the last run.
    public init(_ runs: [(layer: Int, initializer: any Initializer)], lastLayer: Int) {
        precondition(!runs.isEmpty && zip(runs, runs.dropFirst()).allSatisfy { $0.layer < $1.layer })
        starts = runs.map(\.layer)
        initializers = runs.map(\.initializer)
        label = Self.label(runs, lastLayer: lastLayer)
        isRepeatable = initializers.allSatisfy(\.isRepeatable)
        drawsByItsLaw = initializers.allSatisfy(\.drawsByItsLaw)
    }

    private static func label(_ runs: [(layer: Int, initializer: any Initializer)], lastLayer: Int) -> String {
        var labels: [(text: String, count: Int)] = []
        for (index, run) in runs.enumerated() {
            let count = (index + 1 < runs.count ? runs[index + 1].layer : lastLayer + 1) - run.layer
            let text = run.initializer.label
            if labels.last?.text == text {
                labels[labels.count - 1].count += count
            } else {
                labels.append((text, count))
            }
        }
        guard labels.count > 1 else { return labels[0].text }
        let text = labels.map { $0.count == 1 ? $0.text : "\($0.text)*\($0.count)" }.joined(separator: ", ")
        guard labels.count > maximumRunsOfLabels else { return "by-layer(\(text))" }
        return "by-layer(\(String(format: "%016llx", StableHash.fnv1a(text.utf8)))*\(lastLayer))"
    }

    /// The initializer of one layer.
    public func initializer(of layer: Int) -> any Initializer {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= layer { low = middle } else { high = middle }
        }
        return initializers[low]
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try initializer(of: shape.layer).fill(weights, shape: shape, from: stream) }

    /// The program is the same in every layer.
    public var programDigest: String? { initializers[0].programDigest }
    public var supply: ReplicateSupply? { initializers[0].supply }
    public func law(for shape: WeightShape) -> WeightLaw { initializer(of: shape.layer).law(for: shape) }
    public func obstacle(to shape: WeightShape) -> String? { initializer(of: shape.layer).obstacle(to: shape) }
    public func biasVariance(for shape: WeightShape) -> Double? {
        initializer(of: shape.layer).biasVariance(for: shape)
    }
    public func fillBiases(
        _ biases: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws { try initializer(of: shape.layer).fillBiases(biases, shape: shape, from: stream) }
}
