import Foundation
import InitLab
import Testing

@Suite struct CheckPlanTests {
    /// The example of the adjustment by hand: the smallest of four times four, the next times three, never falling.
    @Test func holmAdjustsInOrder() {
        let adjusted = Holm.adjusted([0.04, 0.01, 0.03, 0.005])
        let expected = [0.06, 0.03, 0.06, 0.02]
        #expect(zip(adjusted, expected).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(Holm.adjusted([]) == [] && Holm.adjusted([0.9, 0.8]) == [1, 1])
    }

    @Test func looksSpendTheLevelAndNoMore() {
        let settings = CheckSettings(alpha: 0.01)
        let levels = (0..<5).map(settings.level(ofLook:))
        #expect(levels == [0.005, 0.0025, 0.00125, 0.000625, 0.000625])
        #expect(abs(levels.reduce(0, +) - 0.01) < 1e-15)
    }

    /// Against the normal approximation, ((z(level / 2) + z(power)) sd / effect)^2, which t quantiles raise a little:
    /// z(5e-7) = 4.8916, z(0.99) = 2.3263.
    @Test func detectionTakesTheReplicatesOfTheTextbook() {
        let deviation = 0.0989 / 49.0.squareRoot()
        let count = Detection.replicates(effect: log10(1.02), standardDeviation: deviation, level: 1e-6, power: 0.99)
        let normal = pow((4.8916 + 2.3263) * deviation / log10(1.02), 2)
        #expect(Double(count) > normal && Double(count) < normal * 1.15, "\(count) \(normal)")
        #expect(
            Detection.replicates(effect: 1e-9, standardDeviation: 1, level: 1e-6, power: 0.99) == 1_000_000_000)
    }
}
