import Foundation
import InitLab
import Testing

/// Shapes of series that are made up: what they are is known.
@Suite struct SignalShapeTests {
    static let layers = (1...50).map(Double.init)

    /// A fixed sequence without a trend, uniform within `size` of zero.
    static func noise(_ size: Double, seed: UInt64 = 1) -> [Double] {
        var state = seed
        return layers.map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return size * (Double(state >> 11) / 0x1p52 - 1)
        }
    }

    @Test(arguments: [-1.3, -0.02, 0.0125, 0.7]) func theSameFactorInEveryLayerIsExponential(slope: Double) throws {
        guard case .exponential(let decades)? = SignalShape(Self.layers.map { 3 + slope * $0 }) else {
            Issue.record("not exponential")
            return
        }
        #expect(abs(decades - slope) < 1e-12)
    }

    @Test(arguments: [-2.0, -1, -0.5, 1.5]) func aPowerOfTheLayerIsAPowerLaw(exponent: Double) throws {
        guard case .powerLaw(let found)? = SignalShape(Self.layers.map { 1 + exponent * log10($0) }) else {
            Issue.record("not a power law")
            return
        }
        #expect(abs(found - exponent) < 1e-12)
    }

    /// What approaches a level by a factor of 1/e in each layer, three decades away, is within 5 % of the way after three more.
    @Test(arguments: [true, false]) func whatComesToRestIsSettling(isFalling: Bool) throws {
        let level = -3.15
        let values = Self.layers.map { level + (isFalling ? 3 : -3) * exp(1 - $0) }
        guard case .settling(let found, let layer, isFalling)? = SignalShape(values) else {
            Issue.record("\(String(describing: SignalShape(values)))")
            return
        }
        #expect(abs(found - level) < 1e-6 && layer == 4)
    }

    /// Tenths of a decade of noise do not change what a change of many decades is called.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5]) func noiseChangesNoShape(seed: UInt64) {
        let noise = Self.noise(0.1, seed: seed)
        func shape(_ series: (Double) -> Double) -> SignalShape? {
            SignalShape(zip(Self.layers, noise).map { series($0) + $1 })
        }
        if case .exponential? = shape({ -0.3 * $0 }) {} else { Issue.record("exponential, seed \(seed)") }
        if case .powerLaw? = shape({ -2 * log10($0) }) {} else { Issue.record("power law, seed \(seed)") }
        if case .settling(_, let layer, true)? = shape({ -4 + 4 * exp(1 - $0) }) {
            #expect((3...5).contains(layer))
        } else {
            Issue.record("settling, seed \(seed)")
        }
    }

    @Test func noiseAloneHasNoShape() {
        #expect(SignalShape(Self.noise(0.5)) == nil)
        #expect(SignalShape(Self.noise(0.04)) == .flat)
        #expect(SignalShape(Self.layers.map { _ in -7 }) == .flat)
    }

    /// A signal that goes up and comes down again does neither of these.
    @Test func whatTurnsHasNoShape() {
        #expect(SignalShape(Self.layers.map { -abs($0 - 25) / 10 }) == nil)
    }

    @Test func tooFewLayersOrDeadOnesTellNothing() {
        #expect(SignalShape((1...7).map(Double.init)) == nil && SignalShape((1...8).map(Double.init)) != nil)
        #expect(SignalShape([]) == nil)
        #expect(SignalShape([-.infinity] + Self.layers) == nil && SignalShape(Self.layers + [.nan]) == nil)
    }
}
