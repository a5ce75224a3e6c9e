/// An initializer that scales each matrix to what the data make of it: orthogonal, then divided by the standard deviation
/// of the pre-activations over units and inputs, until their variance is one.
///
/// Source: Mishkin and Matas (2016), arXiv:1511.06422, algorithm 1 (LSUV). The report says how often it was scaled, and
/// how near it came.
public struct DataScaledInitializer: Initializer, Hashable {
    /// How far from one the variance may stay.
    public let tolerance: Double
    /// How often a matrix is scaled at most.
    public let maximumIterations: Int

    public static let defaultTolerance = 0.1
    public static let defaultMaximumIterations = 10

    public init(tolerance: Double = defaultTolerance, maximumIterations: Int = defaultMaximumIterations) {
        self.tolerance = tolerance
        self.maximumIterations = maximumIterations
    }

    public var label: String {
        var parameters: [String] = []
        if tolerance != Self.defaultTolerance { parameters.append("tolerance=\(tolerance.shortestText)") }
        if maximumIterations != Self.defaultMaximumIterations { parameters.append("iterations=\(maximumIterations)") }
        return parameters.isEmpty ? "lsuv" : "lsuv(\(parameters.joined(separator: ", ")))"
    }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) throws {
        try OrthogonalInitializer().fill(weights, shape: shape, from: stream)
    }

    public var dataScaling: DataScalingRule? {
        DataScalingRule(tolerance: tolerance, maximumIterations: maximumIterations)
    }

    public func law(for shape: WeightShape) -> WeightLaw { .unknown }
}

extension DataScaledInitializer {
    package static let names: [Spelled<any Initializer>] = [
        Spelled(
            "lsuv", "orthogonal, then scaled layer by layer until pre-activations have variance 1 on the data",
            parameters: [
                Parameter(
                    "tolerance", "how far from 1 the variance may stay", in: .between(0, 1), standard: defaultTolerance),
                Parameter(
                    "iterations", "how often a matrix is scaled at most", in: 1...1000,
                    standard: defaultMaximumIterations),
            ].map { $0.with { $0.variesByLayer = false } }
        ) {
            DataScaledInitializer(
                tolerance: $0.number("tolerance"), maximumIterations: $0.integer("iterations"))
        }.with { $0.source = "Mishkin and Matas 2016, arXiv:1511.06422" }
    ]
}
