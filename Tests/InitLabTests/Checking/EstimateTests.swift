import Foundation
import InitLab
import Testing

@Suite struct ProportionTests {
    /// Origin: SciPy 1.17, `beta.ppf` and `beta.isf`.
    static let intervals: [(Int, Int, Double, Double, Double)] = [
        (0, 200, 0.05, 0, 0.01827534035513624), (0, 200, 1e-9, 0, 0.10154806157213994),
        (1, 200, 0.05, 0.00012658102786701836, 0.02754189845720562),
        (3, 10, 0.05, 0.0667395111777345, 0.6524528500599973),
        (3, 10, 1e-9, 0.00016096023203424428, 0.9761116645582075),
        (7, 10000, 0.05, 0.0002814811457427946, 0.0014417323091497692),
        (9998, 10000, 1e-9, 0.9972616228960545, 0.9999999968375309),
        (10000, 10000, 0.05, 1 - 0.0003688199146187898, 1),
    ]

    @Test(arguments: intervals)
    func intervalsAreThoseOfClopperAndPearson(count: Int, trials: Int, level: Double, low: Double, high: Double) {
        let interval = Proportion(count, of: trials).interval(confidence: 1 - level)
        // 1 - 1e-9 has seven digits of 1e-9.
        #expect(abs(interval.low - low) <= 1e-7 * low && abs(interval.high - high) <= 1e-7 * high)
    }

    /// Origin: SciPy 1.17, `binom.sf`.
    @Test func tailsAreThoseOfTheBinomialLaw() {
        #expect(abs(Proportion(3, of: 200).tail(expected: 0.001) / 0.0011337680974626502 - 1) < 1e-9)
        #expect(abs(Proportion(90, of: 100).tail(expected: 0.5) / 1.5316450877189923e-17 - 1) < 1e-9)
        #expect(abs(Proportion(1, of: 200).tail(expected: 50 * 0x1p-100) / 7.888609052210118e-27 - 1) < 1e-9)
        #expect(Proportion(0, of: 200).tail(expected: 0.1) == 1 && Proportion(1, of: 200).tail(expected: 0) == 0)
    }
}

@Suite struct EstimateTests {
    @Test(arguments: [-1.5, -0.2, 1e-9, 0, 0.4, 2]) func hallsTransformationHasItsInverse(skewness: Double) {
        let transformation = HallTransformation(skewness: skewness, count: 137)
        for distance in stride(from: -9.0, through: 9, by: 0.7) {
            #expect(abs(transformation.inverse(transformation(distance)) - distance) < 1e-8)
            #expect(transformation(distance) < transformation(distance + 0.01))
        }
        // Against the definition, term by term.
        let w = 3 / 137.0.squareRoot()
        let bent = w + skewness * w * w / 3 + skewness * skewness * w * w * w / 27 + skewness / (6 * 137)
        #expect(abs(transformation(3) - bent * 137.0.squareRoot()) < 1e-12)
    }

    /// 200 values with a variance of 1.8 times the expected, which the law's kurtosis of 3 gives 199 degrees of freedom or
    /// nearly so; origin: SciPy 1.17, `chi2`, at freedom 2 n / (3 - (n - 3) / (n - 1)) = 199.
    @Test func variancesAreChiSquared() {
        let values = (0..<200).map { $0 % 2 == 0 ? 1.0 : -1.0 }
        let estimate = Estimate(logVariance: values, kurtosis: 3)
        let variance = 200.0 / 199
        let p = (
            estimate.pValue(expected: log(variance / 1.8), allowance: 0),
            estimate.pValue(expected: log(variance / 0.55), allowance: 0)
        )
        #expect(abs(p.0 / (2 * 3.286122600533415e-11) - 1) < 1e-6)
        #expect(abs(p.1 / (2 * 3.540933901069315e-08) - 1) < 1e-6)
        let interval = estimate.interval(level: 4e-9)
        #expect(abs(exp(interval.low) / (variance * 199 / 339.6214633946233) - 1) < 1e-6)
        #expect(abs(exp(interval.high) / (variance * 199 / 103.02084133847377) - 1) < 1e-6)
    }

