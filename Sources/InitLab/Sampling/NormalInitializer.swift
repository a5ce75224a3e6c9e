/// Independent normal weights of a given mean and scale.
public struct NormalInitializer: Initializer, Hashable {
    public let scale: WeightScale
    public let mean: Double

    public init(_ scale: WeightScale, mean: Double = 0) {
        self.scale = scale
        self.mean = mean
    }

    public var label: String { mean == 0 ? "normal(\(scale.label))" : "normal(\(scale.label), mean=\(shortest: mean))" }

    public func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) {
        stream.fillNormal(weights, mean: mean, standardDeviation: scale.variance(for: shape).squareRoot())
    }

    public func law(for shape: WeightShape) -> WeightLaw {
        WeightLaw(mean: mean, variance: scale.variance(for: shape), isGaussian: true)
    }
}
