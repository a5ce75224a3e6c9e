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
}
