import Foundation

/// How numbers stand in a file, low byte first.
enum NumberType {
    case float16, bfloat16, float32, float64

    /// The bytes of a number.
    var width: Int {
        switch self {
        case .float16, .bfloat16: 2
        case .float32: 4
        case .float64: 8
        }
    }

    /// The numbers that the bytes hold, as Floats; a rest that is no whole number is left out.
    func values(of data: Data) -> [Float] {
        data.withUnsafeBytes { bytes in
            (0..<(bytes.count / width)).map { index in
                func bits<Bits: FixedWidthInteger>(_: Bits.Type) -> Bits {
                    Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: index * width, as: Bits.self))
                }
                return switch self {
                case .float16: Self.halfPrecision(bits(UInt16.self))
                case .bfloat16: Float(bitPattern: UInt32(bits(UInt16.self)) << 16)
                case .float32: Float(bitPattern: bits(UInt32.self))
                case .float64: Float(Double(bitPattern: bits(UInt64.self)))
                }
            }
        }
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
}
