import Foundation
import InitLab
import Testing

/// What infinitely wide layers make of the Jacobian's singular values.
@Suite struct JacobianTheoryTests {
    private static func theory(
        _ activation: Activation, _ initializer: any Initializer, widths: [Int], input: Int = 50, bias: Double = 0,
        inputSquare: Double = 1
    ) throws -> Theory {
        let network = try Network(
            inputDimension: input, hiddenWidths: widths, activation: activation, biasVariance: bias)
        return Theory(
            network: network, initializer: initializer,
            input: Array(repeating: Float(inputSquare.squareRoot()), count: input), loss: .squaredError(target: 0),
            measures: [.jacobian])
    }

    private static let square = Array(repeating: 50, count: 50)

    /// Pennington, Schoenholz and Ganguli (2017): with p the share of units in the linear regime, L/p for Gaussian weights and
    /// L(1-p)/p for orthogonal ones.
    @Test func variancesAreThoseOfFreeProbability() throws {
        let cases: [(Activation, any Initializer, Double)] = [
            (.linear, DistributionInitializer.normal(.gain(1)), 50), (.relu, .he, 100),
            (.relu, OrthogonalInitializer(gain: 2), 50), (.relu, DistributionInitializer.uniform(.gain(2)), 100),
            (Activation(AbsoluteValue()), OrthogonalInitializer(), 0),
        ]
        for (activation, initializer, expected) in cases {
            let theory = try Self.theory(activation, initializer, widths: Self.square)
            let found = pow(10, theory.log10(.jacobianRelativeVariance, 50))
            #expect(abs(found - expected) < 1e-9 * expected + 1e-12, "\(activation.label) \(initializer.label)")
            #expect(abs(theory.log10(.jacobianMoment2, 50)) < 1e-9)
        }
    }

    /// Hard-tanh at its fixed point: p = erf(1/sqrt(2 q)), and with q m_2 = q as in the theory of the length map.
    @Test func hardTanhCanComeNearAnIsometry() throws {
        let q = 0.177
        let p = erf(1 / (2 * q).squareRoot())
        let second = (q - 1) * p + 1 - (2 * q / .pi).squareRoot() * exp(-1 / (2 * q))
        let gain = 1 / p
        let bias = q - gain * second
        let theory = try Self.theory(
            Activation(HardTanh()), OrthogonalInitializer(gain: gain), widths: Self.square, bias: bias,
            inputSquare: second)
        #expect(abs(pow(10, theory.log10(.jacobianRelativeVariance, 50)) - 50 * (1 / p - 1)) < 1e-6)
        // 0.889 to the digits of the bias of 0.0025.
        #expect(abs(50 * (1 / p - 1) - 0.889) < 0.02 && abs(bias - 0.0025) < 0.0002)
    }

    /// Edges of known spectra: Fuss-Catalan (L+1)^(L+1)/L^L for products of Gaussian matrices; Marchenko and Pastur's for one
    /// ReLU layer, (1 + sqrt(1/2))^2 gain; for orthogonal weights and ReLU in one layer the gain itself.
    @Test func edgesAreThoseOfKnownSpectra() throws {
        for depth in [1, 2, 10] {
            let theory = try Self.theory(
                .linear, DistributionInitializer.normal(.gain(1)), widths: Array(repeating: 50, count: depth))
            let l = Double(depth)
            let edge = (l + 1) * log10(l + 1) - l * log10(l)
            #expect(abs(theory.log10(.jacobianLargest, depth) - edge) < 1e-9)
        }
        let one = try Self.theory(.relu, .he, widths: [50])
        #expect(abs(pow(10, one.log10(.jacobianLargest, 1)) - 2 * pow(1 + 0.5.squareRoot(), 2)) < 1e-7)
        let orthogonal = try Self.theory(.relu, OrthogonalInitializer(gain: 2), widths: [50])
        #expect(abs(pow(10, orthogonal.log10(.jacobianLargest, 1)) - 2) < 1e-7)
    }

