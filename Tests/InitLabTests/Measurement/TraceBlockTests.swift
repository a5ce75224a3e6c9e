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

    /// The gradient and what was asked for are in one replicate alone: most parts do not have them.
    @Test(arguments: [false, true]) func `parts joined are the whole, and are what their traces make`(asked: Bool) {
        let traces = Self.traces(asked: asked)
        let whole = TraceBlock(traces)
        for middle in 1..<7 {
            let parts = (TraceBlock(Array(traces[..<middle])), TraceBlock(Array(traces[middle...])))
            let joined = parts.0.joined(with: parts.1)
            #expect(joined == whole && joined.packed == whole.packed)
            let end = whole[(10 + middle)..<17, startingAt: 10]
            #expect(end == parts.1 && end.packed == parts.1.packed)
            #expect(end.holds(.gradientMoment2) == (middle <= 4) && parts.0.holds(.jacobianLargest) == false)
            #expect(whole[10..<(10 + middle), startingAt: 10].packed == parts.0.packed)
        }
        var other = traces
        other[3][.activationMean, 1] += 1e-9
        #expect(TraceBlock(other) != whole)
    }

    /// Five replicates of two layers, as the program before this layout packed them: all four ways to pack, and what is asked for.
    @Test func `bytes of before are read and written`() throws {
        func block(_ name: String) throws -> (bytes: [UInt8], block: TraceBlock) {
            let text = try String(contentsOf: ReferenceTable.url(name), encoding: .utf8)
            let bytes = Array(try #require(Data(base64Encoded: text, options: .ignoreUnknownCharacters)))
            return (bytes, try TraceBlock(TraceShape(depth: 2), count: 5, packed: bytes))
        }
        let several = try block("block-several-inputs.base64")
        #expect(several.block.packed == several.bytes)
        #expect(several.block[.preactivationMoment2, 2, 3] == 0.34578122943639755)
        #expect(several.block[.activationZeroFraction, 1, 0] == 0.5333333333333333)
        #expect(several.block[.weightMean, 2, 3] == 0.13179249107837676)
        #expect(several.block[.gradientCosine, 1, 0] == 0.5340620130300522)
        #expect(several.block.holds(.gradientNeighborCosine) == false)
        let one = try block("block-one-input.base64")
        #expect(one.block.packed == one.bytes && !one.block.holds(.activationCosine))
        #expect(one.block[.biasGradientMoment2, 1, 3] == one.block[.gradientMoment2, 1, 3])
    }
}
