import Foundation

/// What should have been recorded: a prediction for the second moments of every layer.
public struct Theory: Sendable {
    /// Which theory a prediction comes from.
    public enum Kind: String, Sendable, Hashable {
        /// The exact law of the logarithm at finite width; predictions are of the geometric mean.
        case finiteWidth = "exact finite width"
        /// The limit of infinitely wide layers; predictions are of the mean.
        case infiniteWidth = "infinite width"
        /// The exact law of any activation at finite width, as a sample; predictions are of the geometric mean.
        case kernelChain = "kernel chain"
        /// The exact law of mirrored blocks, which is that of a linear network.
        case mirrored = "exact, mirrored blocks"
    }

    /// How a base-10 logarithm varies over networks.
    public struct Variation: Hashable, Sendable {
        public let standardDeviation: Double
        public let quantile05: Double
        public let quantile50: Double
        public let quantile95: Double
    }

    public let forwardKind: Kind
    public let backwardKind: Kind
    private let values: [Quantity: [Double]]
    /// What holds in the limit of infinitely wide layers; nil where no theory knows the activation, or the block.
    private let limit: [Quantity: [Double]]?
    /// What a layer adds, in decades, to a gradient whose size is not known; NaN where it is, or nothing is.
    private let gradientGrowth: Double
    private let growthTheory: GrowthTheory
    private let depth: Int
    /// The standard deviation of a passage in decades, in the directions of which the exact law is known.
    private let passageDeviation: Double
    /// The kurtosis of a passage's logarithm; nil without the exact law.
    package let passageKurtosis: Double?
    /// The mean cosine between pairs of inputs; NaN with one.
    public let inputCosine: Double
    /// What becomes of differences between inputs in infinitely wide layers; nil with one input, or where it is not known.
    public let inputs: InputsTheory?
    /// What is known from a sample; nil where nothing is.
    private let sampled: SampledTheory?

