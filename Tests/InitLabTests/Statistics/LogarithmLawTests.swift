import Foundation
import InitLab
import Testing

/// How far out means of logarithms of chi-squared values come.
@Suite struct LogarithmLawTests {
    /// Of one value the law is that of chi-squared itself. Origin: SciPy 1.17, `chi2.sf` and `chi2.cdf` of exp(psi(k/2) + ln 2 +
    /// distance). The approximation is that of large numbers, and off by less than three per cent even for one.
    @Test(arguments: [
        (1, 1.5, 0.26200), (1, 3, 0.017569), (1, -6, 0.021045), (5, 1.2, 0.019793), (5, -2.5, 0.0029947),
        (40, 0.7, 2.6126e-4), (40, -0.9, 2.2605e-4),
    ])
    func oneValueFollowsChiSquared(freedom: Int, distance: Double, expected: Double) throws {
        let law = try #require(LogarithmLaw(units: freedom, isHalved: false))
        #expect(abs(law.tail(distance: distance, count: 1) / expected - 1) < 0.03)
    }

    /// Origin: importance sampling to about one per cent, `Reference/tails.py`.
    @Test(arguments: [
        (1, 2, -9.425, 1.707e-4), (1, 2, 4.712, 3.821e-15), (1, 100, -1.333, 6.755e-8), (1, 100, -0.6664, 2.445e-3),
        (1, 100, 0.6664, 5.987e-4), (1, 100, 1.111, 4.051e-9), (3, 2, -8.021, 3.547e-4), (3, 2, -4.011, 1.357e-2),
        (3, 2, 4.011, 6.603e-16), (3, 100, -1.134, 1.316e-7),
    ])
    func meansOfLayersOfReLU(units: Int, count: Int, distance: Double, expected: Double) throws {
        let law = try #require(LogarithmLaw(units: units, isHalved: true))
        // Of two values of a mixture, some of one unit and some of three, the approximation is a third off near the middle.
        let bound = count == 2 ? 0.35 : 0.06
        #expect(abs(law.tail(distance: distance, count: count) / expected - 1) < bound)
        // In other units it is the same.
        let scaled = law * (1 / M_LN10)
        #expect(
            abs(
                scaled.tail(distance: distance / M_LN10, count: count) / law.tail(distance: distance, count: count)
                    - 1) < 1e-9)
    }

    /// The squared norm of an orthogonal matrix' product that keeps all is known, and none of it can grow.
    @Test func whatCannotBeHasNoProbability() throws {
        let part = try #require(LogarithmLaw(units: 3, isHalved: false, entries: 4))
        // E ln of a beta variable with 3/2 and 1/2 is psi(3/2) - psi(2) = -0.3863.
        #expect(part.tail(distance: 0.38, count: 1) > 0 && part.tail(distance: 0.39, count: 1) == 0)
        #expect(LogarithmLaw(units: 1_000_000, isHalved: true) == nil)
    }

    /// What theory knows exactly has its law with it, and what has bounds has none.
    @Test func exactGrowthHasItsLaw() throws {
        func law(_ initializer: any Initializer, samples: Int = 1, activation: Activation = .relu) throws
            -> LogarithmLaw?
        {
            try GrowthTheoryTests.theory(initializer, samples: samples, activation: activation)
                .expectedGrowth(.forward)?.law
        }
        let plain = try #require(try law(VarianceScalingInitializer.he))
        // Two layers of twenty, and their mean: half the deviation, over the square root of two.
        let one = try #require(LogarithmLaw(units: 20, isHalved: true))
        let two = try #require(LogarithmLaw(units: 20, isHalved: true).map { $0 * (1 / M_LN10) })
        #expect(plain.tail(distance: 0.2, count: 10) < two.tail(distance: 0.2, count: 10))
        #expect(
            abs(plain.tail(distance: 0.1, count: 10) / (one * (1 / M_LN10)).tail(distance: 0.1, count: 20) - 1) < 0.01)
        #expect(try law(OrthogonalInitializer(gain: 2)) != nil)
        #expect(try law(VarianceScalingInitializer.he, activation: .linear) != nil)
        #expect(try law(VarianceScalingInitializer.he, samples: 3) == nil)
        #expect(try law(DistributionInitializer.uniform(.gain(2))) == nil)
        #expect(try law(VarianceScalingInitializer.he, activation: .leakyReLU(slope: 0.3)) == nil)
    }
}
