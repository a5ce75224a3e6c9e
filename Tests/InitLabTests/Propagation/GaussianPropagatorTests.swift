import Foundation
import InitLab
import Testing

/// The engine that forms no matrix against the one that draws them all.
@Suite struct GaussianPropagatorTests {
    struct Setting: Sendable, CustomTestStringConvertible {
        let name: String
        let sizes: [Int]
        let activation: Activation
        let biasVariance: Double
        let input: InputDistribution

        var testDescription: String { name }

        var network: Network {
            get throws {
                try Network(
                    inputDimension: sizes[0], hiddenWidths: Array(sizes[1..<(sizes.count - 1)]), outputs: sizes.last!,
                    activation: activation, biasVariance: biasVariance)
            }
        }
    }

    static let settings = [
        Setting(
            name: "one input", sizes: [6, 8, 5, 7, 1], activation: .relu, biasVariance: 0, input: .normal(samples: 1)),
        Setting(
            name: "four inputs, rectangular", sizes: [12, 10, 16, 9, 3], activation: .relu, biasVariance: 0,
            input: .normal(samples: 4)),
        Setting(
            name: "biases", sizes: [5, 9, 6, 8, 2], activation: .leakyReLU(slope: 0.3), biasVariance: 0.3,
            input: .normal(samples: 3)),
        Setting(name: "linear", sizes: [7, 5, 9, 2], activation: .linear, biasVariance: 0, input: .normal(samples: 2)),
        // Two inputs alike, one their opposite, one zero: rank 1.
        Setting(
            name: "rank one", sizes: [4, 6, 7, 5, 2], activation: .relu, biasVariance: 0,
            input: .values([1, 1, -1, 0, 0.5, 0.5, -0.5, 0, -2, -2, 2, 0, 0.3, 0.3, -0.3, 0], samples: 4)),
        // As many inputs as the input has dimensions.
        Setting(
            name: "full rank", sizes: [3, 6, 4, 3], activation: .relu, biasVariance: 0.1, input: .normal(samples: 3)),
    ]

    static let replicates = 20_000

    static func traces(_ setting: Setting, gaussian: Bool) throws -> [Trace] {
        let network = try setting.network
        let key = StreamKey(seed: 11, identity: setting.name)
        let loss = Loss.squaredError(target: 0.5)
        let propagator: any Propagator =
            gaussian
            ? try GaussianPropagator(network: network, initializer: .he, input: setting.input, loss: loss, key: key)
            : try DensePropagator(network: network, initializer: .he, input: setting.input, loss: loss, key: key)
        return try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
    }

