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
