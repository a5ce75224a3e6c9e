import InitLab
import Testing

/// Expects that an initializer keeps the variance of signals the same in every layer of a network, forward and backward.
///
/// The network is drawn many times and every layer measured. Its growth is tested against that of weights with the variance
/// that keeps signals stable, 2 over fan-in for ReLU, and so are the weights themselves, every single layer, the spread over
/// draws and what else the gate looks at. An issue is recorded if something is significantly off and by more than the
/// tolerance, or if the draws that may be spent cannot tell.
///
/// ```swift
/// @Test func ourInitializerIsStable() throws {
///     let network = try Network(inputDimension: 100, hiddenWidths: Array(repeating: 100, count: 30))
///     try expectStableVariance(of: OurInitializer(), network: network)
/// }
/// ```
///
/// - Parameters:
///   - initializer: what draws the weights. If it says that its weights are Gaussian, they are held to it.
///   - input: what is sent through the network.
///   - tolerance: the change of variance a layer, as a share, that is still the same.
///   - alpha: the probability that the expectation fails although nothing is wrong.
///   - budget: the largest number of replicates; sixteen times those of the first look if nil.
///   - seed: of all draws: the same seed gives the same result.
/// - Throws: `InvalidNetwork` if the network is not a plain one, and what drawing throws: an initializer's own errors, or numbers beyond the range of Float.
public func expectStableVariance(
    of initializer: some Initializer, network: Network, input: InputDistribution = .normal(samples: 1),
    tolerance: Double = CheckSettings.defaultTolerance, alpha: Double = CheckSettings.defaultAlpha,
    budget: Int? = nil, seed: UInt64 = 1, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    guard let activation = network.activation else {
        throw InvalidNetwork(
            reason: "2/D_h and its like are known of plain networks, and this one has the block \(network.block.label);"
                + " give a network with an `activation`")
    }
    let isGaussian = network.weightedLayers.allSatisfy {
        initializer.law(for: network.weightShape(of: $0)).isGaussian
    }
    let claimed = ClaimedInitializer(
        initializer, scale: .gain(activation.criticalGain), isGaussian: isGaussian)
    let condition = Condition(network: network, initializer: claimed, input: input, engine: .dense)
    var experiment = Experiment(
        name: "stable-variance", title: "Stable variance", conditions: [condition], replicates: 100, seed: seed)
    // What is asked is whether the initializer keeps the variance, not what becomes of signals in layers this narrow.
    experiment.expected = ExpectedSignals(.any)
    let settings = CheckSettings(alpha: alpha, tolerance: tolerance, budget: budget)
    let results = try StabilityCheck([Plan(experiment)], settings: settings).run()
    for check in results[0].conditions where check.verdict != .same {
        Issue.record(Comment(rawValue: CheckWording.explanation(of: check, settings)), sourceLocation: sourceLocation)
    }
}