    /// The largest distance between two empirical distributions, times sqrt(n m / (n + m)).
    static func distance(_ first: [Double], _ second: [Double]) -> Double {
        let (a, b) = (first.filter { !$0.isNaN }.sorted(), second.filter { !$0.isNaN }.sorted())
        guard !a.isEmpty, !b.isEmpty else { return a.isEmpty && b.isEmpty ? 0 : .infinity }
        var (i, j, largest) = (0, 0, 0.0)
        while i < a.count, j < b.count {
            let value = min(a[i], b[j])
            while i < a.count, a[i] == value { i += 1 }
            while j < b.count, b[j] == value { j += 1 }
            largest = max(largest, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
        }
        let (n, m) = (Double(a.count), Double(b.count))
        return largest * (n * m / (n + m)).squareRoot()
    }

    /// Two-sample Kolmogorov-Smirnov tests of every quantity that needs no matrix, in every layer: some 450 in all. A
    /// distance of 3.3 has a probability of 7e-10, so that one false alarm among all has less than 1e-6. With 20,000
    /// replicates, distributions that lie 4 % apart anywhere are told apart.
    @Test(arguments: settings)
    func everyQuantityHasTheLawOfTheDenseEngine(setting: Setting) throws {
        let gaussian = try Self.traces(setting, gaussian: true)
        let dense = try Self.traces(setting, gaussian: false)
        var compared = 0
        for quantity in Quantity.allCases where ![.weightMean, .weightVariance].contains(quantity) {
            for layer in 1...(try setting.network.depth + 1) {
                let (first, second) = (gaussian.map { $0[quantity, layer] }, dense.map { $0[quantity, layer] })
                // Quantities that rest on rounding alone, such as the variance between inputs that are alike.
                guard quantity != .activationCosine || setting.name != "rank one" else { continue }
                #expect(Self.distance(first, second) < 3.3, "\(quantity.name), layer \(layer)")
                compared += second.contains { !$0.isNaN } ? 1 : 0
            }
        }
        #expect(compared > 40)
        // Forward and backward hang together as they do with matrices: correlations within 6.11 standard errors.
        func correlation(_ traces: [Trace]) throws -> Double {
            let depth = try setting.network.depth
            let pairs = traces.map { (log: $0[.activationMoment2, depth], back: $0[.gradientMoment2, 1]) }
                .filter { $0.log.isFinite && $0.back.isFinite }
            let n = Double(pairs.count)
            let (a, b) = (pairs.reduce(0) { $0 + $1.log } / n, pairs.reduce(0) { $0 + $1.back } / n)
            let cross = pairs.reduce(0) { $0 + ($1.log - a) * ($1.back - b) }
            let (x, y) = (pairs.reduce(0) { $0 + pow($1.log - a, 2) }, pairs.reduce(0) { $0 + pow($1.back - b, 2) })
            return cross / (x * y).squareRoot()
        }
        let difference = atanh(try correlation(gaussian)) - atanh(try correlation(dense))
        #expect(abs(difference) < 6.11 * (2 / Double(Self.replicates - 3)).squareRoot() * 1.5)
        if setting.biasVariance == 0 { #expect(gaussian.allSatisfy { $0.conservationError! < 1e-5 }) }
    }

    /// The test sees what it should: weights of a variance that is 10 % off.
    @Test func aWrongLawIsFound() throws {
        let setting = Self.settings[0]
        let network = try setting.network
        let wrong = try GaussianPropagator(
            network: network, initializer: DistributionInitializer.normal(.gain(2.2)), input: setting.input,
            key: StreamKey(seed: 11, identity: setting.name))
        let traces = try (0..<Self.replicates).map { try wrong.trace(ofReplicate: $0) }
        let dense = try Self.traces(setting, gaussian: false)
        for layer in 1...3 {
            let pair = (traces.map { $0[.activationMoment2, layer] }, dense.map { $0[.activationMoment2, layer] })
            #expect(Self.distance(pair.0, pair.1) > 3.3)
        }
    }

    /// Parallel inputs at depth, where the Gram matrix has lost all but one direction to rounding.
    @Test func depthMakesNoNaN() throws {
        let network = try Network(inputDimension: 32, hiddenWidths: Array(repeating: 32, count: 3000))
        let propagator = try GaussianPropagator(
            network: network, initializer: .he, input: .normal(samples: 8), key: StreamKey(seed: 1))
        let trace = try propagator.trace(ofReplicate: 0)
        for layer in network.weightedLayers {
            #expect(trace[.preactivationMoment2, layer].isFinite && trace[.gradientMoment2, layer].isFinite)
        }
        #expect(try #require(trace.conservationError) < 1e-3)
        #expect(trace[.activationCosine, 3000] > 0.999)
    }

    @Test func deadNetworksAreZeroAndNotNaN() throws {
        let network = try Network(inputDimension: 2, hiddenWidths: Array(repeating: 2, count: 40))
        let propagator = try GaussianPropagator(
            network: network, initializer: .he, input: .normal(samples: 2), loss: .squaredError(target: 1),
            key: StreamKey(seed: 1))
        let traces = try (0..<50).map { try propagator.trace(ofReplicate: $0) }
        #expect(traces.contains { $0[.activationMoment2, 40] == -.infinity })
        for trace in traces { #expect(!trace[.gradientMoment2, 1].isNaN && !trace[.weightGradientMoment2, 1].isNaN) }
    }

    @Test func theEngineIsRefusedWhereItDoesNotHold() throws {
        let network = try Network(inputDimension: 4, hiddenWidths: [4, 4])
        for initializer: any Initializer in [
            .uniform(.gain(2)), .normal(.gain(2), mean: 0.1), OrthogonalInitializer(), ConstantInitializer(1),
        ] {
            #expect(throws: InvalidNetwork.self, "\(initializer.label)") {
                try GaussianPropagator(network: network, initializer: initializer, key: StreamKey(seed: 1))
            }
        }
        #expect(throws: InvalidNetwork.self) {
            try GaussianPropagator(
                network: network, initializer: .he, input: .normal(samples: 5), key: StreamKey(seed: 1))
        }
        #expect(throws: InvalidNetwork.self) {
            try GaussianPropagator(network: network, initializer: .he, key: StreamKey(seed: 1), generator: .numpyLegacy)
        }
    }

    @Test func automaticPicksTheEngineThatHolds() throws {
        func engines(_ key: String) throws -> [Engine] {
            try Experiment.reading(
                "title: t\n\(key)\nnetwork: {depth: 2, width: 8}\ninput: {samples: [1, 2, 3]}\ninitializers: [he, orthogonal]\n"
            ).conditions.map(\.engine)
        }
        // Conditions come by samples, then by initializers.
        #expect(try engines("engine: auto") == [.gaussian, .dense, .gaussian, .dense, .dense, .dense])
        #expect(try engines("engine: dense") == Array(repeating: .dense, count: 6))
        let error = try #require(throws: InputFileError.self) { try engines("engine: gaussian") }
        #expect(error.place.hasSuffix(":2:9") && error.message.contains("orthogonal draws others; use `engine: dense`"))
        // What a user's own initializer says of itself is not taken for granted.
        let network = try Network(inputDimension: 4, hiddenWidths: [4])
        let own = InitializerTests.SameForAllLayers()
        #expect(Condition(network: network, initializer: own).engine == .dense)
    }
}
