/// The transform from words to normal deviates that the vector loops compute, one pair at a time: the reference that
/// they are tested against, bit for bit.
///
/// A pair of words makes a pair of deviates by Box and Muller (1958), doi:10.1214/aoms/1177706645. The radius comes from
/// 31 bits: its smallest value is 3.5e-4, its largest 6.66, which a pair exceeds with a probability of 2^-32. The angle
/// has 32 bits, and sine and cosine are accurate near their zeros, so that deviates near 0 have their own last digits: the
/// smallest but 0 is 1.5e-9 times the radius, and an exact 0 comes once in 2 x 10^9 draws. Float alone limits the resolution
/// elsewhere.
public enum NormalTransform {
    /// The two standard normal deviates of two words.
    public static func pair(_ first: UInt32, _ second: UInt32) -> (cosine: Float, sine: Float) {
        let unit = Float(Int32(first >> 1)) * 0x1p-31 + 0x1p-32
        let radius = (2 * minusLogarithm(min(unit, 0x1.fffffep-1))).squareRoot()
        let x = Float(Int32(bitPattern: second << 2)) * 0x1.921fb6p-32
        let z = x * x
        let sine = ((-1.9515295891e-4 * z + 8.3321608736e-3) * z - 1.6666654611e-1) * z * x + x
        let cosine =
            ((2.443315711809948e-5 * z - 1.388731625493765e-3) * z + 4.166664568298827e-2) * z * z - 0.5 * z + 1
        return switch second >> 30 {
        case 0: (radius * cosine, radius * sine)
        case 1: (radius * -sine, radius * cosine)
        case 2: (radius * -cosine, radius * -sine)
        default: (radius * sine, radius * -cosine)
        }
    }

    /// -ln u for u in (0, 1), by the polynomial of Cephes' logf (Moshier 1989).
    private static func minusLogarithm(_ u: Float) -> Float {
        let bits = u.bitPattern &- 0x3f35_04f3
        let exponent = Float(Int32(bitPattern: bits) >> 23)
        let x = Float(bitPattern: (bits & 0x007f_ffff) &+ 0x3f35_04f3) - 1
        let square = x * x
        let coefficients: [Float] = [
            -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
            -2.4999993993e-1, 3.3333331174e-1,
        ]
        var p = coefficients.reduce(Float(7.0376836292e-2)) { $0 * x + $1 }
        p = p * x * square
        p = p - exponent * 2.12194440e-4
        p = p - 0.5 * square
        return -((x + p) + exponent * 0.693359375)
    }
}
