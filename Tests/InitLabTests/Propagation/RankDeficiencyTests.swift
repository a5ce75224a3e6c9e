import Foundation
import InitLab
import Testing

/// The Gaussian engine where inputs lie in the span of others, or become so on the way.
///
/// That such inputs have the dense engine's law in a few layers is the subject of `EngineLawTests`.
@Suite struct RankDeficiencyTests {
    static func propagator(
        depth: Int, width: Int, dimension: Int, _ values: [Float], activation: Activation = .relu
    ) throws -> any Propagator {
        try Condition(
            network: try Network(
                inputDimension: dimension, hiddenWidths: Array(repeating: width, count: depth), activation: activation),
            initializer: .he, input: .values(values, samples: values.count / dimension), engine: .gaussian
        ).propagator(seed: 3)
    }

    static func expectFinite(_ trace: Trace, inputs: Int) {
        for quantity in Quantity.usual where quantity.isLogarithmic && quantity != .weightVariance {
            let needsSeveral = quantity.name.hasSuffix("over_inputs")
            for layer in 1...trace.depth {
                let value = trace[quantity, layer]
                // Inputs may become the same, and then vary by nothing.
                #expect(needsSeveral ? inputs == 1 || !value.isNaN : value.isFinite, "\(quantity.name), layer \(layer)")
            }
        }
    }

    /// Ten thousand layers of 32 units, in which the angle between two inputs goes to zero and the smaller pivot to
    /// rounding: what is left has the exact law of one input. Each z-score is beyond 5 with a probability of 6e-7; a
    /// bias of 1 % in each layer's mean square would be 5 deviations.
    @Test(arguments: [1e-3, 0.3] as [Float])
    func almostParallelInputsHaveTheLawOfOneAtAnyDepth(difference: Float) throws {
        let (depth, width, replicates) = (10_000, 32, 5)
        let propagator = try Self.propagator(
            depth: depth, width: width, dimension: 4,
            [1, 1 + difference, -0.5, -0.5, 2, 2 - difference, 0.3, 0.3])
        let traces = try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
        for trace in traces {
            Self.expectFinite(trace, inputs: 2)
            #expect(trace[.activationCosine, depth] > 1 - 1e-6)
        }
        let law = FiniteWidthLaw(units: width, halvedByReLU: true)
        let layers = Double(depth - 1)
        let expected = layers * (law.mean + log(2 / Double(width)))
        for direction in Direction.allCases {
            let mean = traces.reduce(0) { sum, trace in
                sum + direction.growth(depth: depth) { trace[$0, $1] } * layers * log(10) / Double(replicates)
            }
            let z = (mean - expected) / (layers * law.variance / Double(replicates)).squareRoot()
            #expect(abs(z) < 5, "\(direction)")
        }
    }

    /// Inputs that are the same stay so to the last bit, and vary by nothing in any layer.
    @Test func duplicatesStayDuplicates() throws {
        let propagator = try Self.propagator(
            depth: 300, width: 32, dimension: 3, [1, 1, 1, -0.5, -0.5, -0.5, 2, 2, 2])
        let trace = try propagator.trace(ofReplicate: 0)
        Self.expectFinite(trace, inputs: 3)
        for layer in 1...300 {
            #expect(trace[.preactivationVarianceOverInputs, layer] - trace[.preactivationMoment2, layer] < -12)
            #expect(abs(trace[.activationCosine, layer] - 1) < 1e-6)
        }
        #expect(try #require(trace.conservationError) < 1e-5)
    }

    /// All multiples of one input, and one that is zero: rank one, forward and backward.
    @Test(arguments: [Activation.relu, .leakyReLU(slope: 0.1), .linear])
    func multiplesOfOneInputAreFinite(activation: Activation) throws {
        let propagator = try Self.propagator(
            depth: 300, width: 32, dimension: 4,
            [1, -1, 2.5, 0, 0.5, -0.5, 1.25, 0, -2, 2, -5, 0, 0.3, -0.3, 0.75, 0], activation: activation)
        for replicate in 0..<5 {
            let trace = try propagator.trace(ofReplicate: replicate)
            Self.expectFinite(trace, inputs: 4)
            #expect(try #require(trace.conservationError) < 1e-5)
        }
    }

    /// One number is sent in: the narrowest input there is.
    @Test func oneDimensionIsEnough() throws {
        let propagator = try Self.propagator(depth: 300, width: 32, dimension: 1, [-0.7])
        let trace = try propagator.trace(ofReplicate: 0)
        Self.expectFinite(trace, inputs: 1)
        #expect(try #require(trace.conservationError) < 1e-5)
    }

    /// Inputs that are all zero leave zeros, and no NaN where a moment is recorded.
    @Test func zeroInputsLeaveZeros() throws {
        let propagator = try Self.propagator(depth: 5, width: 4, dimension: 2, [0, 0, 0, 0])
        let trace = try propagator.trace(ofReplicate: 0)
        for layer in 1...5 {
            for quantity in [Quantity.preactivationMoment2, .activationMoment2, .gradientMoment2] {
                #expect(trace[quantity, layer] == -.infinity, "\(quantity.name), layer \(layer)")
            }
        }
    }
}
