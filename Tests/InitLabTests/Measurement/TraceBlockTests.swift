import Foundation
import InitLab
import Testing

/// Replicates side by side, in memory and as bytes.
@Suite struct TraceBlockTests {
    private static let shape = TraceShape(depth: 3)

    /// Of seven replicates: kurtoses are never recorded, the gradient of one replicate alone, and some of the rest is zero,
    /// infinite or missing.
    private static func traces(asked: Bool = false) -> [Trace] {
        (0..<7).map { replicate in
            var trace = Trace(shape)
            for layer in 0..<shape.places {
                let number = Double(replicate * 5 + layer)
                trace[.activationMoment2, layer] = number == 11 ? -.infinity : sin(number)
                trace[.preactivationMoment2, layer] = number == 12 ? .infinity : cos(number)
                trace[.activationMean, layer] = layer == 2 ? .nan : sin(2 * number) / 3
                trace[.activationZeroFraction, layer] = 0.5
                if replicate == 4, layer == 1 { trace[.gradientMoment2, layer] = -2.5 }
                if asked, replicate == 6 { trace[.jacobianLargest, layer] = number / 8 }
            }
            if replicate > 2 { trace.conservationError = 1e-7 * Double(replicate) }
            return trace
        }
    }

    /// Up to the rounding of what is kept in steps.
    private static func isSame(_ left: Trace, _ right: Trace) -> Bool {
        left.conservationError == right.conservationError && left.dataScaling == right.dataScaling
            && Quantity.allCases.allSatisfy { quantity in
                (0..<shape.places).allSatisfy {
                    let (left, right) = (left[quantity, $0], right[quantity, $0])
                    return left == right || (left.isNaN && right.isNaN) || abs(left - right) <= TraceBlock.step / 2
                }
            }
    }

    @Test(arguments: [false, true]) func `a block holds what its traces hold`(asked: Bool) throws {
        let traces = Self.traces(asked: asked)
        let block = TraceBlock(traces)
        #expect(traces.indices.allSatisfy { Self.isSame(block.trace($0), traces[$0]) })
        #expect(block[.gradientMoment2, 1].filter { !$0.isNaN } == [-2.5])
        #expect(
            block[.activationMean, 2].allSatisfy(\.isNaN)
                && block[.activationMean, 3, 6] == traces[6][.activationMean, 3])
        #expect(block[.conservationError].filter { !$0.isNaN }.count == 4 && block[.scalingError].count == 7)
        let packed = block.packed
        #expect(try TraceBlock(Self.shape, count: 7, packed: packed) == block)
        #expect(try TraceBlock(Self.shape, count: 7, packed: packed).packed == packed)
    }

    @Test func `what no replicate has recorded is told, and is there as NaN`() {
        let block = TraceBlock(Self.traces())
        #expect(block.holds(.gradientMoment2) && block.holds(.activationZeroFraction))
        for quantity in [Quantity.activationKurtosis, .jacobianLargest, .weightMean] {
            #expect(!block.holds(quantity) && block[quantity, 3, 5].isNaN)
            #expect(block[quantity, 3].count == 7 && block[quantity, 3].allSatisfy(\.isNaN))
        }
        #expect(TraceBlock(Self.traces(asked: true)).holds(.jacobianLargest))
    }

    /// The first part has no gradient, the second has one.
    @Test func `parts joined are the whole`() {
        let traces = Self.traces()
        let whole = TraceBlock(traces)
        for middle in 1..<7 {
            let parts = (TraceBlock(Array(traces[..<middle])), TraceBlock(Array(traces[middle...])))
            #expect(parts.0.joined(with: parts.1) == whole && parts.0.joined(with: parts.1) != parts.0)
            #expect(whole[(10 + middle)..<17, startingAt: 10] == parts.1)
        }
        var other = traces
        other[3][.activationMean, 1] += 1e-9
        #expect(TraceBlock(other) != whole)
    }

    /// Mean squares from the least of Double to beyond its largest, as they are multiplied by powers of four.
    @Test func `logarithms taken together are those of each`() {
        let squares = [1, 2, 0, .nan, 0x1p-1040, .leastNonzeroMagnitude, 1.0000001, .infinity, 3e300, 7e-200]
        let exponents: [Int32] = [0, 1, 5, 7, -9, 2, -3, 4, 2_000_000, -2_000_000]
        var trace = Trace(depth: squares.count - 2)
        trace[.gradientMoment2, 3] = 42
        var (values, powers) = (squares, exponents)
        var scratch = squares
        values.withUnsafeMutableBufferPointer { values in
            powers.withUnsafeMutableBufferPointer { powers in
                scratch.withUnsafeMutableBufferPointer {
                    trace.record(squares: values, powers, of: .gradientMoment2, scratch: $0)
                }
            }
        }
        for (place, square) in squares.enumerated() {
            let recorded = trace[.gradientMoment2, place]
            let exact = log10(square) + 2 * Double(exponents[place]) * log10(2)
            // What is there stays where nothing is recorded.
            let wanted = square.isNaN ? 42 : exact
            #expect(recorded == wanted || abs(recorded - wanted) <= 4e-16 * max(1, abs(wanted)), "\(square)")
        }
    }
}
