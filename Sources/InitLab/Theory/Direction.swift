/// The two ways through a network.
public enum Direction: String, CaseIterable, Sendable, Hashable {
    case forward
    case backward

    /// What vanishes or explodes in this direction.
    public var quantity: Quantity { self == .forward ? .activationMoment2 : .gradientMoment2 }

    /// The way on which a quantity is measured.
    public init(measuring quantity: Quantity) {
        switch quantity {
        case .gradientMoment2, .gradientVariance, .gradientVarianceOverInputs, .gradientMean, .gradientKurtosis,
            .weightGradientMoment2, .biasGradientMoment2:
            self = .backward
        default: self = .forward
        }
    }

    /// The first and last hidden layer on the way.
    public func ends(depth: Int) -> (start: Int, end: Int) { self == .forward ? (1, depth) : (depth, 1) }

    /// The hidden layers in the order in which the signal passes them.
    package func layers(depth: Int) -> [Int] {
        self == .forward ? Array(1...depth) : Array((1...depth).reversed())
    }

    /// The growth per layer, in decades, of a quantity given by its base-10 logarithm: from the first to the last
    /// hidden layer on the way, over the layers between. NaN if there is but one.
    public func growth(depth: Int, of log10: (Quantity, Int) -> Double) -> Double {
        let (start, end) = ends(depth: depth)
        return depth > 1 ? (log10(quantity, end) - log10(quantity, start)) / Double(depth - 1) : .nan
    }

    /// The decades that a quantity given by its base-10 logarithm gains on its passage through all hidden layers:
    /// forward from the input to the last of them, backward from the output to the first.
    public func passage(depth: Int, of log10: (Quantity, Int) -> Double) -> Double {
        let (source, end) = self == .forward ? (0, depth) : (depth + 1, 1)
        return log10(quantity, end) - log10(quantity, source)
    }
}
