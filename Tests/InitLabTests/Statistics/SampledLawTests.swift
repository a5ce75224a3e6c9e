import Foundation
import InitLab
import Testing

@Suite struct SampledLawTests {
    /// Logarithms of chi-square with so many degrees of freedom, of which `LogarithmLaw` knows the tail.
    private func logarithms(_ freedom: Int, count: Int, seed: UInt64) throws -> [Double] {
        let stream = try RandomStream(
            key: StreamKey(seed: seed), at: StreamAddress(replicate: 0, layer: 1, purpose: .weights))
        return (0..<count).map { _ in
            log(
                (0..<freedom).reduce(0.0) { sum, _ in
                    let z = stream.nextNormal()
                    return sum + z * z
                })
        }
    }

    /// Moments of ln chi^2_k by polygamma functions, within 4.5 standard errors of 40,000 values.
    @Test func momentsAreThoseOfTheSample() throws {
        let law = SampledLaw(try logarithms(10, count: 40_000, seed: 1))
        #expect(law.count == 40_000)
        #expect(abs(law.mean - LogChiSquaredLaw.mean(freedom: 10)) < 4.5 * law.standardError)
        let variance = LogChiSquaredLaw.variance(freedom: 10)
        #expect(abs(log(law.variance / variance)) < 4.5 * law.standardErrorOfLogVariance)
        let skewness = LogChiSquaredLaw.cumulant(3, freedom: 10) / pow(variance, 1.5)
        #expect(abs(law.skewness - skewness) < 0.1 && law.skewness < -0.3)
        #expect(abs(law.kurtosis - 3 - LogChiSquaredLaw.cumulant(4, freedom: 10) / (variance * variance)) < 0.3)
    }

    /// Of few values each is kept, and quantiles are those of GSL.
    @Test func quantilesAreInterpolated() {
        let law = SampledLaw([3, 1, 2, .nan, -.infinity, 10])
        #expect(law.count == 4 && law.mean == 4 && law.variance == 50.0 / 3)
        #expect(law.quantile(0) == 1 && law.quantile(1) == 10 && law.quantile(0.5) == 2.5)
        #expect(abs(law.quantile(0.95) - (3 + 0.85 * 7)) < 1e-12)
        #expect(SampledLaw([]).quantile(0.5).isNaN && !SampledLaw([1, 2]).isKnown)
        // Of many, means of neighbours: a grid has its quantiles where they are.
        let grid = SampledLaw((0...10_000).map(Double.init))
        for share in [0.001, 0.05, 0.31, 0.5, 0.95, 0.9999] {
            #expect(abs(grid.quantile(share) - share * 10_000) < 1e-9 * 10_000, "\(share)")
        }
    }

    /// The tail of a mean of 100, beside the exact law's: the sample has 20,000 values, and 100 beside it move the tail by the
    /// half per cent that both errors together are larger. Within a third at 3 to 5 standard errors, on both sides.
    @Test(arguments: [-5.0, -3, 3, 5]) func tailsAreThoseOfTheLaw(errors: Double) throws {
        let law = SampledLaw(try logarithms(10, count: 20_000, seed: 2))
        let exact = try #require(LogarithmLaw(units: 10, isHalved: false))
        let distance = errors * (LogChiSquaredLaw.variance(freedom: 10) / 100).squareRoot()
        let (found, wanted) = (law.tail(distance: distance, count: 100), exact.tail(distance: distance, count: 100))
        #expect(found > wanted / 1.4 && found < 1.4 * wanted, "\(found) \(wanted)")
        // Further than any value of the sample lies.
        #expect(law.tail(distance: 100, count: 100) == 0)
    }

    /// Means of 200 and laws of 400, which count twice as much as they would if they were known: a test at 0.05 rejects 0.05 of 2,000,
    /// within 4.5 standard errors; one that takes the law as known would reject 0.11.
    @Test func theErrorOfTheLawCounts() throws {
        var rejections = [0, 0]
        for seed in 0..<2_000 {
            let all = try logarithms(20, count: 600, seed: UInt64(seed) + 100)
            let (values, law) = (Array(all[..<200]), SampledLaw(Array(all[200...])))
            let mean = Estimate(mean: values).compared(with: law)
            if mean.pValue(expected: law.mean, allowance: 0, law: law) < 0.05 { rejections[0] += 1 }
            let variance = Estimate(logVariance: values, kurtosis: law.kurtosis).compared(with: law)
            if variance.pValue(expected: log(law.variance), allowance: 0) < 0.05 { rejections[1] += 1 }
        }
        #expect(abs(rejections[0] - 100) < 44, "\(rejections)")
        // A variance as chi-squared is an approximation: some more leeway.
        #expect(abs(rejections[1] - 100) < 50, "\(rejections)")
    }
}
