import Foundation
import InitLab
import Testing

/// Singular values of the Jacobian, against loops of Double over the same weights.
@Suite struct JacobianProductTests {
    private static func propagator(
        _ network: Network, _ initializer: any Initializer, retention: Retention = .everything
    ) throws -> DensePropagator {
        try DensePropagator(
            network: network, initializer: initializer, key: StreamKey(seed: 3), retention: retention,
            measures: [.jacobian])
    }

    /// d h_l / d x for every hidden layer, units x inputs.
    private static func jacobians(of network: Network, _ propagator: DensePropagator) throws -> [[[Double]]] {
        let tensors = try propagator.tensors(ofReplicate: 0)
        var signal = tensors[0].values.map(Double.init)
        var jacobian = signal.indices.map { row in signal.indices.map { $0 == row ? 1.0 : 0 } }
        let function = network.activation!.function
        var found: [[[Double]]] = []
        for layer in network.hiddenLayers {
            let weights = try #require(tensors.first { $0.name == "layer\(layer).weight" })
            let biases = tensors.first { $0.name == "layer\(layer).bias" }
            let fanIn = signal.count
            let rows = (0..<weights.shape[0]).map { row in
                weights.values[(row * fanIn)..<((row + 1) * fanIn)].map(Double.init)
            }
            let preactivations = rows.enumerated().map { unit, row in
                zip(row, signal).reduce(biases.map { Double($0.values[unit]) } ?? 0) { $0 + $1.0 * $1.1 }
            }
            jacobian = zip(rows, preactivations).map { row, value in
                jacobian[0].indices.map { input in
                    function.derivative(at: value) * row.indices.reduce(0) { $0 + row[$1] * jacobian[$1][input] }
                }
            }
            signal = preactivations.map(function.value(at:))
            found.append(jacobian)
        }
        return found
    }

    /// Sums of squares of J and of J J^T are the sums of squared singular values, and of their squares.
    @Test(arguments: [Activation.relu, Activation(Tanh()), Activation(GELU()), .leakyReLU(slope: 0.3)])
    func meanAndVarianceAreThoseOfTheMatrix(activation: Activation) throws {
        let network = try Network(
            inputDimension: 6, hiddenWidths: [9, 4, 7, 5], activation: activation, biasVariance: 0.1)
        let propagator = try Self.propagator(network, DistributionInitializer.normal(.gain(1.5)))
        let trace = try propagator.trace(ofReplicate: 0)
        for (index, jacobian) in try Self.jacobians(of: network, propagator).enumerated() {
            let count = Double(min(6, jacobian.count))
            let square = jacobian.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
            var fourth = 0.0
            for one in jacobian {
                for other in jacobian {
                    let product = zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
                    fourth += product * product
                }
            }
            let mean = square / count
            let layer = index + 1
            #expect(abs(pow(10, trace[.jacobianMoment2, layer]) / mean - 1) < 1e-5)
            let variance = fourth / count / (mean * mean) - 1
            #expect(abs(pow(10, trace[.jacobianRelativeVariance, layer]) - variance) < 1e-5 * (1 + variance))
            #expect(trace[.jacobianLargest, layer].isNaN == (layer < 4))
        }
    }

