import Foundation
import InitLab
import Testing

/// Cosines between gradients of different inputs.
@Suite struct GradientCosineTests {
    private static func trace(
        _ network: Network, _ input: InputDistribution, loss: Loss = .output, replicate: Int = 0
    ) throws -> Trace {
        try DensePropagator(
            network: network, initializer: .he, input: input, loss: loss, key: StreamKey(seed: 2),
            measures: [.gradientCosines]
        ).trace(ofReplicate: replicate)
    }

    /// By loops over the weights: W^T d times the slopes, from gradients of one at the output.
    @Test func cosinesAreThoseOfTheGradients() throws {
        let network = try Network(inputDimension: 5, hiddenWidths: [6, 7], outputs: 2, activation: Activation(Tanh()))
        let input = InputDistribution.circle(samples: 4, length: 3)
        let propagator = try DensePropagator(
            network: network, initializer: .he, input: input, loss: .output, key: StreamKey(seed: 2),
            measures: [.gradientCosines])
        let trace = try propagator.trace(ofReplicate: 0)
        let tensors = try propagator.tensors(ofReplicate: 0)
        func product(_ weights: Tensor, _ vector: [Double]) -> [Double] {
            (0..<weights.shape[0]).map { row in
                vector.indices.reduce(0) { $0 + Double(weights.values[row * vector.count + $1]) * vector[$1] }
            }
        }
        func transposed(_ weights: Tensor, _ vector: [Double]) -> [Double] {
            (0..<weights.shape[1]).map { column in
                vector.indices.reduce(0) { $0 + Double(weights.values[$1 * weights.shape[1] + column]) * vector[$1] }
            }
        }
        func slope(_ x: Double) -> Double { 1 - tanh(x) * tanh(x) }
        var gradients: [[[Double]]] = [[], []]
        for sample in 0..<4 {
            let x = tensors[0].values[(sample * 5)..<(sample * 5 + 5)].map(Double.init)
            let first = product(tensors[1], x)
            let second = product(tensors[2], first.map { tanh($0) })
            let above = zip(transposed(tensors[3], [1, 1]), second).map { $0 * slope($1) }
            gradients[1].append(above)
            gradients[0].append(zip(transposed(tensors[2], above), first).map { $0 * slope($1) })
        }
        func cosine(_ one: [Double], _ other: [Double]) -> Double {
            func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
            return dot(one, other) / (dot(one, one) * dot(other, other)).squareRoot()
        }
        for layer in 1...2 {
            let vectors = gradients[layer - 1]
            let pairs = (0..<4).flatMap { one in (0..<one).map { cosine(vectors[one], vectors[$0]) } }
            let next = (1..<4).map { cosine(vectors[$0], vectors[$0 - 1]) }
            #expect(abs(trace[.gradientCosine, layer] - pairs.reduce(0, +) / 6) < 1e-5)
            #expect(abs(trace[.gradientNeighborCosine, layer] - next.reduce(0, +) / 3) < 1e-5)
        }
        // At the output all gradients are one.
        #expect(trace[.gradientMoment2, 3] == 0 && abs(trace[.gradientCosine, 3] - 1) < 1e-12)
    }

    /// Inputs that do not follow each other have no neighbours, and one input has nobody.
    @Test func neighborsAreThereOnLinesOnly() throws {
        let network = try Network(inputDimension: 5, hiddenWidths: [6])
        let normal = try Self.trace(network, .normal(samples: 3))
        #expect(normal[.gradientCosine, 1].isFinite && normal[.gradientNeighborCosine, 1].isNaN)
        #expect(try Self.trace(network, .line(samples: 1, length: 4))[.gradientCosine, 1].isNaN)
        #expect(try Self.trace(network, .line(samples: 4, length: 4))[.gradientNeighborCosine, 1].isFinite)
    }

    /// Both engines draw the same law. Means over 400 draws of a cosine whose standard deviation is about 0.1 agree to 0.03, four
    /// standard errors, in each of 3 layers.
    @Test func enginesAgree() throws {
        let network = try Network(inputDimension: 30, hiddenWidths: [30, 30, 30])
        let input = InputDistribution.circle(samples: 3, length: 2)
        let dense = try DensePropagator(
            network: network, initializer: .he, input: input, loss: .output, key: StreamKey(seed: 2),
            measures: [.gradientCosines])
        let gaussian = try GaussianPropagator(
            network: network, initializer: .he, input: input, loss: .output, key: StreamKey(seed: 7),
            measures: [.gradientCosines])
        func mean(_ engine: some Propagator, _ layer: Int) throws -> Double {
            try (0..<400).reduce(0) { $0 + (try engine.trace(ofReplicate: $1)[.gradientCosine, layer]) } / 400
        }
        for layer in 1...3 { #expect(try abs(mean(dense, layer) - mean(gaussian, layer)) < 0.03) }
    }

    /// Without activations in the way, gradients are the same for all inputs.
    @Test func linearNetworksShatterNothing() throws {
        let network = try Network(inputDimension: 4, hiddenWidths: [5, 5, 5], activation: .linear)
        let trace = try Self.trace(network, .line(samples: 9, length: 4))
        for layer in 1...3 { #expect(abs(trace[.gradientNeighborCosine, layer] - 1) < 1e-6) }
    }
}

/// Inputs on lines and circles.
@Suite struct SpacedInputTests {
    private static func draw(_ input: InputDistribution, dimension: Int) throws -> [Float] {
        let stream = try RandomStream(
            key: StreamKey(seed: 5), at: StreamAddress(replicate: 0, layer: 0, purpose: .input))
        return try input.draw(dimension: dimension, from: stream)
    }

    @Test func aLineInOneDimensionIsItsPlaces() throws {
        #expect(try Self.draw(.line(samples: 5, length: 4), dimension: 1) == [-2, -1, 0, 1, 2])
        #expect(try Self.draw(.line(samples: 1, length: 4), dimension: 1) == [0])
    }

    @Test func directionsHaveAMeanSquareOfOne() throws {
        let line = try Self.draw(.line(samples: 3, length: 2), dimension: 50).map(Double.init)
        var square = 0.0
        for row in 0..<50 {
            let (first, middle, last) = (line[3 * row], line[3 * row + 1], line[3 * row + 2])
            #expect(first == -last && middle == 0)
            square += last * last
        }
        #expect(abs(square / 50 - 1) < 1e-6)
        let samples = 7
        let circle = try Self.draw(.circle(samples: samples, length: 1.4), dimension: 50).map(Double.init)
        for one in 0..<samples {
            for other in 0..<samples {
                var product = 0.0
                for row in 0..<50 { product += circle[row * samples + one] * circle[row * samples + other] }
                let angle = 0.2 * Double(one - other)
                #expect(abs(product / 50 - cos(angle)) < 1e-6)
            }
        }
    }

    @Test func aCircleNeedsTwoDimensions() throws {
        #expect(throws: InvalidNetwork.self) { try Self.draw(.circle(samples: 3, length: 1), dimension: 1) }
    }
}