    @Test func whatSaysNothingIsNoEvidence() {
        for values in [[], [1.0]] {
            for estimate in [Estimate(mean: values), Estimate(logVariance: values, kurtosis: 3)] {
                let interval = estimate.interval(level: 0.01)
                #expect(estimate.pValue(expected: 7, allowance: 0) == 1)
                #expect(!(interval.low >= -1e9) && !(interval.high <= 1e9))
            }
        }
        #expect(Estimate(share: []).pValue(expected: 0, allowance: 0) == 1)
        // What never varies is known.
        #expect(Estimate(mean: [2, 2, 2]).pValue(expected: 1, allowance: 0.5) == 0)
        #expect(Estimate(mean: [2, 2, 2]).pValue(expected: 1, allowance: 1) == 1)
    }

    /// 100,000 means of 200 logarithms of chi-squared values with one degree of freedom, the most skewed that a gate tests.
    /// A level of 1e-4 a tail alarms ten times, give or take three; by importance sampling (`Reference/tails.py`) t alarms
    /// 60 times in the upper tail, and with Hall's transformation 14 times. The bound of 35 is passed by the latter with a
    /// probability of 1e-6, and missed by the former with 3e-4.
    @Test func skewedMeansKeepTheirLevel() throws {
        let stream = try RandomStream(
            key: StreamKey(seed: 1), at: StreamAddress(replicate: 0, layer: 0, purpose: .weights))
        var draws = [Float](repeating: 0, count: 200)
        // psi(1/2) + ln 2.
        let expected = -1.2703628454614782
        var alarms = (up: 0, down: 0)
        for replicate in 0..<100_000 {
            stream.move(to: StreamAddress(replicate: replicate, layer: 0, purpose: .weights))
            draws.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
            let estimate = Estimate(mean: draws.map { log(Double($0) * Double($0)) })
            if estimate.pValue(expected: expected, allowance: 0) < 2e-4 {
                if estimate.value > expected { alarms.up += 1 } else { alarms.down += 1 }
            }
        }
        #expect(alarms.up <= 35 && alarms.down <= 35, "\(alarms)")
    }

    /// 200,000 means of 100 logarithms of what a ReLU layer of five units lets pass. A level of 1e-4 a tail alarms twenty times; by
    /// importance sampling (`Reference/tails.py`), Hall's transformation alone four times as often in the upper tail, and at
    /// 1e-9 two hundred times. The bound of 42 is passed by twenty with a probability of 4e-6, and missed by 76 with 1e-5.
    @Test func theExactLawKeepsTheLevelOfNarrowLayers() throws {
        let stream = try RandomStream(
            key: StreamKey(seed: 2), at: StreamAddress(replicate: 0, layer: 0, purpose: .weights))
        let expected = FiniteWidthLaw(units: 5, negativeSlope: 0).mean
        let law = try #require(LogarithmLaw(units: 5, isHalved: true))
        var draws = [Float](repeating: 0, count: 600)
        var alarms = (up: 0, down: 0, own: 0)
        for replicate in 0..<200_000 {
            stream.move(to: StreamAddress(replicate: replicate, layer: 0, purpose: .weights))
            draws.withUnsafeMutableBufferPointer { stream.fillNormal($0) }
            var values: [Double] = []
            // One layer in 32 is off.
            for layer in 0..<120 where values.count < 100 {
                var square = 0.0
                for unit in 0..<5 {
                    let value = Double(draws[5 * layer + unit])
                    if value > 0 { square += value * value }
                }
                if square > 0 { values.append(log(square)) }
            }
            let estimate = Estimate(mean: values)
            let isUp = estimate.value > expected
            if isUp, estimate.pValue(expected: expected, allowance: 0) < 2e-4 { alarms.own += 1 }
            if estimate.pValue(expected: expected, allowance: 0, law: law) < 2e-4 {
                if isUp { alarms.up += 1 } else { alarms.down += 1 }
            }
        }
        #expect(alarms.up <= 42 && alarms.down <= 42, "\(alarms)")
        #expect(alarms.own > 42, "\(alarms)")
    }
}
