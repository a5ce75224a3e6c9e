import Foundation
import InitLab
import Testing

@Suite struct CorrelationMapTests {
    /// The arc-cosine kernel of He's rule from c = 0, by `Reference/make_reference.py`.
    @Test func cosinesOfReLUAreThoseOfTheReference() throws {
        let path = try SignalPath(ReLU(), gain: 2, biasVariance: 0, depth: 101, inputSquare: 1, inputCosine: 0)
        for row in try ReferenceTable.rows("correlation-map-relu.csv") {
            // Layer 1 of the path is linear in the inputs; the reference counts activations.
            let layer = path.layers[Int(row["layer"]!)!]
            #expect(abs(layer.cosine - Double(row["c"]!)!) < 1e-9, "\(row)")
        }
    }

    /// Inputs that are the same stay the same; opposite ones of an odd function stay opposite.
    @Test(arguments: NamedActivation.plain + NamedActivation.transformed)
    func sameInputsStayTheSame(activation: NamedActivation) throws {
        let lengths = LengthMap(activation.function, gain: 1.3, biasVariance: 0.2)
        let map = CorrelationMap(lengths)
        let next = try lengths.step(0.7).next
        let same = try map.step(.same, variance: 0.7, next: next)
        let chi = try lengths.step(0.7).chi
        #expect(same.next == .same)
        #expect(abs(same.chi - chi) <= 1e-9 * abs(chi))
    }

    @Test func oppositeInputsOfOddFunctionsStayOpposite() throws {
        for function in [Tanh(), Erf(), Sine(), HardTanh(), Softsign()] as [any ActivationFunction] {
            let lengths = LengthMap(function, gain: 1.7, biasVariance: 0)
            let opposite = CorrelationMap.Cosine(-1)
            let step = try CorrelationMap(lengths).step(opposite, variance: 2, next: lengths.step(2).next)
            #expect(step.next.together < 1e-13, "\(function.label)")
        }
    }

    /// Near c = 1, 1 - c' = chi (1 - c) to first order; the next order is 1 - c for smooth functions and its root at kinks.
    /// Down to 1e-10 and for q from 1e-12 to 1e12, where every function is smooth, or a half-line, at the scale of sqrt(2 q (1 - c)).
    @Test(arguments: [
        Tanh() as any ActivationFunction, GELU(), GELU(approximation: .tanh), SiLU(), Mish(), Softplus(), Sigmoid(),
        ELU(alpha: 2), HardTanh(),
        Erf(), Sine(), SELU(), Softsign(),
    ])
    func smallDifferencesGrowByChi(activation: any ActivationFunction) throws {
        let lengths = LengthMap(activation, gain: 1.7, biasVariance: 0.05)
        let map = CorrelationMap(lengths)
        for q in [1e-12, 1e-4, 2.385, 60] {
            for apart in [1e-10, 3e-12] {
                let step = try lengths.step(q)
                let cosine = CorrelationMap.Cosine(apart: apart, together: 2 - apart)
                let next = try map.step(cosine, variance: q, next: step.next).next.apart
                let expected = step.chi * q / step.next * apart
                // The root of 2 q apart is how far apart two pre-activations are.
                let order = activation.kinks.isEmpty ? 30 * q * apart + 1e-6 : 3 * (2 * apart).squareRoot()
                #expect(abs(next / expected - 1) < order, "\(q) \(apart): \(next / expected - 1)")
            }
        }
    }

    /// The sign function's 1 - c' = (2/pi) acos(c), to which steep functions come.
    @Test(arguments: [Tanh() as any ActivationFunction, Erf(), HardTanh()])
    func steepFunctionsAreSigns(activation: any ActivationFunction) throws {
        let lengths = LengthMap(activation, gain: 1, biasVariance: 0)
        for apart in [1.7, 0.3, 1e-3, 1e-6] {
            let next = try CorrelationMap(lengths).step(
                .init(apart: apart, together: 2 - apart), variance: 1e12, next: lengths.step(1e12).next)
            let expected = 2 / Double.pi * 2 * asin((apart / 2).squareRoot())
            // They differ within 1e-6 of zero, over the angle.
            let angle = 2 * asin((apart / 2).squareRoot())
            #expect(abs(next.next.apart / expected - 1) < 2e-6 / angle, "\(apart): \(next.next.apart) \(expected)")
        }
    }

    /// The slope is the derivative of the map, and the map is increasing for c > 0.
    @Test(arguments: [Tanh() as any ActivationFunction, GELU(), ELU(), ReLU(), SiLU()])
    func slopesAreDifferences(activation: any ActivationFunction) throws {
        let lengths = LengthMap(activation, gain: 1.9, biasVariance: 0.07)
        let map = CorrelationMap(lengths)
        let (q, next) = (1.3, try lengths.step(1.3).next)
        for c in [0.05, 0.6, 0.93] {
            func at(_ c: Double) throws -> Double { try map.step(.init(c), variance: q, next: next).next.value }
            let difference = (try at(c + 1e-4) - at(c - 1e-4)) / 2e-4
            let slope = try map.step(.init(c), variance: q, next: next).slope
            #expect(abs(slope - difference) < 1e-6 && slope > 0, "\(c): \(slope) \(difference)")
        }
    }

    /// u and v may be exchanged, whatever their variances.
    @Test(arguments: [Tanh() as any ActivationFunction, SiLU(), ELU(alpha: 2), HardTanh(), Softsign()])
    func pairsAreSymmetric(activation: any ActivationFunction) throws {
        let moments = GaussianMoments(activation)
        for (q1, q2, apart) in [(1e-8, 3.0, 0.3), (0.7, 1e6, 1.2), (5, 0.4, 1e-6), (1e12, 1e-12, 0.9)] {
            let there = try moments.moments(of: GaussianPair(q1, q2, apart: apart, together: 2 - apart))
            let back = try moments.moments(of: GaussianPair(q2, q1, apart: apart, together: 2 - apart))
            let scale = try (moments.secondMoment(variance: q1) * moments.secondMoment(variance: q2)).squareRoot()
            #expect(abs(there.product - back.product) < 1e-8 * scale, "\(q1) \(q2): \(there) \(back)")
        }
    }

    @Test func fixedPointsAreNamed() throws {
        func points(_ function: any ActivationFunction, _ gain: Double, _ bias: Double, at q: Double) throws
            -> CorrelationFixedPoints
        { try CorrelationMap(LengthMap(function, gain: gain, biasVariance: bias)).fixedPoints(variance: q) }

        #expect(try points(IdentityActivation(), 1, 0, at: 1) == .every)
        // ReLU at He's gain: all inputs become the same, by a power of depth.
        guard case .points(let relu) = try points(ReLU(), 2, 0, at: 1) else { throw Unexpected() }
        #expect(relu.count == 1 && relu[0].stability == .stable && relu[0].depthScale == .infinity)
        // tanh without biases and gain above one: any two inputs become orthogonal.
        let table = try MomentTable(Tanh())
        let q = try #require(try table.lengthFixedPoints(gain: 3, biasVariance: 0).points.last?.variance)
        guard case .points(let tanh) = try points(Tanh(), 3, 0, at: q) else { throw Unexpected() }
        #expect(
            tanh.map { $0.cosine.value } == [-1, 0, 1] && tanh.map(\.stability) == [.unstable, .stable, .unstable])
    }

    struct Unexpected: Error {}
}
