import InitLab
import Testing

/// The gain that changes signals and gradients least over a depth.
@Suite struct GainSearchTests {
    private static func search(_ activation: Activation, depth: Int, width: Int = 100) throws -> GainSearch {
        let network = try Network(
            inputDimension: width, hiddenWidths: Array(repeating: width, count: depth), activation: activation)
        return try #require(GainSearch(network, loss: .squaredError(target: 0), inputSquare: 1))
    }

    /// 2 for ReLU, by He et al. (2015), and 1 for linear layers.
    @Test(arguments: [(Activation.relu, 2.0), (.linear, 1.0)])
    func homogeneousActivationsHaveTheirCriticalGain(activation: Activation, gain: Double) throws {
        #expect(try Self.search(activation, depth: 50).atInfiniteWidth() == gain)
    }

    /// Five layers of sigmoid keep signals and gradients within a decade with gains from 60 to 300, twenty times the critical ones and
    /// more.
    @Test func theSearchGoesFarBeyondTheCriticalGains() throws {
        let search = try Self.search(Activation(Sigmoid()), depth: 5)
        #expect((60...300).contains(try #require(search.atInfiniteWidth())))
        #expect(search.range.lowerBound < 0.01 && search.range.upperBound > 10_000)
    }

    /// At depth 20 SiLU loses less at width 100 with a larger gain than in wide layers.
    @Test func finiteWidthHasAGainOfItsOwn() throws {
        let search = try Self.search(Activation(SiLU()), depth: 20)
        let wide = try #require(search.atInfiniteWidth())
        let own = try #require(search.atFiniteWidth(near: wide))
        #expect((2.3...2.5).contains(wide) && (wide...2.7).contains(own), "\(wide), \(own)")
    }

    /// Layers so wide that a sample of them would take long are left to the theory of infinite width.
    @Test func wideLayersAreNotDrawn() throws {
        #expect(try Self.search(Activation(SiLU()), depth: 20, width: 100_000).atFiniteWidth(near: nil) == nil)
    }
}