    /// The theory of `network` with weights from `initializer`.
    ///
    /// - Parameters:
    ///   - input: the inputs as drawn: dimension x samples, row-major.
    ///   - isInputNormal: whether they are from a normal distribution. Of blocks nothing is said of others.
    ///   - seed: of what has to be drawn, which no experiment at the same seed draws.
    ///   - conditions: of the experiment: where there are many, less is drawn for each.
    ///   - measures: what is recorded beside the usual, and has predictions then.
    ///   - hasNeighbors: whether the inputs follow each other on a line or circle.
    public init(
        network: Network, initializer: any Initializer, input: [Float], loss: Loss, isInputNormal: Bool = true,
        seed: UInt64 = KernelChain.standardSeed, conditions: Int = 1, measures: Set<Measure> = [],
        hasNeighbors: Bool = false
    ) {
        depth = network.depth
        inputCosine = CosinePath.mean(of: input, dimension: network.inputDimension)
        guard network.isPlain else {
            let prediction = BlockPrediction(
                network: network, initializer: initializer, input: input, loss: loss, isInputNormal: isInputNormal)
            values = prediction?.values ?? [:]
            limit = prediction?.values
            gradientGrowth = prediction?.gradientGrowth ?? .nan
            growthTheory = GrowthTheory(.block, depth: network.depth)
            (forwardKind, backwardKind) = (.infiniteWidth, .infiniteWidth)
            (passageDeviation, passageKurtosis, sampled, inputs) = (.nan, nil, nil, nil)
            return
        }
        gradientGrowth = .nan
        let shapes = network.weightedLayers.map(network.weightShape(of:))
        let laws = shapes.map(initializer.law(for:))
        let biasVariances = network.weightedLayers.map { initializer.biasVariance(of: $0, in: network) }
        let samples = input.count / network.inputDimension
        let square = input.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(input.count)
        // Of mirrored blocks only what is said of them holds, and nothing of independent entries.
        let isMirrored = laws.contains { $0.structure == .mirrored }
        let looksLinear = biasVariances.allSatisfy { $0 == 0 } ? initializer as? LooksLinearInitializer : nil
        inputs =
            samples > 1 && !isMirrored
            ? InputsTheory(network: network, laws: laws, biasVariances: biasVariances, inputSquare: square) : nil
        let path =
            isMirrored
            ? nil
            : CosinePath(
                network: network, laws: laws, biasVariances: biasVariances, input: input,
                gradients: measures.contains(.gradientCosines) && loss == .output, hasNeighbors: hasNeighbors)
        let cosines = path?.values
        var onRequest: [Quantity: [Double]] = [:]
        onRequest[.gradientCosine] = path?.gradients
        onRequest[.gradientNeighborCosine] = path?.neighborGradients
        if measures.contains(.jacobian), samples == 1 {
            let jacobian = JacobianTheory(
                network: network, laws: laws, biasVariances: biasVariances, inputSquare: square)
            onRequest.merge(jacobian?.values ?? [:]) { $1 }
        }
        guard let negativeSlope = network.activation?.slopes?.belowUnitSlope, !isMirrored || looksLinear != nil else {
            (passageDeviation, passageKurtosis) = (.nan, nil)
            limit =
                isMirrored
                ? nil
                : ActivationPath(
                    network: network, laws: laws, biasVariances: biasVariances, input: input, loss: loss)?.values
            switch SampledTheory.of(
                network, initializer, laws, biasVariances, input: input, loss: loss, seed: seed,
                conditions: conditions)
            {
            case .success(let theory):
                sampled = theory
                growthTheory = theory.growth
                (forwardKind, backwardKind) = (.kernelChain, .kernelChain)
                values = Self.withParameters(
                    theory.replacing(limit ?? [:]), network, samples: samples, cosines: cosines, onRequest)
            case .failure(let silence):
                // The mean over networks of the limit bounds no logarithm at finite width, and the gate hears nothing of it.
                sampled = nil
                growthTheory = GrowthTheory(silence, depth: network.depth)
                (forwardKind, backwardKind) = (.infiniteWidth, .infiniteWidth)
                values = Self.withParameters(limit ?? [:], network, samples: samples, cosines: cosines, onRequest)
            }
            return
        }
        sampled = nil
        let infinite = InfiniteWidthTheory(
            network: network, negativeSlope: negativeSlope, laws: laws, biasVariances: biasVariances, input: input,
            loss: loss)
        limit = infinite.values
        var values = infinite.values
        let isExact =
            samples == 1 && biasVariances.allSatisfy { $0 == 0 } && laws.allSatisfy { $0.isGaussian && $0.mean == 0 }
        forwardKind = looksLinear != nil ? .mirrored : isExact ? .finiteWidth : .infiniteWidth
        // With several outputs the loss' gradient leans towards the output, and the law below it is not exact; with a
        // target other than zero the law of the gradient at the output is no product.
        backwardKind =
            looksLinear != nil
            ? .mirrored
            : isExact && network.outputs == 1 && loss == .squaredError(target: 0) ? .finiteWidth : .infiniteWidth
        if isExact {
            let prediction = FiniteWidthPrediction(network: network, negativeSlope: negativeSlope, laws: laws)
            prediction.replace(&values, backwardToo: backwardKind == .finiteWidth)
            passageDeviation = prediction.passageVariance.squareRoot() / M_LN10
            passageKurtosis = prediction.passageKurtosis
        } else {
            passageDeviation = .nan
            passageKurtosis = nil
        }
        if let looksLinear {
            let target = if case .squaredError(let target) = loss { target } else { 0.0 }
            let mirrored = LooksLinearPrediction(
                network: network, negativeSlope: negativeSlope, initializer: looksLinear, samples: samples,
                input: infinite.values[.activationMoment2]![0], target: target)
            values.merge(mirrored.values) { $1 }
            // Where outputs are summed, only the growth of gradients is that of the squared error's.
            if loss == .output { values[.gradientMoment2] = nil }
            growthTheory = GrowthTheory(mirrored, depth: depth)
        } else {
            growthTheory = GrowthTheory(
                network: network, negativeSlope: negativeSlope, initializer: initializer, laws: laws,
                biasVariances: biasVariances,
                limit: infinite.values, samples: samples)
        }
        self.values = Self.withParameters(values, network, samples: samples, cosines: cosines, onRequest)
    }

    /// No theory: what was recorded elsewhere has weights of no known law.
    package init(sayingNothingAt depth: Int) {
        self.depth = depth
        (values, limit, gradientGrowth) = ([:], nil, .nan)
        growthTheory = GrowthTheory(.unknownLaw, depth: depth)
        (forwardKind, backwardKind) = (.infiniteWidth, .infiniteWidth)
        (passageDeviation, passageKurtosis, sampled, inputs, inputCosine) = (.nan, nil, nil, nil, .nan)
    }

    /// The predictions of signals, of cosines, and those of parameters' gradients that follow from them.
    private static func withParameters(
        _ values: [Quantity: [Double]], _ network: Network, samples: Int, cosines: [Double]?,
        _ onRequest: [Quantity: [Double]]
    ) -> [Quantity: [Double]] {
        var values = values.merging(onRequest) { $1 }
        values[.activationCosine] = cosines.map { $0 + [.nan] }
        guard samples == 1, let gradient = values[.gradientMoment2], let activation = values[.activationMoment2] else {
            return values
        }
        // With one input the weight gradient is the outer product of gradient and activations.
        values[.biasGradientMoment2] = gradient
        values[.weightGradientMoment2] = [.nan] + network.weightedLayers.map { gradient[$0] + activation[$0 - 1] }
        return values
    }

