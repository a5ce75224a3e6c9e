import Foundation
import InitLab
import Testing

@Suite struct InfiniteWidthTests {
    static let activations: [String: Activation] = ["relu": .relu, "leaky-relu(0.2)": .leakyReLU(slope: 0.2)]

    /// Origin: `Reference/length-map.csv`, by SciPy's quadrature. The table starts from pre-activations with q_0 = 1;
    /// those are layer 1 here, under an input of the mean square that gives them. It is a Float: hence 1e-6.
    @Test func theLengthMapIsThatOfTheReferenceTable() throws {
        let rows = try ReferenceTable.rows("length-map.csv").filter { Self.activations[$0["activation"]!] != nil }
        #expect(rows.count == 24)
        let width = 10
        for row in rows {
            let (gain, bias) = (Double(row["sigma_w2"]!)!, Double(row["sigma_b2"]!)!)
            let layer = Int(row["layer"]!)! + 1
            let network = try Network(
                inputDimension: width, hiddenWidths: Array(repeating: width, count: 32), outputs: width,
                activation: Self.activations[row["activation"]!]!, biasVariance: bias)
            let theory = Theory(
                network: network, initializer: DistributionInitializer.uniform(.gain(gain)),
                input: Array(repeating: Float(((1 - bias) / gain).squareRoot()), count: width),
                loss: .squaredError(target: 0))
            #expect(abs(pow(10, theory.log10(.preactivationMoment2, layer)) - Double(row["q"]!)!) < 1e-6)
            let chi = theory.log10(.gradientMoment2, layer) - theory.log10(.gradientMoment2, layer + 1)
            #expect(abs(pow(10, chi) - Double(row["chi"]!)!) < 1e-9)
        }
    }

    /// Moments of half-lines against the trapezoid rule on a fine grid.
    @Test(arguments: [(0.0, 1.0, 0.0), (0.7, 0.4, 0.0), (-1.2, 2.0, 0.2), (0.3, 1.5, 1.0), (2.0, 0.1, -0.5)])
    func halfLineMomentsAreIntegrals(mean: Double, deviation: Double, slope: Double) {
        let step = 1e-4
        var integrals = [Double](repeating: 0, count: 9)
        for index in -120_000...120_000 {
            let z = Double(index) * step
            let weight = exp(-z * z / 2) / (2 * Double.pi).squareRoot() * step
            let f = mean + deviation * z
            let (phi, derivative) = f > 0 ? (f, 1.0) : (slope * f, slope)
            let values = [
                f * f, phi, phi * phi, derivative, derivative * derivative, derivative * phi,
                derivative * derivative * phi, derivative * derivative * phi * phi, derivative * (f - mean),
            ]
            for place in values.indices { integrals[place] += weight * values[place] }
        }
        let moments = HalfLineMoments(mean: mean, deviation: deviation, negativeSlope: slope)
        let closed = [
            moments.square, moments.phi, moments.phiSquare, moments.slope, moments.slopeSquare, moments.slopePhi,
            moments.slopeSquarePhi, moments.slopePhiSquare, moments.slopeCentred,
        ]
        // The integrands jump at zero: half a step of error.
        for (got, wanted) in zip(closed, integrals) { #expect(abs(got - wanted) < 5e-4) }
    }

    /// Wide networks against the limit: uniform weights, biases, leaky ReLU, several inputs, a target, and a mean.
    ///
    /// The tolerance of 0.05 decades (12 %) is some five standard errors at this width and number of replicates.
    @Test(arguments: [
        (mean: 0.0, bias: 0.0, slope: 0.0), (mean: 0.0, bias: 0.2, slope: 0.2), (mean: 0.004, bias: 0.0, slope: 0.0),
        (mean: 0.004, bias: 0.3, slope: 0.1), (mean: -0.004, bias: 0.1, slope: 0.3),
    ])
    func wideNetworksComeNearTheLimit(mean: Double, bias: Double, slope: Double) throws {
        let width = 400
        let network = try Network(
            inputDimension: width, hiddenWidths: Array(repeating: width, count: 6), outputs: 8,
            activation: .leakyReLU(slope: slope), biasVariance: bias)
        let initializer = DistributionInitializer.normal(.gain(1.8), mean: mean)
        let key = StreamKey(seed: 21)
        let input = InputDistribution.normal(samples: 2)
        let propagator = try DensePropagator(
            network: network, initializer: initializer, input: input, loss: .squaredError(target: 5), key: key)
        let theory = Theory(
            network: network, initializer: initializer, input: propagator.inputValues,
            loss: .squaredError(target: 5))
        let replicates = 100
        let traces = try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
        for quantity in [Quantity.preactivationMoment2, .activationMoment2, .gradientMoment2] {
            for layer in network.weightedLayers where !theory.log10(quantity, layer).isNaN {
                let measured = DecadeMean.log10OfMean(traces.map { $0[quantity, layer] })
                #expect(abs(measured - theory.log10(quantity, layer)) < 0.05, "\(quantity.name), layer \(layer)")
            }
        }
    }

    @Test func constantWeightsAreFollowedExactly() throws {
        // Each unit sums 10 equal activations times 0.3: a factor of 9 a layer.
        let network = try Network(inputDimension: 10, hiddenWidths: Array(repeating: 10, count: 5))
        let theory = Theory(
            network: network, initializer: ConstantInitializer(0.3), input: Array(repeating: 1, count: 10),
            loss: .squaredError(target: 0))
        for direction in Direction.allCases { #expect(abs(theory.growth(direction) - log10(9)) < 1e-6) }
    }

    /// A factor of 1/6 a layer over 2000 layers: 10^-1556, far beyond Double.
    @Test func depthBeyondTheRangeOfDoubleIsPredicted() throws {
        let network = try Network(inputDimension: 10, hiddenWidths: Array(repeating: 10, count: 2000))
        let theory = Theory(
            network: network, initializer: DistributionInitializer.uniform(.gain(1.0 / 3)),
            input: Array(repeating: 1, count: 10), loss: .squaredError(target: 0))
        for direction in Direction.allCases { #expect(abs(theory.growth(direction) + log10(6)) < 1e-9) }
    }

    @Test func zeroWeightsLeaveNothing() throws {
        let network = try Network(inputDimension: 3, hiddenWidths: [3, 3])
        for target in [0.0, 1.0] {
            let theory = Theory(
                network: network, initializer: ConstantInitializer(0), input: [1, 2, 3],
                loss: .squaredError(target: target))
            for layer in network.hiddenLayers {
                #expect(theory.log10(.activationMoment2, layer) == -.infinity)
                #expect(theory.log10(.gradientMoment2, layer) == -.infinity)
            }
        }
    }
}
