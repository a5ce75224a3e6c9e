import Foundation
import InitLab
import Testing

/// What is promised of quantiles is held for every shape and every number of values.
@Suite struct QuantileSketchTests {
    /// Values of either sign around zero.
    static func values(_ count: Int, seed: UInt64 = 1) throws -> [Double] {
        let stream = try RandomStream(
            key: StreamKey(seed: seed), at: StreamAddress(replicate: 0, layer: 0, purpose: .weights))
        return (0..<count).map { _ in stream.nextNormal() }
    }

    /// A quantile of type 7 of Hyndman and Fan, with the neighbours that it lies between and the weight of the upper one.
    static func exact(_ share: Double, _ sorted: [Double]) -> (value: Double, low: Double, high: Double, weight: Double)
    {
        let rank = share * Double(sorted.count - 1)
        let below = Int(rank)
        let (low, high) = (sorted[below], sorted[min(below + 1, sorted.count - 1)])
        let weight = rank - Double(below)
        return (low + weight * (high - low), low, high, weight)
    }

    /// From normal deviates.
    static let shapes: [(name: String, value: @Sendable (Double) -> Double)] = [
        ("normal", { $0 }),
        ("narrow", { 2.385 + 1e-9 * $0 }),
        ("constant", { _ in -3.25 }),
        ("two values", { $0 < 1 ? -1.5 : 4 }),
        ("skewed", { log10($0 * $0) }),
        ("far to one side", { exp(2 * $0) }),
        ("heavy tails", { $0 / (0.01 + abs(fmod(1000 * $0, 1))) }),
        ("zeros among them", { $0 < 0.3 ? 0 : $0 }),
        ("over hundreds of decades", { 80 * $0 }),
        ("negative", { -100 + $0 }),
        ("two far groups", { $0 < 0 ? -300 : 300 + $0 }),
    ]

    static let counts = Array(1...300) + [399, 512, 513, 600, 1000, 1999, 2047, 2048, 2049, 2500, 5000]

    /// Half a bin of 0.0086 decades, a factor of 1.02; where more than 2,048 bins would hold values, a two-thousandth of all their decades.
    @Test(arguments: shapes.indices) func quantilesOfDecadesAreFoundToHalfABin(shape: Int) throws {
        let (name, value) = Self.shapes[shape]
        let all = try Self.values(5000).map(value)
        for count in Self.counts {
            let sorted = all[..<count].sorted()
            let sketch = QuantileSketch(sorted, scale: .decades)
            let span = sorted.last! - sorted[0]
            let halfBin = log10(1.02) / 2
            let error = count > 2048 ? max(halfBin, span / 2000) : halfBin
            for share in [0, 0.05, 0.5, 0.95, 1] {
                let exact = Self.exact(share, sorted).value
                let found = sketch.quantile(share)
                #expect(abs(found - exact) <= error * (1 + 1e-9), "\(name) \(count) \(share): \(found) for \(exact)")
            }
        }
    }

    /// One per cent of what each neighbour contributes: of the quantile itself, if both have the same sign.
    @Test(arguments: shapes.indices) func quantilesOfSignedNumbersAreFoundToAPercent(shape: Int) throws {
        let (name, value) = Self.shapes[shape]
        let all = try Self.values(5000).map(value)
        for count in Self.counts {
            let sorted = all[..<count].sorted()
            let sketch = QuantileSketch(sorted, scale: .signed)
            for share in [0, 0.05, 0.5, 0.95, 1] {
                let exact = Self.exact(share, sorted)
                let error = 0.01 * ((1 - exact.weight) * abs(exact.low) + exact.weight * abs(exact.high))
                let found = sketch.quantile(share)
                #expect(abs(found - exact.value) <= error + 1e-300, "\(name) \(count) \(share): \(found) for \(exact)")
            }
        }
    }

    @Test func signsAndZerosKeepTheirOrder() {
        let sketch = QuantileSketch([-100, -1, 0, 0, 1], scale: .signed)
        let quantiles = [0, 0.25, 0.5, 0.75, 1].map { sketch.quantile($0) }
        #expect(zip(quantiles, [-100, -1, 0, 0, 1]).allSatisfy { abs($0 - $1) <= 0.01 * abs($1) }, "\(quantiles)")
        #expect(QuantileSketch([], scale: .signed).quantile(0.5).isNaN)
        #expect(QuantileSketch([], scale: .decades).quantile(0.5).isNaN)
        // As far as Double goes, in either direction.
        let far = QuantileSketch([-1.7e308, 3e-308, 1.7e308], scale: .signed)
        #expect(far.quantile(0) < -1.6e308 && far.quantile(1) > 1.6e308 && far.quantile(0.5) < 3.1e-308)
    }

    /// Whatever is merged first, and wherever bins must become wider: over 27 decades to 1,300.
    @Test(arguments: [QuantileSketch.Scale.decades, .signed]) func theOrderOfMergingTellsNothing(
        scale: QuantileSketch.Scale
    ) throws {
        let parts = try (1...7).map { part in
            QuantileSketch(
                try Self.values(800, seed: UInt64(part)).map { value in
                    let decades = value * Double(part * part * part)
                    return scale == .decades ? decades : (value < 0 ? -1 : 1) * pow(10, max(-300, min(decades, 300)))
                }, scale: scale)
        }
        func merged(_ order: [Int]) -> QuantileSketch {
            order.reduce(into: QuantileSketch([], scale: scale)) { $0.merge(parts[$1]) }
        }
        let first = merged(Array(0..<7))
        #expect(first.count == 5600)
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
            merged.merge(RunningMoments(Array(part)))
        }
        let whole = RunningMoments(values)
        #expect(merged.count == 1000)
        for (one, other) in [
            (merged.mean, whole.mean), (merged.squares, whole.squares), (merged.fourths, whole.fourths),
        ] { #expect(abs(one / other - 1) < 1e-12) }
    }
}
