import Foundation
import InitLab
import Testing

/// Wide networks, drawn and measured, against maps of infinite width that were iterated outside InitLab.
///
/// Seeds are fixed. Each comparison allows six standard errors over 16 replicates (t with 15 degrees of freedom goes beyond
/// with a probability of 3e-5) and what the width itself does to the mean, of the order of layers that matter over width. The
/// tests bound that allowance: a map that is off by twice the bound is found.
@Suite struct ReferenceMapTests {
    static let width = 10_000
    static let replicates = 16

    /// Traces of two inputs that are orthogonal, and of mean square 1/2.
    private static func traces(_ network: Network, gain: Double) throws -> [Trace] {
        let propagator = try GaussianPropagator(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)),
            input: .values([1, 0, 0, 1], samples: 2), key: StreamKey(seed: 2385))
        return try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
    }

    /// Mean over replicates of a quantity in a layer, and its standard error.
    private static func mean(_ traces: [Trace], _ quantity: Quantity, _ layer: Int) -> (value: Double, error: Double) {
        let values = traces.map { $0[quantity, layer] }
        let mean = values.reduce(0, +) / Double(replicates)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(replicates * (replicates - 1))).squareRoot())
    }

    private static func network(depth: Int, _ activation: Activation, biasVariance: Double = 0) throws -> Network {
        try Network(
            inputDimension: 2, hiddenWidths: Array(repeating: width, count: depth), activation: activation,
            biasVariance: biasVariance)
    }

    /// Origin: `Reference/correlation-map-relu.csv`, the arc-cosine kernel. Without biases, the correlation of the
    /// pre-activations of a layer is the cosine of the activations below.
    @Test func theCosineOfTwoInputsFollowsTheArcCosineKernel() throws {
        let traces = try Self.traces(Self.network(depth: 100, .relu), gain: 2)
        let rows = try ReferenceTable.rows("correlation-map-relu.csv")
        #expect(rows.count == 8)
        for row in rows {
            let (layer, expected) = (Int(row["layer"]!)!, Double(row["c"]!)!)
            let cosine = Self.mean(traces, .activationCosine, layer)
            // Inputs that come close to each other lie apart by less.
            let allowance = 6 * cosine.error + 2 * (1 - expected) * Double(layer) / Double(Self.width)
            #expect(allowance < 0.5 * (1 - expected))
            #expect(abs(cosine.value - expected) <= allowance, "layer \(layer): \(cosine) for \(expected)")
        }
    }

    /// Origin: `Reference/tanh-fixed-points.csv`. With q* and c* those of the pre-activations, activations have a cosine of
    /// (c* q* - sigma_b^2) / (q* - sigma_b^2).
    @Test func deepTanhNetworksAreAtTheFixedPointsOfTheTable() throws {
        let rows = try ReferenceTable.rows("tanh-fixed-points.csv")
        #expect(rows.count == 7)
        for row in rows {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let (q, c, bias) = (number("q_star"), number("c_star"), number("sigma_b2"))
            // What is left of the way to c* is e^-15.
            let depth = Int(15 * number("xi_c"))
            let network = try Self.network(depth: depth, Activation(Tanh()), biasVariance: bias)
            let traces = try Self.traces(network, gain: number("sigma_w2"))
            let (length, cosine) = (
                Self.mean(traces, .preactivationMoment2, depth), Self.mean(traces, .activationCosine, depth)
            )
            let ofWidth = 4 * number("xi_c") / Double(Self.width)
            #expect(6 * length.error + ofWidth < 0.02 && 6 * cosine.error + ofWidth < 0.06)
            #expect(abs(length.value - log10(q)) <= 6 * length.error + ofWidth, "\(row)")
            #expect(abs(cosine.value - (c * q - bias) / (q - bias)) <= 6 * cosine.error + ofWidth, "\(row)")
        }
    }
}
