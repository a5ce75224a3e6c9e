import Foundation
import InitLab
import Testing

@Suite struct FiniteWidthTests {
    /// Origin: `Reference/finite-width-relu.csv`, by SciPy's digamma and binomial.
    @Test func theLawIsThatOfTheReferenceTable() throws {
        let rows = try ReferenceTable.rows("finite-width-relu.csv")
        #expect(rows.count == 14)
        for row in rows {
            let (fanIn, fanOut) = (Double(row["fan_in"]!)!, Int(row["fan_out"]!)!)
            let law = FiniteWidthLaw(units: fanOut, halvedByReLU: true)
            #expect(abs(log(2 / fanIn) + law.mean - Double(row["mean_log_ratio"]!)!) < 1e-9)
            #expect(abs(law.variance - Double(row["variance_log_ratio"]!)!) < 1e-9)
        }
    }

    /// Origin: SciPy 1.17, by binomial weights and `polygamma`.
    @Test(arguments: [(3, 76.75470801469393), (10, 7.151550678089762), (100, 0.0004954283061996342)])
    func theFourthCumulantIsThatOfTheMixture(units: Int, cumulant: Double) {
        let law = FiniteWidthLaw(units: units, halvedByReLU: true)
        #expect(abs(law.fourthCumulant / cumulant - 1) < 1e-8)
    }

    /// A thousand networks of width 32 and depth 20. Each z-score beyond 4 has a chance of 6e-5.
    @Test(arguments: [Activation.relu, .linear])
    func measurementFollowsTheLaw(activation: Activation) throws {
        let (width, depth, replicates) = (32, 20, 1000)
        let network = try Network(
            inputDimension: width, hiddenWidths: Array(repeating: width, count: depth), activation: activation)
        let initializer = DistributionInitializer.normal(.gain(activation.criticalGain))
        let propagator = try DensePropagator(network: network, initializer: initializer, key: StreamKey(seed: 7))
        let traces = try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
        let law = FiniteWidthLaw(units: width, halvedByReLU: activation == .relu)
        let meanLog = law.mean + log(activation.criticalGain / Double(width))
        for direction in Direction.allCases {
            let sums = traces.map { trace in
                direction.growth(depth: depth) { trace[$0, $1] } * Double(depth - 1) * log(10)
            }
            let layers = Double(depth - 1)
            let mean = sums.reduce(0, +) / Double(replicates)
            let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replicates - 1)
            let zOfMean = (mean - layers * meanLog) / (layers * law.variance / Double(replicates)).squareRoot()
            let zOfVariance = (variance / (layers * law.variance) - 1) / (2 / Double(replicates - 1)).squareRoot()
            #expect(abs(zOfMean) < 4, "\(activation.label) \(direction)")
            #expect(abs(zOfVariance) < 4, "\(activation.label) \(direction)")
        }
    }

    /// Every level, not only the growth: pre-activations, activations, gradients, weight and bias gradients, with
    /// fan-in other than fan-out. Each z-score beyond 5 has a chance of 6e-7; there are 36.
    @Test(arguments: [Activation.relu, .linear])
    func levelsFollowTheLawInRectangularNetworks(activation: Activation) throws {
        let network = try Network(inputDimension: 12, hiddenWidths: [30, 16, 40], outputs: 1, activation: activation)
        let replicates = 4000
        let key = StreamKey(seed: 8)
        let propagator = try DensePropagator(network: network, initializer: .lecun, key: key)
        let traces = try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
        let theory = Theory(
            network: network, initializer: .lecun,
            input: propagator.inputValues,
            loss: .squaredError(target: 0))
        #expect(theory.forwardKind == .finiteWidth && theory.backwardKind == .finiteWidth)
        for quantity in [
            Quantity.preactivationMoment2, .activationMoment2, .gradientMoment2, .weightGradientMoment2,
            .biasGradientMoment2,
        ] {
            for layer in network.weightedLayers where !theory.log10(quantity, layer).isNaN {
                let values = traces.map { $0[quantity, layer] }
                let mean = values.reduce(0, +) / Double(replicates)
                let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(replicates - 1)
                let z = (mean - theory.log10(quantity, layer)) / (variance / Double(replicates)).squareRoot()
                #expect(abs(z) < 5, "\(activation.label) \(quantity.name), layer \(layer)")
            }
        }
    }

    @Test func theLawIsClaimedOnlyWhereItHolds() throws {
        func kinds(
            _ initializer: any Initializer, activation: Activation = .relu, samples: Int = 1, biasVariance: Double = 0,
            outputs: Int = 1, target: Double = 0
        ) throws -> [Theory.Kind] {
            let network = try Network(
                inputDimension: 4, hiddenWidths: [4, 4], outputs: outputs, activation: activation,
                biasVariance: biasVariance)
            let input = [Float](repeating: 1, count: 4 * samples)
            let theory = Theory(
                network: network, initializer: initializer, input: input, loss: .squaredError(target: target))
            return Direction.allCases.map { theory.kind($0) }
        }
        #expect(try kinds(.he) == [.finiteWidth, .finiteWidth])
        #expect(try kinds(.he, target: 1) == [.finiteWidth, .infiniteWidth])
        #expect(try kinds(.he, outputs: 3) == [.finiteWidth, .infiniteWidth])
        #expect(try kinds(.he, samples: 2) == [.infiniteWidth, .infiniteWidth])
        #expect(try kinds(.he, biasVariance: 0.1) == [.infiniteWidth, .infiniteWidth])
        #expect(try kinds(.he, activation: .leakyReLU(slope: 0.1)) == [.finiteWidth, .finiteWidth])
        #expect(try kinds(DistributionInitializer.uniform(.gain(2))) == [.infiniteWidth, .infiniteWidth])
        #expect(try kinds(DistributionInitializer.normal(.gain(2), mean: 0.1)) == [.infiniteWidth, .infiniteWidth])
    }
}
