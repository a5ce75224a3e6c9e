/// The family of distributions that weights of a given variance are drawn from.
public enum WeightDistribution: Hashable, Sendable {
    case normal
    case uniform
    case truncatedNormal(Truncation)

    /// Fills `weights` with independent draws.
    ///
    /// - Parameters:
    ///   - mean: of the draws; of the parent, for an uncorrected truncated normal.
    ///   - variance: likewise.
    func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, mean: Double = 0, variance: Double,
        from stream: borrowing RandomStream
    ) {
        switch self {
        case .normal: stream.fillNormal(weights, mean: mean, standardDeviation: variance.squareRoot())
        case .uniform: stream.fillUniform(weights, bound: (3 * variance).squareRoot())
        case .truncatedNormal(let truncation):
            truncation.fill(weights, mean: mean, standardDeviation: variance.squareRoot(), from: stream)
        }
    }

    /// The law of draws that were asked for with that mean and variance.
    func law(mean: Double = 0, variance: Double) -> WeightLaw {
        switch self {
        case .normal: WeightLaw(mean: mean, variance: variance, marginal: .normal, isIndependent: true)
        case .uniform: WeightLaw(mean: mean, variance: variance, marginal: .uniform, isIndependent: true)
        case .truncatedNormal(let truncation): truncation.law(mean: mean, variance: variance)
        }
    }

    /// What labels say beside the scale; nothing for the normal distribution.
    var labels: [String] {
        switch self {
        case .normal: []
        case .uniform: ["distribution=uniform"]
        case .truncatedNormal(let truncation): ["distribution=truncated-normal"] + truncation.labels
        }
    }
}

extension WeightDistribution {
    static let names = ["normal", "uniform", "truncated-normal"]

    /// What can be set of a truncated normal.
    static let truncationParameters = [
        Parameter(
            "bounds", "where a truncated normal is cut, in standard deviations of the normal that is cut", .numbers(2)
        ).with {
            $0.listText = "two numbers in standard deviations, such as `[-2, 2]`"
            $0.standardText = "[-2, 2]"
        },
        Parameter(
            "corrected", "whether the normal is widened before it is cut, so that the variance is the one given", .flag
        ).with { $0.standardText = "true" },
    ]

    /// The family, and of a truncated normal its bounds.
    static let parameters =
        [Parameter("distribution", "the family that weights are drawn from", among: names, standard: "normal")]
        + truncationParameters

    /// - Throws: `SettingError` if less than 1 % lies between the bounds, or there are bounds without a truncation.
    init(_ settings: Settings) throws(SettingError) {
        let truncation = try Truncation(settings)
        switch settings.word("distribution") {
        case "truncated-normal": self = .truncatedNormal(truncation)
        case let name:
            for parameter in Self.truncationParameters where settings[parameter.name] != nil {
                throw SettingError(
                    parameter.name, "`\(parameter.name)` belongs to `distribution: truncated-normal`")
            }
            self = name == "uniform" ? .uniform : .normal
        }
    }
}

extension Truncation {
    init(_ settings: Settings) throws(SettingError) {
        let bounds = settings["bounds"].map { _ in settings.numbers("bounds") }
        self.init(
            low: bounds?[0] ?? Self.defaultBounds.low, high: bounds?[1] ?? Self.defaultBounds.high,
            isCorrected: settings["corrected"] != .flag(false))
        guard low < high, share >= Self.smallestShare else {
            throw SettingError(
                "bounds",
                "between the bounds must lie 1 % of the normal distribution or more, and between"
                    + " \(low.shortestText) and \(high.shortestText) does not")
        }
    }
}