    /// Layers that are not square, against draws. The means over 60 draws lie within 8 % of the limit: finite width adds up to 3 % to
    /// the variance, as 200 draws of NumPy say for Gaussian weights and ReLU, and the standard error is about 1 %.
    @Test(arguments: [true, false], [Activation.relu, Activation(Tanh())])
    func drawsOfAnyShapeAgree(isOrthogonal: Bool, activation: Activation) throws {
        let gain = activation == .relu ? 2.0 : 1.3
        let initializer: any Initializer =
            isOrthogonal ? OrthogonalInitializer(gain: gain) : DistributionInitializer.normal(.gain(gain))
        let network = try Network(inputDimension: 160, hiddenWidths: [240, 120, 200, 160], activation: activation)
        let propagator = try DensePropagator(
            network: network, initializer: initializer, key: StreamKey(seed: 8), measures: [.jacobian])
        let theory = Theory(
            network: network, initializer: initializer, input: propagator.inputValues, loss: .squaredError(target: 0),
            measures: [.jacobian])
        let traces = try (0..<60).map(propagator.trace(ofReplicate:))
        for layer in 1...4 {
            for quantity in [Quantity.jacobianMoment2, .jacobianRelativeVariance] {
                let mean = traces.reduce(0) { $0 + pow(10, $1[quantity, layer]) } / 60
                let ratio = mean / pow(10, theory.log10(quantity, layer))
                #expect(abs(ratio - 1) < 0.08, "\(quantity.name) \(layer): \(ratio)")
            }
        }
    }

    /// Nothing is said of weights whose law is not known, and without being asked.
    @Test func silenceWhereNothingIsKnown() throws {
        let network = try Network(inputDimension: 50, hiddenWidths: [50, 50])
        let input = Array(repeating: Float(1), count: 50)
        let mean = Theory(
            network: network, initializer: DistributionInitializer.normal(.gain(2), mean: 0.1), input: input,
            loss: .squaredError(target: 0), measures: [.jacobian])
        #expect(mean.log10(.jacobianMoment2, 2).isNaN)
        let unasked = Theory(network: network, initializer: .he, input: input, loss: .squaredError(target: 0))
        #expect(unasked.log10(.jacobianMoment2, 2).isNaN)
    }
}

/// What infinitely wide layers make of the cosines between gradients.
@Suite struct GradientCosineTheoryTests {
    /// ReLU: gradients share the units that are on for both inputs, 1 - theta/pi of them, and angles follow the arc-cosine kernel.
    @Test func gradientsOfReLUShareTheUnitsThatAreOn() throws {
        let (depth, angle) = (12, 0.3)
        let network = try Network(inputDimension: 2, hiddenWidths: Array(repeating: 9, count: depth))
        let input: [Float] = [1, Float(cos(angle)), 0, Float(sin(angle))]
        let theory = Theory(
            network: network, initializer: .he, input: input, loss: .output, measures: [.gradientCosines],
            hasNeighbors: true)
        var (c, factors) = (cos(angle), [Double]())
        for _ in 1...depth {
            factors.append(1 - acos(c) / Double.pi)
            c = ((1 - c * c).squareRoot() + (Double.pi - acos(c)) * c) / Double.pi
        }
        for layer in 1...depth {
            let expected = factors[(layer - 1)...].reduce(1, *)
            #expect(abs(theory.log10(.gradientCosine, layer) - expected) < 1e-6)
            #expect(abs(theory.log10(.gradientNeighborCosine, layer) - expected) < 1e-6)
        }
        #expect(theory.log10(.gradientCosine, depth + 1) == 1)
        // Mean square gradients stay at what the output's are times 1/width, less half of them without slope.
        #expect(abs(theory.log10(.gradientMoment2, 1) - log10(1.0 / 9)) < 1e-9)
    }

    /// Draws of 300 units and 40 networks: a standard error of 0.005, and a correction of the order 1/width.
    @Test(arguments: [Activation.relu, Activation(Tanh())])
    func drawsAgree(activation: Activation) throws {
        let network = try Network(
            inputDimension: 300, hiddenWidths: Array(repeating: 300, count: 8), activation: activation)
        let initializer = DistributionInitializer.normal(.gain(activation == .relu ? 2 : 1.5))
        let input = InputDistribution.circle(samples: 6, length: 2)
        let propagator = try DensePropagator(
            network: network, initializer: initializer, input: input, loss: .output, key: StreamKey(seed: 4),
            measures: [.gradientCosines])
        let theory = Theory(
            network: network, initializer: initializer, input: propagator.inputValues, loss: .output,
            measures: [.gradientCosines], hasNeighbors: true)
        let traces = try (0..<40).map(propagator.trace(ofReplicate:))
        for layer in [1, 4, 8] {
            for quantity in [Quantity.gradientCosine, .gradientNeighborCosine] {
                let mean = traces.reduce(0) { $0 + $1[quantity, layer] } / 40
                #expect(abs(mean - theory.log10(quantity, layer)) < 0.025, "\(quantity.name) \(layer)")
            }
        }
    }
}
