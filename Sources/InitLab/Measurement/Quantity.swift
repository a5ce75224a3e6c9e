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

    /// Whether the quantity is never negative and spans decades, and is recorded as its base-10 logarithm.
    public var isLogarithmic: Bool {
        switch self {
        case .preactivationMoment2, .preactivationVariance, .preactivationVarianceOverInputs, .activationMoment2,
            .activationVariance, .activationVarianceOverInputs, .gradientMoment2, .gradientVariance,
            .gradientVarianceOverInputs, .weightGradientMoment2, .biasGradientMoment2, .weightVariance:
            true
        case .preactivationMean, .preactivationKurtosis, .activationMean, .activationKurtosis, .activationZeroFraction,
            .activationDeadFraction, .activationCosine, .gradientMean, .gradientKurtosis, .weightMean,
            .weightZeroFraction:
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
    ]

    /// The quantity of that name.
    public init?(name: String) {
        guard let place = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: place)
    }

    /// What the quantity is, in a sentence that stands in reports.
    public var definition: String {
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
