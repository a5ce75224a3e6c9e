import Foundation
import InitLab
import Testing

@Suite struct TraceTests {
    /// Mean squares of every size, and exponents that take them beyond the range of Double.
    @Test func `logarithms taken together are those of each`() {
        var squares = [1, 2, 0, .nan, 0x1p-1040, .leastNonzeroMagnitude, 1.0000001, .infinity, 3e300, 7e-200]
        var exponents: [Int32] = [0, 1, 5, 7, -9, 2, -3, 4, 2_000_000, -2_000_000]
        var decades = squares
        squares.withUnsafeMutableBufferPointer { squares in
            exponents.withUnsafeMutableBufferPointer { exponents in
                decades.withUnsafeMutableBufferPointer { Trace.takeDecades(of: squares, exponents, into: $0) }
            }
        }
        for (index, square) in squares.enumerated() {
            let (found, exact) = (decades[index], log10(square) + 2 * Double(exponents[index]) * log10(2))
            let isSame = found == exact || (found.isNaN && exact.isNaN)
            #expect(isSame || abs(found - exact) <= 4e-16 * max(1, abs(exact)), "\(square)")
        }
    }

    @Test func `values are recorded at their places, and NaN leaves a place as it is`() {
        var trace = Trace(depth: 3)
        trace[.gradientMean, 2] = 42
        var (values, places) = ([7, .nan, 9], [4, 2, 0])
        values.withUnsafeMutableBufferPointer { values in
            places.withUnsafeMutableBufferPointer { trace.record(.gradientMean, values, at: $0) }
        }
        #expect((0...4).map { trace[.gradientMean, $0] }.filter { !$0.isNaN } == [9, 42, 7])
        #expect(trace[.gradientMean, 0] == 9 && trace[.gradientMean, 2] == 42 && trace[.gradientMean, 4] == 7)
        #expect((0...4).allSatisfy { trace[.gradientVariance, $0].isNaN })
    }
}
