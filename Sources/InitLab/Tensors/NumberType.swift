import Foundation

/// How numbers stand in a file, low byte first.
package enum NumberType: String, Sendable, CaseIterable {
    case float64 = "F64"
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case float8E4M3 = "F8_E4M3"
    case float8E5M2 = "F8_E5M2"

    /// The bytes of a number.
    package var width: Int {
        switch self {
        case .float8E4M3, .float8E5M2: 1
        case .float16, .bfloat16: 2
        case .float32: 4
        case .float64: 8
        }
    }

    /// The bits of the significand, the leading one included: what rounding to this type leaves.
    package var precision: Int {
        switch self {
        case .float64: 53
        case .float32: 24
        case .float16: 11
        case .bfloat16: 8
        case .float8E4M3: 4
        case .float8E5M2: 3
        }
    }

    /// The numbers that the bytes hold, as Floats; a rest that is no whole number is left out.
    package func values(of data: Data) -> [Float] {
        data.withUnsafeBytes { bytes in (0..<(bytes.count / width)).map { value(at: $0, in: bytes) } }
    }

    /// The number in place `index`.
    package func value(at index: Int, in bytes: UnsafeRawBufferPointer) -> Float {
        func bits<Bits: FixedWidthInteger>(_: Bits.Type) -> Bits {
            Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: index * width, as: Bits.self))
        }
        return switch self {
        case .float16: Self.halfPrecision(bits(UInt16.self))
        case .bfloat16: Float(bitPattern: UInt32(bits(UInt16.self)) << 16)
        case .float32: Float(bitPattern: bits(UInt32.self))
        case .float64: Float(Double(bitPattern: bits(UInt64.self)))
        // The upper half of a binary16.
        case .float8E5M2: Self.halfPrecision(UInt16(bits(UInt8.self)) << 8)
        case .float8E4M3: Self.quarterPrecision(bits(UInt8.self))
        }
    }

    /// The bytes of numbers, each the nearest of this type, of two that are as near the one with an even last bit: IEEE 754's
    /// roundTiesToEven. Nil where one is beyond the largest of this type; for types that are written: float32, float16 and bfloat16.
    package func data(of values: [Float]) -> Data? {
        switch self {
        case .float32:
            return RawFormat().data(of: [Tensor(name: "", shape: [values.count], values: values)])
        case .float16, .bfloat16:
            var bytes = Data(capacity: 2 * values.count)
            for value in values {
                let bits = self == .bfloat16 ? Self.brainBits(value) : Self.halfBits(value)
                let isInfinite = bits & 0x7fff == (self == .bfloat16 ? 0x7f80 : 0x7c00)
                guard !isInfinite || value.isInfinite else { return nil }
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
            }
            return bytes
        case .float64, .float8E4M3, .float8E5M2: return nil
        }
    }

    private static func brainBits(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        if value.isNaN { return UInt16(bits >> 16) | 0x40 }
        return UInt16(truncatingIfNeeded: (bits + 0x7fff + (bits >> 16 & 1)) >> 16)
    }

    private static func halfBits(_ value: Float) -> UInt16 {
        let sign = UInt16(value.bitPattern >> 31) << 15
        if value.isNaN { return sign | 0x7e00 }
        let magnitude = abs(value)
        if magnitude >= 65520 { return sign | 0x7c00 }
        // The step of numbers of this size, which below 2^-14 is that of subnormal ones; the quotient is exact.
        let exponent = max(-14, magnitude == 0 ? -14 : Int(magnitude.exponent))
        let steps = (magnitude * Float(sign: .plus, exponent: 10 - exponent, significand: 1)).rounded(.toNearestOrEven)
        // A carry of the significand goes into the exponent by itself.
        return sign | (UInt16(exponent + 14) << 10) &+ UInt16(steps)
    }

    /// IEEE binary16, which Swift has no type for on every processor: a sign, five bits of exponent, ten of significand.
    private static func halfPrecision(_ bits: UInt16) -> Float {
        let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
        let magnitude: Float =
            switch exponent {
            case 0: fraction * 0x1p-24
            case 31: fraction == 0 ? .infinity : .nan
            default: Float(sign: .plus, exponent: exponent - 25, significand: fraction + 1024)
            }
        return bits >> 15 == 0 ? magnitude : -magnitude
    }

    /// E4M3 without infinities, where all ones is no number: Micikevicius et al. (2022), arXiv:2209.05433, table 1.
    private static func quarterPrecision(_ bits: UInt8) -> Float {
        let (exponent, fraction) = (Int(bits >> 3 & 15), Float(bits & 7))
        if bits & 127 == 127 { return .nan }
        let magnitude =
            exponent == 0 ? fraction * 0x1p-9 : Float(sign: .plus, exponent: exponent - 10, significand: fraction + 8)
        return bits >> 7 == 0 ? magnitude : -magnitude
    }
}
