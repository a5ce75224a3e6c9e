import Foundation
import InitLab
import Testing

@Suite struct KernelChainTests {
    private func chain(
        _ function: any ActivationFunction, width: Int, depth: Int, gain: Double, bias: Double = 0, networks: Int,
        square: Double = 1, seed: UInt64 = 3, threads: Int = 2
    ) throws -> KernelChain {
        let network = try Network(
            inputDimension: 4, hiddenWidths: Array(repeating: width, count: depth), activation: Activation(function))
        return try KernelChain(
            network, gains: Array(repeating: gain, count: depth), biasVariances: Array(repeating: bias, count: depth),
            inputSquare: square, networks: networks, seed: seed, threads: threads)
    }

    /// Products of chi-squares are the exact law of half-lines: mean and variance of the logarithm over 20,000 networks within 4.5
    /// standard errors, which each of 16 misses with a chance of 7e-6. A width that is off by 3 % would be seen in every variance.
    @Test(arguments: [(0.0, 2.0), (1, 1), (0.3, 2 / 1.09)])
    func halfLinesFollowTheirExactLaw(slope: Double, gain: Double) throws {
        let (width, depth, networks) = (30, 10, 20_000)
        let chain = try chain(LeakyReLU(slope: slope), width: width, depth: depth, gain: gain, networks: networks)
        let law = FiniteWidthLaw(units: width, negativeSlope: slope)
        for layer in [1, 4, 10] {
            let summary = chain.summary(layer: layer)
            let mean = Double(layer) * (law.mean + log(gain / Double(width))) / log(10)
            let variance = Double(layer) * law.variance / (log(10) * log(10))
            #expect(abs(summary.mean - mean) < 4.5 * (variance / Double(networks)).squareRoot(), "\(layer)")
            // Of a sum of logarithms of chi-squares, the kurtosis is below 4.
            #expect(abs(summary.variance / variance - 1) < 4.5 * (3 / Double(networks)).squareRoot(), "\(layer)")
            #expect(
                abs(summary.standardError - (variance / Double(networks)).squareRoot()) < 0.05 * summary.standardError)
        }
    }

    /// The dense engine draws every matrix. Means and variances of the last layer over 2,000 networks and 20,000 of the chain: within
    /// 4.5 standard errors. A gain that is off by 2 % moves the mean of tanh by 20 of them.
    @Test(arguments: [(Tanh() as any ActivationFunction, 1.4, 0.05), (GELU(), 2.2, 0), (ELU(), 1.5, 0.1)])
    func denseNetworksFollowTheChain(function: any ActivationFunction, gain: Double, bias: Double) throws {
        let (width, depth, replicates) = (24, 5, 2_000)
        let chain = try chain(function, width: width, depth: depth, gain: gain, bias: bias, networks: 20_000)
        let network = try Network(
            inputDimension: 24, hiddenWidths: Array(repeating: width, count: depth), activation: Activation(function),
            biasVariance: bias)
        let propagator = try DensePropagator(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)),
            input: .values([Float](repeating: 1, count: 24), samples: 1), key: StreamKey(seed: 8))
        var values: [[Double]] = [[], []]
        for replicate in 0..<replicates {
            let trace = try propagator.trace(ofReplicate: replicate)
            values[0].append(trace[.activationMoment2, 1])
            values[1].append(trace[.activationMoment2, depth])
        }
        for (values, layer) in zip(values, [1, depth]) {
            let summary = chain.summary(layer: layer)
            let count = Double(values.count)
            let mean = values.reduce(0, +) / count
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
            let error = (variance / count + summary.standardError * summary.standardError).squareRoot()
            #expect(abs(mean - summary.mean) < 4.5 * error, "\(function.label) \(layer): \(mean) \(summary.mean)")
            // Twice what a normal law would scatter.
            #expect(abs(variance / summary.variance - 1) < 4.5 * (4 / count).squareRoot(), "\(function.label) \(layer)")
        }
    }

    /// Leading order beside the chain, within 5 % of variances where depth over width is small: 20,000 networks know a variance to
    /// 1 %.
    @Test func forecastsComeNearTheChain() throws {
        for (function, gain, bias) in [
            (Tanh() as any ActivationFunction, 1.0, 0.0), (ELU(), 1.511058, 0.04), (SiLU(), 2.820826, 0.04),
        ] {
            let (width, depth) = (1024, 8)
            let map = LengthMap(function, gain: gain, biasVariance: bias)
            let forecast = try KernelForecast(map, width: width, depth: depth, inputSquare: 1)
            let chain = try chain(function, width: width, depth: depth, gain: gain, bias: bias, networks: 20_000)
            for layer in [2, 8] {
                let (summary, expected) = (chain.summary(layer: layer), forecast.layers[layer - 1])
                let variance = summary.variance * log(10) * log(10)
                #expect(
                    abs(variance / expected.variance - 1) < 0.06, "\(function.label) \(layer): \(variance) \(expected)")
                #expect(
                    abs(summary.mean * log(10) - expected.meanLogarithm)
                        < 4.5 * summary.standardError * log(10) + 0.1 * expected.variance, "\(function.label) \(layer)")
            }
        }
    }

    /// A simulation in NumPy, 20,000 networks of width 128: the variance of ln G in the twentieth layer of tanh at gain one is
    /// .0978, of which either sample knows 1 %.
    @Test func theChainIsThatOfASimulationElsewhere() throws {
        // G of layer 20 is the mean square of the activations of layer 19.
        let chain = try chain(Tanh(), width: 128, depth: 19, gain: 1, networks: 20_000)
        let variance = chain.summary(layer: 19).variance * log(10) * log(10)
        #expect(abs(variance / 0.0978 - 1) < 0.06, "\(variance)")
    }

    @Test func samplesAreTheSameForAnyThreads() throws {
        let one = try chain(GELU(), width: 17, depth: 3, gain: 2, networks: 200, threads: 1)
        let two = try chain(GELU(), width: 17, depth: 3, gain: 2, networks: 200, threads: 2)
        #expect(one.activationMoments == two.activationMoments)
        // More networks add to the ones before, and another seed has others.
        let more = try chain(GELU(), width: 17, depth: 3, gain: 2, networks: 300, threads: 2)
        #expect(Array(more.activationMoments[2].prefix(200)) == one.activationMoments[2])
        let other = try chain(GELU(), width: 17, depth: 3, gain: 2, networks: 200, seed: 4)
        #expect(other.activationMoments != one.activationMoments)
    }

    @Test func quantilesAreInOrder() throws {
        let summary = try chain(Tanh(), width: 20, depth: 4, gain: 1.5, networks: 2_000).growthSummary
        #expect(
            summary.count == 2_000 && summary.quantile(0.05) < summary.mean && summary.mean < summary.quantile(0.95))
        #expect(abs(summary.quantile(0.5) - summary.mean) < 0.2 * summary.variance.squareRoot())
        // A narrow ReLU layer dies with a chance of 2^-3: it counts in no mean.
        let dying = try chain(ReLU(), width: 3, depth: 4, gain: 2, networks: 4_000)
        let alive = Double(dying.summary(layer: 4).count) / 4_000
        #expect(abs(alive - pow(7.0 / 8, 4)) < 4.5 * (0.25 / 4_000).squareRoot())
    }

    /// A chain with gradients, and traces of the dense engine, which draws every matrix, of the same network.
    private func both(
        _ function: any ActivationFunction, width: Int, depth: Int, gain: Double, bias: Double = 0, outputs: Int = 1,
        target: Double = 0, square: Double = 1, networks: Int = 20_000, replicates: Int = 3_000
    ) throws -> (chain: KernelChain, traces: [Trace]) {
        let inputs = 6
        let network = try Network(
            inputDimension: inputs, hiddenWidths: Array(repeating: width, count: depth), outputs: outputs,
            activation: Activation(function), biasVariance: bias)
        let layers = depth + 1
        let chain = try KernelChain(
            network, gains: Array(repeating: gain, count: layers), biasVariances: Array(repeating: bias, count: layers),
            inputSquare: square, loss: .squaredError(target: target), networks: networks, seed: 5, threads: 2)
        let propagator = try DensePropagator(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)),
            input: .values([Float](repeating: Float(square.squareRoot()), count: inputs), samples: 1),
            loss: .squaredError(target: target), key: StreamKey(seed: 9))
        return (chain, try (0..<replicates).map { try propagator.trace(ofReplicate: $0) })
    }

    /// Mean and variance of two samples, in standard errors of their difference.
    private func distances(_ values: [Double], _ law: SampledLaw) -> (mean: Double, variance: Double) {
        let own = SampledLaw(values)
        let mean = own.standardError * own.standardError + law.standardError * law.standardError
        let variance = (own.kurtosis - 1) / Double(own.count) + (law.kurtosis - 1) / Double(law.count)
        return ((own.mean - law.mean) / mean.squareRoot(), log(own.variance / law.variance) / variance.squareRoot())
    }

    /// Activation, width, gain, variance of biases, outputs and target.
    static let networks: [(any ActivationFunction, Int, Double, Double, Int, Double)] = [
        (Tanh(), 4, 2.0, 0.0, 1, 0.0),
        (Tanh(), 5, 1.5, 0.3, 3, 0.7),
        (GELU(), 8, 2.5, 0.0, 2, 0.0),
        (ELU(), 6, 1.5, 0.1, 1, 2.0),
        (Softplus(), 7, 1.0, 0.0, 1, 0.0),
        (ReLU(), 6, 2.0, 0.2, 3, 0.5),
    ]

    /// Narrow layers, where the part of W^T d along h is large: gradients of every layer, what layers add, growth and passage, in
    /// 3,000 networks of the dense engine and 20,000 of the chain. 4.5 standard errors, which each of 240 comparisons misses with a
    /// chance of 7e-6. A chain that takes W^T as independent of the signal is off by a tenth of the logarithm, dozens of errors.
    @Test(arguments: networks)
    func denseGradientsFollowTheChain(
        function: any ActivationFunction, width: Int, gain: Double, bias: Double, outputs: Int, target: Double
    ) throws {
        let depth = 4
        let (chain, traces) = try both(
            function, width: width, depth: depth, gain: gain, bias: bias, outputs: outputs, target: target)
        func expect(_ name: String, _ law: [Double], _ value: (Trace) -> Double) {
            let (mean, variance) = distances(traces.map(value), SampledLaw(law))
            #expect(abs(mean) < 4.5 && abs(variance) < 4.5, "\(function.label) \(name): \(mean) \(variance)")
        }
        for quantity in [Quantity.preactivationMoment2, .activationMoment2, .gradientMoment2, .weightGradientMoment2] {
            for layer in 1...(depth + 1) where quantity != .activationMoment2 || layer <= depth {
                expect("\(quantity.name) \(layer)", chain[quantity, layer]) { $0[quantity, layer] }
            }
        }
        for direction in Direction.allCases {
            expect("\(direction) growth", chain.growths(direction)) { trace in
                direction.growth(depth: depth) { trace[$0, $1] }
            }
            expect("\(direction) passage", chain.passages(direction)) { trace in
                direction.passage(depth: depth) { trace[$0, $1] }
            }
        }
        for layer in 1...depth {
            expect("step \(layer)", chain.steps(.backward, layer)) {
                $0[.gradientMoment2, layer] - $0[.gradientMoment2, layer + 1]
            }
        }
    }

    /// Two half-lines, one output, target 0: gradients follow the same products of chi-squares as signals do.
    @Test func gradientsOfHalfLinesFollowTheirExactLaw() throws {
        let (width, depth, networks) = (30, 6, 20_000)
        let network = try Network(inputDimension: 4, hiddenWidths: Array(repeating: width, count: depth))
        let chain = try KernelChain(
            network, gains: Array(repeating: 2, count: depth + 1), biasVariances: Array(repeating: 0, count: depth + 1),
            inputSquare: 1, loss: .squaredError(target: 0), networks: networks)
        let law = FiniteWidthLaw(units: width, halvedByReLU: true)
        let growth = SampledLaw(chain.growths(.backward))
        let mean = (law.mean + log(2 / Double(width))) / log(10)
        let variance = law.variance / Double(depth - 1) / (log(10) * log(10))
        #expect(abs(growth.mean - mean) < 4.5 * (variance / Double(networks)).squareRoot())
        #expect(abs(growth.variance / variance - 1) < 4.5 * (3 / Double(networks)).squareRoot())
    }

    /// Signals that Floats do not hold: tanh is a line near zero, and the engine follows it to 10^-90.
    @Test func vanishingSignalsAreFollowed() throws {
        let (chain, traces) = try both(
            Tanh(), width: 8, depth: 30, gain: 1e-3, networks: 4_000, replicates: 300)
        for quantity in [Quantity.activationMoment2, .gradientMoment2] {
            for layer in [1, 10, 30] {
                let (mean, variance) = distances(traces.map { $0[quantity, layer] }, SampledLaw(chain[quantity, layer]))
                #expect(abs(mean) < 4.5 && abs(variance) < 4.5, "\(quantity.name) \(layer): \(mean) \(variance)")
            }
        }
        #expect(chain.summary(layer: 30).mean < -88)
    }
}
