import CGSL
import CInitLabKernels
import Foundation
import InitLab
import Testing

/// Statistics over replicates against GSL's and plain sums, in every version of the kernel.
@Suite struct ReplicateSummaryTests {
    /// Shapes of samples that selections and sums may stumble over.
    enum Shape: CaseIterable {
        case uniform, farFromZero, fewValues, equal, ascending, organPipe, decades, tiny
    }

    private static func values(_ shape: Shape, _ count: Int) -> [Double] {
        var random = SplitMix(seed: UInt64(count))
        return (0..<count).map { index in
            let unit = Double(random.next() >> 11) * 0x1p-53
            switch shape {
            case .uniform: return 4 * unit - 2
            case .farFromZero: return 5e6 + unit
            case .fewValues: return (unit * 3).rounded(.down)
            case .equal: return 0.1
            case .ascending: return Double(index) / 7
            case .organPipe: return Double(min(index, count - index))
            case .decades: return -300 * unit
            case .tiny: return Double.leastNormalMagnitude / 16 * (unit + 0.1)
            }
        }
    }

    private struct SplitMix {
        var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }
    }

    private func isNear(_ value: Double, _ expected: Double, _ tolerance: Double = 5e-15) -> Bool {
        value.isNaN ? expected.isNaN : value == expected || abs(value - expected) <= tolerance * max(1, abs(expected))
    }

    @Test(arguments: [1, 2, 3, 7, 8, 9, 16, 17, 31, 32, 33, 100, 501, 4003], Shape.allCases)
    func `what GSL says`(count: Int, shape: Shape) {
        let values = Self.values(shape, count)
        let sorted = values.sorted()
        let mean = gsl_stats_mean(values, 1, count)
        let deviation = count < 2 ? Double.nan : gsl_stats_sd_m(values, 1, count, mean)
        let quantiles = [0.05, 0.5, 0.95].map { gsl_stats_quantile_from_sorted_data(sorted, 1, count, $0) }
        let largest = sorted.last!
        let powers = values.map { pow(10, $0 - largest) }
        let logarithms = values.map { log($0) }
        for isLogarithmic in [false, true] {
            let found = ReplicateSummary([values[...]], isLogarithmic: isLogarithmic)
            let scale = max(1, abs(mean))
            #expect(found.recorded == count)
            #expect(found.zeros == (isLogarithmic ? 0 : values.count { $0 == 0 }))
            let ordinary = isLogarithmic ? found.geometricMean : found.mean
            #expect(isNear(ordinary, mean), "\(shape) \(count): \(ordinary), \(mean)")
            #expect(isNear(found.standardDeviation, deviation, 1e-14 * scale), "\(shape) \(count)")
            #expect([found.quantile05, found.quantile50, found.quantile95] == quantiles, "\(shape) \(count)")
            let other =
                isLogarithmic
                ? largest + log10(gsl_stats_mean(powers, 1, count))
                : sorted[0] > 0 ? exp(gsl_stats_mean(logarithms, 1, count)) : .nan
            let shown = isLogarithmic ? found.mean : found.geometricMean
            // A product has no logarithm to round; that of a subnormal number has an ulp of 1.1e-13, which exp makes a share.
            #expect(
                shown.isNaN
                    ? other.isNaN
                    : abs(shown - other) <= (shape == .tiny ? 5e-13 * other : 1e-13 * abs(other) + 5e-15),
                "\(shape) \(count): \(shown), \(other)")
        }
    }

    @Test func `versions give the same bits, and parts those of the whole`() {
        for shape in Shape.allCases {
            let values = Self.values(shape, 1003)
            var texts: Set<String> = []
            for version in 0..<initlab_kernel_versions() {
                var (kept, summary) = (values, initlab_summary())
                initlab_summarize(&kept, kept.count, kept.count, 1, &summary, version)
                texts.insert("\(summary)")
            }
            #expect(texts.count == 1)
            let whole = ReplicateSummary([values[...]], isLogarithmic: true)
            let parts = ReplicateSummary([values[..<400], values[400..<400], values[400...]], isLogarithmic: true)
            #expect("\(whole)" == "\(parts)")
        }
    }

    @Test func `zeros count in the mean of logarithms alone, and what is not recorded nowhere`() {
        let logarithms: [Double] = [0, -.infinity, .nan, 2, .nan]
        let found = ReplicateSummary([logarithms[...]], isLogarithmic: true)
        #expect(found.recorded == 3 && found.zeros == 1)
        #expect(isNear(found.mean, log10(101.0 / 3)) && found.geometricMean == 1 && found.quantile50 == 1)
        let signed = ReplicateSummary([[-1, 0, .nan, 4][...]], isLogarithmic: false)
        #expect(signed.recorded == 3 && signed.zeros == 1 && signed.mean == 1 && signed.geometricMean.isNaN)
    }

    @Test func `nothing, all zeros, and what is beyond the range of Double`() {
        let none = ReplicateSummary([], isLogarithmic: true)
        #expect(none.recorded == 0 && none.mean.isNaN && none.quantile50.isNaN)
        let dead = ReplicateSummary([[-.infinity, -.infinity][...]], isLogarithmic: true)
        #expect(dead.recorded == 2 && dead.mean == -.infinity && dead.geometricMean.isNaN)
        let large = Array(repeating: 1e308, count: 20)
        let found = ReplicateSummary([large[...]], isLogarithmic: false)
        #expect(isNear(found.mean / 1e308, 1) && found.standardDeviation == 0)
        let infinite = ReplicateSummary([[1, .infinity][...]], isLogarithmic: false)
        #expect(infinite.mean == .infinity && infinite.standardDeviation.isNaN)
    }

    /// Ranks among values that are made to be unlucky for a median of few take no square of the time: a million of them come back.
    @Test func `no order of values is too much`() {
        let count = 1_000_000
        let values = (0..<count).map { Double(($0 & 1 == 0) ? $0 : count - $0) }
        let found = ReplicateSummary([values[...]], isLogarithmic: false)
        #expect(found.quantile50 == gsl_stats_quantile_from_sorted_data(values.sorted(), 1, count, 0.5))
    }
}
