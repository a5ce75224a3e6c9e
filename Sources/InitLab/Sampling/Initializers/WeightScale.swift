/// How wide a distribution of weights is, as people write it down.
public enum WeightScale: Hashable, Sendable {
    case variance(Double)
    case standardDeviation(Double)
    /// The variance is the gain divided by fan-in.
    case gain(Double)
    /// Half the width of a uniform distribution around zero; the variance is its square over 3.
    case bound(Double)

    /// The variance of the entries of a matrix of `shape`.
    public func variance(for shape: WeightShape) -> Double {
        switch self {
        case .variance(let variance): variance
        case .standardDeviation(let deviation): deviation * deviation
        case .gain(let gain): gain / Double(shape.fanIn)
        case .bound(let bound): bound * bound / 3
        }
    }

    /// The scale as it stands in labels, `variance=0.001` for instance.
    var label: String {
        switch self {
        case .variance(let value): "variance=\(shortest: value)"
        case .standardDeviation(let value): "std=\(shortest: value)"
        case .gain(let value): "gain=\(shortest: value)"
        case .bound(let value): "bound=\(shortest: value)"
        }
    }
}

extension WeightScale {
    /// One of these is given.
    static let parameters = [
        Parameter("variance", "of the weights", in: WeightRange.variance),
        Parameter("std", "the standard deviation of the weights", in: WeightRange.deviation),
        gain,
    ]
    static let gain = Parameter("gain", "the weights' variance times fan_in", in: WeightRange.gain)
    static let bound = Parameter("bound", "weights lie on [-bound, bound)", in: WeightRange.deviation)

    /// The scale that is set.
    init(_ settings: Settings) {
        if settings["variance"] != nil {
            self = .variance(settings.number("variance"))
        } else if settings["std"] != nil {
            self = .standardDeviation(settings.number("std"))
        } else if settings["bound"] != nil {
            self = .bound(settings.number("bound"))
        } else {
            self = .gain(settings.number("gain"))
        }
    }
}