    /// Of two units: the product of both singular values is the product of all determinants, so that the smaller is known however far
    /// below the larger it lies; here some 10^-180.
    @Test(arguments: [Activation.linear, .leakyReLU(slope: 0.2)])
    func theSmallestIsTrueFarBelowTheLargest(activation: Activation) throws {
        let depth = 300
        let network = try Network(
            inputDimension: 2, hiddenWidths: Array(repeating: 2, count: depth), activation: activation)
        let propagator = try Self.propagator(network, DistributionInitializer.normal(.gain(3)))
        let trace = try propagator.trace(ofReplicate: 0)
        let tensors = try propagator.tensors(ofReplicate: 0)
        // The slopes' part is a power of 0.2 that is found from the signs along the way.
        var signal = tensors[0].values.map(Double.init)
        var determinant = 0.0
        for layer in network.hiddenLayers {
            let w = tensors.first { $0.name == "layer\(layer).weight" }!.values.map(Double.init)
            determinant += log10(abs(w[0] * w[3] - w[1] * w[2]))
            let values = [w[0] * signal[0] + w[1] * signal[1], w[2] * signal[0] + w[3] * signal[1]]
            determinant += values.reduce(0) { $0 + log10(abs(activation.function.derivative(at: $1))) }
            signal = values.map(activation.function.value(at:))
            let size = max(abs(signal[0]), abs(signal[1]))
            signal = signal.map { $0 / size }
        }
        let (largest, smallest) = (trace[.jacobianLargest, depth], trace[.jacobianSmallest, depth])
        #expect(largest - smallest > 50)
        #expect(abs(largest + smallest - 2 * determinant) < 1e-8 * abs(determinant))
        // The mean of the two squares is all of the larger.
        #expect(abs(trace[.jacobianMoment2, depth] - (largest - log10(2))) < 1e-9)
    }

    /// Orthonormal weights and a linear network stretch nothing.
    @Test func orthogonalLinearNetworksAreIsometries() throws {
        let network = try Network(
            inputDimension: 20, hiddenWidths: Array(repeating: 20, count: 30), activation: .linear)
        let trace = try Self.propagator(network, OrthogonalInitializer()).trace(ofReplicate: 0)
        for quantity in [Quantity.jacobianMoment2, .jacobianLargest, .jacobianSmallest] {
            #expect(abs(trace[quantity, 30]) < 1e-5, "\(quantity)")
        }
        #expect(trace[.jacobianRelativeVariance, 30] < -10)
    }

    /// Units without slope take directions away for good; constant weights pass on one, and rounding is no smallest singular value.
    @Test func directionsThatAreLostAreZero() throws {
        let network = try Network(inputDimension: 10, hiddenWidths: [10, 10, 10])
        let trace = try Self.propagator(network, .he).trace(ofReplicate: 0)
        #expect(trace[.jacobianSmallest, 3] == -.infinity && trace[.jacobianLargest, 3].isFinite)
        let constant = try Self.propagator(
            try Network(inputDimension: 10, hiddenWidths: [10, 10], activation: .linear),
            ConstantInitializer(0.3)
        ).trace(ofReplicate: 0)
        #expect(constant[.jacobianSmallest, 2].isNaN && abs(constant[.jacobianLargest, 2] - 4 * log10(3)) < 1e-6)
        let zero = try Self.propagator(network, ConstantInitializer(0)).trace(ofReplicate: 0)
        #expect(zero[.jacobianMoment2, 3] == -.infinity && zero[.jacobianLargest, 3] == -.infinity)
        #expect(zero[.jacobianRelativeVariance, 3].isNaN)
    }

    @Test func whatIsKeptAndMeasuredChangesNoNumber() throws {
        let network = try Network(inputDimension: 8, hiddenWidths: [8, 8, 8, 8], activation: Activation(Tanh()))
        let initializer = DistributionInitializer.normal(.gain(1.2))
        let all = try Self.propagator(network, initializer).trace(ofReplicate: 5)
        let few = try Self.propagator(
            network, initializer, retention: Retention(layers: 2, keepsWeights: false)
        ).trace(ofReplicate: 5)
        #expect(all == few)
        let plain = try DensePropagator(network: network, initializer: initializer, key: StreamKey(seed: 3))
            .trace(ofReplicate: 5)
        for quantity in Quantity.allCases {
            for layer in 0...5 where quantity.measure == nil {
                let (one, other) = (all[quantity, layer], plain[quantity, layer])
                #expect(one == other || (one.isNaN && other.isNaN))
            }
        }
        #expect(plain[.jacobianMoment2, 1].isNaN)
    }

    @Test func theGaussianEngineRefuses() throws {
        let network = try Network(inputDimension: 8, hiddenWidths: [8])
        let error = #expect(throws: InvalidNetwork.self) {
            try GaussianPropagator(
                network: network, initializer: .he, key: StreamKey(seed: 1), measures: [.jacobian])
        }
        #expect(error?.reason.contains("engine: dense") == true)
    }
}
