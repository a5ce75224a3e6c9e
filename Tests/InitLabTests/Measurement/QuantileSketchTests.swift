import Foundation
import InitLab
import Testing

@Suite struct QuantileSketchTests {
    /// Values of either sign over many decades.
    static func values(_ count: Int, seed: UInt64 = 1) throws -> [Double] {
        let stream = try RandomStream(
            key: StreamKey(seed: seed), at: StreamAddress(replicate: 0, layer: 0, purpose: .weights))
        return (0..<count).map { _ in stream.nextNormal() }
    }

    @Test func quantilesAreFoundToAPercent() throws {
        let values = try Self.values(10_001).map { pow(10, 3 * $0) }
        let (sketch, sorted) = (QuantileSketch(values), values.sorted())
        for share in [0, 0.05, 0.5, 0.95, 1] {
            let exact = sorted[Int(share * 10_000)]
            #expect(abs(sketch.quantile(share, inDecades: false) / exact - 1) < 0.0101, "\(share)")
        }
        let decades = QuantileSketch(decades: values.map { log10($0) })
        #expect(abs(decades.quantile(0.5, inDecades: true) - log10(sorted[5000])) <= QuantileSketch.width / 2 + 1e-12)
    }

    @Test func signsAndZerosKeepTheirOrder() {
        let sketch = QuantileSketch([-100, -1, 0, 0, 1])
        let quantiles = [0, 0.25, 0.5, 0.75, 1].map { sketch.quantile($0, inDecades: false) }
        #expect(zip(quantiles, [-100, -1, 0, 0, 1]).allSatisfy { abs($0 - $1) <= 0.0101 * abs($1) }, "\(quantiles)")
        #expect(QuantileSketch([]).quantile(0.5, inDecades: false).isNaN)
        // Zeros are counted, and no logarithm.
        let dead = QuantileSketch(decades: [-.infinity, 3])
        #expect(dead.zeros == 1 && abs(dead.quantile(0, inDecades: true) - 3) < 0.005)
    }

    /// Whatever is merged first, and wherever the bins must become wider.
    @Test func theOrderOfMergingTellsNothing() throws {
        let parts = try (1...7).map { part in
            QuantileSketch(decades: try Self.values(200, seed: UInt64(part)).map { $0 * Double(part * part * part) })
        }
        func merged(_ order: [Int]) -> QuantileSketch {
            order.reduce(into: QuantileSketch()) { $0.merge(parts[$1]) }
        }
        let first = merged(Array(0..<7))
        #expect(first == merged([6, 5, 4, 3, 2, 1, 0]) && first == merged([3, 0, 6, 2, 5, 1, 4]))
        var pairs = merged([4, 5])
        pairs.merge(merged([0, 6]))
        pairs.merge(merged([1, 3, 2]))
        #expect(first == pairs)
    }

    @Test func momentsMergeToThoseOfTheWhole() throws {
        let values = try Self.values(1000).map { $0 + 0.3 * $0 * $0 }
        var merged = RunningMoments()
        for part in [values[0..<1], values[1..<400], values[400..<400], values[400...]] {
            merged.merge(RunningMoments(part))
        }
        let whole = RunningMoments(values)
        #expect(merged.count == 1000)
        for (one, other) in [
            (merged.mean, whole.mean), (merged.squares, whole.squares), (merged.fourths, whole.fourths),
        ] { #expect(abs(one / other - 1) < 1e-12) }
    }
}
