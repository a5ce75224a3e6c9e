import CInitLabKernels
import Foundation
import InitLab
import Testing

@Suite struct SpreadTests {
    static func spread(_ values: [Float]) -> Spread { values.withUnsafeBufferPointer { Spread(of: $0) } }

    @Test(arguments: [1, 2, 255, 256, 257, 2385, 300_000])
    func isThatOfTheMomentsToTheDigitsOfFloat(count: Int) {
        for scale in [1e-30, 1e-3, 1, 1e30] {
            let values = (0..<count).map { Float(scale * (sin(Double($0) * 1.7) * 3 + 0.25)) }
            let (spread, moments) = (Self.spread(values), MomentsTests.moments(values))
            #expect(abs(spread.mean - moments.mean) <= 1e-6 * scale)
            #expect(abs(spread.variance - moments.variance) <= 1e-6 * moments.variance)
        }
    }

    /// The first value may be the largest by far, as in the identity or its gradient.
    @Test(arguments: [30, 600, 3600, 250_000]) func anOutlierAtTheStartLosesNoDigits(count: Int) {
        var values = [Float](repeating: 0, count: count)
        for place in stride(from: 0, to: count, by: count / 10) { values[place] = 0.123_456_7 + Float(place % 7) / 100 }
        let (spread, moments) = (Self.spread(values), MomentsTests.moments(values))
        #expect(abs(spread.variance / moments.variance - 1) < 5e-7)
        #expect(abs(spread.moment2 / (moments.variance + moments.mean * moments.mean) - 1) < 5e-7)
        #expect(spread.zeroFraction == Double(count - 10) / Double(count))
    }

    @Test func aConstantHasVarianceZeroExactly() {
        let spread = Self.spread(Array(repeating: 0.1, count: 1001))
        #expect(spread.variance == 0 && spread.mean == Double(Float(0.1)))
    }

    /// Zeros of either sign, at the ends, within and behind the last whole vector, in every version of the kernel.
    @Test(arguments: [1, 5, 16, 300, 2385, 300_001]) func zerosAreCounted(count: Int) {
        var values = (0..<count).map { Float($0 % 7) - 2.385 }
        let places = Set([0, count / 3, count / 2, count - 1])
        for place in places { values[place] = place % 2 == 0 ? 0 : -0.0 }
        #expect(Self.spread(values).zeroFraction == Double(places.count) / Double(count))
        for version in 0..<initlab_kernel_versions() {
            var (first, second, zeros) = (0.0, 0.0, UInt64.max)
            initlab_measure_spread(values, count, values[0], &first, &second, &zeros, version)
            #expect(zeros == UInt64(places.count), "version \(version)")
        }
    }

    @Test func whatIsNotFiniteIsSeen() {
        for bad in [Float.infinity, -.infinity, .nan] {
            var values = [Float](repeating: 1, count: 1000)
            values[777] = bad
            #expect(!Self.spread(values).moment2.isFinite)
        }
    }
}
