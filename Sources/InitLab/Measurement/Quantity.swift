/// What is recorded in a layer. Raw values are places in a trace.
public enum Quantity: Int, CaseIterable, Hashable, Sendable {
    case preactivationMoment2
    case preactivationVariance
    case preactivationVarianceOverInputs
    case preactivationMean
    case preactivationKurtosis
    case activationMoment2
    case activationVariance
    case activationVarianceOverInputs
    case activationMean
    case activationKurtosis
    case activationZeroFraction
    case activationDeadFraction
    case activationCosine
    case gradientMoment2
    case gradientVariance
    case gradientVarianceOverInputs
    case gradientMean
    case gradientKurtosis
    case weightGradientMoment2
    case biasGradientMoment2
    case weightMean
    case weightVariance
    case weightZeroFraction
    // What a file asks for by `measure`; each new quantity stands at the end.
    case jacobianMoment2
    case jacobianRelativeVariance
    case jacobianLargest
    case jacobianSmallest
    case gradientCosine
    case gradientNeighborCosine

    /// What has to be asked for, for it to be recorded; nil of what is recorded always.
    public var measure: Measure? {
        switch self {
        case .jacobianMoment2, .jacobianRelativeVariance, .jacobianLargest, .jacobianSmallest: .jacobian
        case .gradientCosine, .gradientNeighborCosine: .gradientCosines
        default: nil
        }
    }

    /// What is recorded always.
    package static let usual = allCases.filter { $0.measure == nil }
    /// What is recorded where a file asks for it. These are the last ones.
    package static let onRequest = allCases.filter { $0.measure != nil }

    /// Whether the quantity is never negative and spans decades, and is recorded as its base-10 logarithm.
    public var isLogarithmic: Bool {
        switch self {
        case .preactivationMoment2, .preactivationVariance, .preactivationVarianceOverInputs, .activationMoment2,
            .activationVariance, .activationVarianceOverInputs, .gradientMoment2, .gradientVariance,
            .gradientVarianceOverInputs, .weightGradientMoment2, .biasGradientMoment2, .weightVariance,
            .jacobianMoment2, .jacobianRelativeVariance, .jacobianLargest, .jacobianSmallest:
            true
        case .preactivationMean, .preactivationKurtosis, .activationMean, .activationKurtosis, .activationZeroFraction,
            .activationDeadFraction, .activationCosine, .gradientMean, .gradientKurtosis, .weightMean,
            .weightZeroFraction, .gradientCosine, .gradientNeighborCosine:
            false
        }
    }

    /// The name in files and reports.
    public var name: String { Self.names[rawValue] }

    private static let names = [
        "preactivation.moment2",
        "preactivation.variance",
        "preactivation.variance_over_inputs",
        "preactivation.mean",
        "preactivation.kurtosis",
        "activation.moment2",
        "activation.variance",
        "activation.variance_over_inputs",
        "activation.mean",
        "activation.kurtosis",
        "activation.zero_fraction",
        "activation.dead_fraction",
        "activation.cosine",
        "gradient.moment2",
        "gradient.variance",
        "gradient.variance_over_inputs",
        "gradient.mean",
        "gradient.kurtosis",
        "weight_gradient.moment2",
        "bias_gradient.moment2",
        "weight.mean",
        "weight.variance",
        "weight.zero_fraction",
        "jacobian.moment2",
        "jacobian.relative_variance",
        "jacobian.largest",
        "jacobian.smallest",
        "gradient.cosine",
        "gradient.neighbor_cosine",
    ]

    /// The quantity of that name.
    public init?(name: String) {
        guard let place = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: place)
    }

    /// What the quantity is, in a sentence that stands in reports.
    public var definition: String {
        if let definition = definitionOnRequest { return definition }
        let (subject, statistic) = subjectAndStatistic
        switch statistic {
        case "moment2" where self == .weightGradientMoment2:
            return "mean square over the entries of the weight gradient of the mean loss"
        case "moment2" where self == .biasGradientMoment2:
            return "mean square over the entries of the bias gradient of the mean loss"
        case "moment2": return "mean of squares of the \(subject) over units and inputs"
        case "variance" where self == .weightVariance: return "variance of the drawn weights"
        case "mean" where self == .weightMean: return "mean of the drawn weights"
        case "variance": return "\(subject): mean of squares minus the squared pooled mean"
        case "variance_over_inputs": return "\(subject): variance over the inputs of each unit, averaged over units"
        case "mean": return "mean of the \(subject), pooled over units and inputs"
        case "kurtosis": return "\(subject): fourth central moment over squared variance, pooled over units and inputs"
        case "zero_fraction" where self == .weightZeroFraction:
            return "share of the drawn weights that are exactly zero"
        case "zero_fraction": return "share of activations that are exactly zero"
        case "dead_fraction": return "share of units whose activation is zero for every input"
        default: return "mean cosine between the activation vectors of pairs of inputs"
        }
    }

    private var definitionOnRequest: String? {
        let values = "squared singular values of the Jacobian of the layer's activations with respect to the input"
        return switch self {
        case .jacobianMoment2: "mean of the \(values)"
        case .jacobianRelativeVariance: "variance of the \(values), over their squared mean"
        case .jacobianLargest: "largest of the \(values); of the last hidden layer"
        case .jacobianSmallest:
            "smallest of the \(values); of the last hidden layer, and zero where the Jacobian has not full rank"
        case .gradientCosine: "mean cosine between the gradients of pairs of inputs"
        case .gradientNeighborCosine: "mean cosine between the gradients of inputs that follow each other"
        default: nil
        }
    }

    private var subjectAndStatistic: (subject: String, statistic: String) {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        switch parts[0] {
        case "preactivation": return ("pre-activations", parts[1])
        case "activation": return ("activations", parts[1])
        case "gradient": return ("gradients of each input's loss with respect to pre-activations", parts[1])
        default: return (parts[0], parts[1])
        }
    }
}
