import Foundation
import InitLab
import Testing

/// Rounding to types of two bytes.
@Suite struct NumberTypeTests {
    private func bits(_ value: Float, _ type: NumberType) -> UInt16? {
        type.data(of: [value]).map { UInt16($0[0]) | UInt16($0[1]) << 8 }
    }

    /// Every number of a type is itself: all 65,536 patterns, of which those of NaN stay NaN.
    @Test(arguments: [NumberType.float16, .bfloat16]) func `numbers of the type stay`(type: NumberType) throws {
        for pattern in 0...UInt16.max {
            let bytes = withUnsafeBytes(of: pattern.littleEndian) { Data($0) }
            let value = type.values(of: bytes)[0]
            let back = try #require(bits(value, type))
            if value.isNaN {
                #expect(type.values(of: try #require(type.data(of: [value])))[0].isNaN)
            } else if back != pattern {
                Issue.record("\(pattern) came back as \(back)")
            }
        }
    }

    /// Halves of the last bit go to the even neighbour: IEEE 754, 4.3.1.
    @Test func `halves go to the even neighbour`() {
        #expect(bits(1 + 0x1p-8, .bfloat16) == 0x3f80 && bits(1 + 3 * 0x1p-8, .bfloat16) == 0x3f82)
        #expect(bits((1 + 0x1p-8).nextUp, .bfloat16) == 0x3f81)
        #expect(
            bits(2049, .float16) == 0x6800 && bits(2051, .float16) == 0x6802
                && bits(Float(2049).nextUp, .float16) == 0x6801)
        // Below the least normal number steps are 2^-24, and half of one is none.
        #expect(bits(0x1p-25, .float16) == 0 && bits(Float(0x1p-25).nextUp, .float16) == 1)
        #expect(bits(-3 * 0x1p-25, .float16) == 0x8002)
        #expect(bits(Float(0x1p-14).nextDown, .float16) == 0x0400)
        #expect(bits(-0.0, .float16) == 0x8000 && bits(-0.0, .bfloat16) == 0x8000)
    }

    @Test func `what is beyond the largest has no bytes`() {
        #expect(bits(Float(65520).nextDown, .float16) == 0x7bff && bits(65520, .float16) == nil)
        #expect(bits(.greatestFiniteMagnitude, .bfloat16) == nil)
        #expect(bits(.infinity, .float16) == 0x7c00 && bits(-.infinity, .bfloat16) == 0xff80)
        let tensors = [Tensor(name: "w", shape: [2], values: [1, 7e4])]
        #expect(SafetensorsFormat(.float16).obstacle(to: tensors)?.contains("`w` has a value beyond") == true)
        #expect(SafetensorsFormat(.bfloat16).obstacle(to: tensors) == nil)
    }
}