    /// The predicted base-10 logarithm of a quantity, or of a cosine its value; NaN where there is no prediction.
    ///
    /// - Parameter layer: 0 to L + 1; of other places of a trace there is none.
    public func log10(_ quantity: Quantity, _ layer: Int) -> Double {
        layer <= depth + 1 ? values[quantity]?[layer] ?? .nan : .nan
    }

    /// The predicted mean cosine between the activations of pairs of inputs, layers 0 to L, in infinitely wide layers.
    public func cosine(_ layer: Int) -> Double { log10(.activationCosine, layer) }

    /// What holds in the limit of infinitely wide layers: the logarithm of the mean over networks. NaN where no theory knows it.
    public func atInfiniteWidth(_ quantity: Quantity, _ layer: Int) -> Double {
        limit?[quantity]?[layer] ?? .nan
    }

    /// Whether there is any prediction of signals: in plain networks there is none for activations other than two half-lines
    /// where the law of the weights is not known or has a mean, and of blocks where a step has no map.
    public var knowsActivation: Bool { limit != nil }

    /// The predicted growth per layer in decades, NaN if there is but one hidden layer, or no signal left to grow.
    public func growth(_ direction: Direction) -> Double {
        if direction == .backward, depth > 1, gradientGrowth.isFinite { return gradientGrowth }
        let growth = direction.growth(depth: depth) { log10($0, $1) }
        guard growth.isFinite else { return .nan }
        // What rounding leaves of no growth.
        return abs(growth) < 1e-12 ? 0 : growth
    }

    /// Between which numbers the expected growth per layer lies for certain, in decades; nil where theory has no bound.
    package func expectedGrowth(_ direction: Direction) -> ExpectedLogarithm? { growthTheory[direction].growth }

    /// Between which numbers the expected logarithm lies of what a layer adds to a signal that arrives at it, in decades.
    package func expectedStep(_ direction: Direction, _ layer: Int) -> ExpectedLogarithm? {
        growthTheory[direction].steps[layer]
    }

    /// Why there is no expected growth, although there are several hidden layers.
    package func silence(_ direction: Direction) -> TheorySilence? { growthTheory[direction].silence }

    /// The part of the predicted growth that is due to finite width, in decades per layer.
    public func drift(_ direction: Direction) -> Double {
        guard !gradientGrowth.isFinite else { return 0 }
        return growth(direction) - direction.growth(depth: depth, of: atInfiniteWidth)
    }

    /// The predicted gain of a signal on its passage through all hidden layers, in decades.
    public func passage(_ direction: Direction) -> Double { direction.passage(depth: depth) { log10($0, $1) } }

    /// The part of the predicted passage that is due to finite width, in decades.
    public func passageDrift(_ direction: Direction) -> Double {
        passage(direction) - direction.passage(depth: depth, of: atInfiniteWidth)
    }

    /// The standard deviation of the passage over networks whose layers are all alive, in decades; NaN without the
    /// exact law.
    public func spread(_ direction: Direction) -> Double {
        if let passage = passageSample(direction) { return passage.variance.squareRoot() }
        return kind(direction) == .finiteWidth ? passageDeviation : .nan
    }

    /// The sample of passages that the law is known from; nil where it is known otherwise, or not.
    package func passageSample(_ direction: Direction) -> SampledLaw? { sampled?.passages[direction] }

    /// How the logarithm of a quantity varies over networks, in decades; nil where that is not known.
    ///
    /// - Parameter layer: as in `log10`.
    public func variation(_ quantity: Quantity, _ layer: Int) -> Variation? {
        layer <= depth + 1 ? sampled?.variations[quantity]?[layer] : nil
    }

    /// How many networks were drawn to know the law; nil where it is known without.
    public var networksDrawn: Int? { sampled?.networks }

    /// Which theory predicts a direction.
    public func kind(_ direction: Direction) -> Kind { direction == .forward ? forwardKind : backwardKind }

    /// Which theory predicts a quantity: of cosines, and of what is measured on request, that of wide layers.
    public func kind(of quantity: Quantity) -> Kind {
        quantity == .activationCosine || quantity.measure != nil
            ? .infiniteWidth : kind(Direction(measuring: quantity))
    }
}
