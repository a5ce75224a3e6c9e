import Foundation
import InitLab
import Testing

/// Cosines of pairs of inputs, layer by layer, in wide networks.
@Suite struct CosinePathTests {
    /// - Parameter input: 2 x samples, row-major.
    private func theory(
        _ function: any ActivationFunction, gain: Double, bias: Double = 0, input: [Float], depth: Int = 6
    ) throws -> Theory {
        let network = try Network(
            inputDimension: 2, hiddenWidths: Array(repeating: 40, count: depth), activation: Activation(function),
            biasVariance: bias)
        return Theory(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)), input: input,
            loss: .squaredError(target: 0))
    }

    /// Two inputs of mean square one and a cosine.
    private func pair(_ cosine: Double) -> [Float] {
        let angle = acos(cosine)
        let root = 2.0.squareRoot()
        return [Float(root), Float(root * cosine), 0, Float(root * sin(angle))]
    }

    /// Cho and Saul (2009): unrelated inputs have a cosine of 1/pi behind one layer of ReLU, whatever their sizes are.
    @Test func halfLinesFollowTheArcCosineKernel() throws {
        for input in [pair(0), [3, 0, 0, 0.01]] {
            let theory = try theory(ReLU(), gain: 2, input: input)
            #expect(abs(theory.inputCosine) < 1e-7 && abs(theory.cosine(1) - 1 / Double.pi) < 1e-7)
            var c = 1 / Double.pi
            for layer in 2...6 {
                c = ((1 - c * c).squareRoot() + c * (Double.pi - acos(c))) / Double.pi
                #expect(abs(theory.cosine(layer) - c) < 1e-7, "\(layer)")
            }
            #expect(theory.cosine(7).isNaN && theory.inputs?.cosine == 1 && theory.inputs?.depthScale == .infinity)
        }
    }

    /// The activations' cosine and second moment make the next layer's cosine of pre-activations, which `SignalPath` has.
    @Test(arguments: [(Tanh() as any ActivationFunction, 1.69, 0.09), (GELU(), 2, 0.1), (ELU(), 1.5, 0)])
    func pairsOfOneSizeFollowTheCorrelationMap(function: any ActivationFunction, gain: Double, bias: Double) throws {
        let theory = try theory(function, gain: gain, bias: bias, input: pair(0.3))
        let path = try SignalPath(
            function, gain: gain, biasVariance: bias, depth: 7, inputSquare: 1, inputCosine: 0.3)
        for layer in 1...6 {
            let next = path.layers[layer]
            let cosine = (next.cosine * next.q - bias) / (next.q - bias)
            #expect(abs(theory.cosine(layer) - cosine) < 1e-6, "\(layer): \(theory.cosine(layer)) \(cosine)")
        }
    }

    /// Depth scales of the settings of Poole et al. (2016) and Schoenholz et al. (2017), by SciPy: `Reference/make_reference.py`.
    @Test func depthScalesAreThoseOfTheReference() throws {
        for row in try ReferenceTable.rows("tanh-fixed-points.csv") {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let found = try #require(
                try theory(Tanh(), gain: number("sigma_w2"), bias: number("sigma_b2"), input: pair(0)).inputs)
            #expect(abs(found.depthScale / number("xi_c") - 1) < 1e-4, "\(row)")
            #expect(abs(found.cosine - number("c_star")) < 1e-5 && abs(found.chi - number("chi_1")) < 1e-6, "\(row)")
        }
    }

    /// The dense engine, 40 networks of width 400 with 5 inputs: mean cosines within 4.5 standard errors and 2/n.
    @Test(arguments: [(ReLU() as any ActivationFunction, 2.0, 0.0), (Tanh(), 2.5, 0.05)])
    func wideNetworksDoWhatIsPredicted(function: any ActivationFunction, gain: Double, bias: Double) throws {
        let (width, depth, replicates, samples) = (400, 5, 40, 5)
        let network = try Network(
            inputDimension: 8, hiddenWidths: Array(repeating: width, count: depth), activation: Activation(function),
            biasVariance: bias)
        let initializer = DistributionInitializer.normal(.gain(gain))
        let input: [Float] = (0..<(8 * samples)).map { (place: Int) -> Float in
            let size = 1 + 0.3 * Double(place % samples)
            return Float(sin(Double(place * place + 1)) * size)
        }
        let theory = Theory(network: network, initializer: initializer, input: input, loss: .squaredError(target: 0))
        let propagator = try DensePropagator(
            network: network, initializer: initializer, input: .values(input, samples: samples), key: StreamKey(seed: 4)
        )
        let traces = try (0..<replicates).map { try propagator.trace(ofReplicate: $0) }
        for layer in 1...depth {
            let law = SampledLaw(traces.map { $0[.activationCosine, layer] })
            #expect(
                abs(law.mean - theory.cosine(layer)) < 4.5 * law.standardError + 2 / Double(width),
                "\(function.label) \(layer): \(law.mean) \(theory.cosine(layer))")
        }
    }

    /// Many inputs in few groups: close to all pairs one by one.
    @Test func manyInputsAreGrouped() throws {
        let samples = 100
        let input = (0..<(2 * samples)).map { Float(cos(Double($0) * 1.7)) + 0.5 }
        let grouped = try theory(Tanh(), gain: 1.5, bias: 0.05, input: input)
        var (sum, cosines) = (0.0, 0.0)
        var pairs = 0.0
        for one in stride(from: 0, to: samples, by: 19) {
            for other in 0..<one {
                let single = try theory(
                    Tanh(), gain: 1.5, bias: 0.05,
                    input: [input[one], input[other], input[samples + one], input[samples + other]], depth: 2)
                (sum, cosines, pairs) = (sum + single.cosine(2), cosines + single.inputCosine, pairs + 1)
            }
        }
        // Some pairs stand for all: their own mean cosine is as far off.
        #expect(abs(grouped.cosine(2) - sum / pairs) < 0.05 + abs(grouped.inputCosine - cosines / pairs))
    }

    @Test func nothingIsSaidOfOneInputOrOfNone() throws {
        let one = try theory(ReLU(), gain: 2, input: [1, 1])
        #expect(one.inputCosine.isNaN && one.inputs == nil && one.cosine(1).isNaN)
        let zero = try theory(ReLU(), gain: 2, input: [1, 0, 1, 0])
        #expect(zero.inputCosine.isNaN && zero.cosine(1).isNaN)
    }
}
