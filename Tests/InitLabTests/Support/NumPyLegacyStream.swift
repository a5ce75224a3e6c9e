import Foundation

/// `numpy.random.seed(s); numpy.random.normal()`: Marsaglia's polar method on 53-bit doubles of MT19937 (Matsumoto and
/// Nishimura 1998), which returns the second deviate of each pair first.
struct NumPyLegacyStream {
    private var state = [UInt32](repeating: 0, count: 624)
    private var next = 624
    private var kept: Double?

    init(seed: UInt32) {
        state[0] = seed
        for i in 1..<624 { state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i) }
    }

    mutating func word() -> UInt32 {
        if next == 624 {
            for i in 0..<624 {
                let y = (state[i] & 0x8000_0000) | (state[(i + 1) % 624] & 0x7fff_ffff)
                state[i] = state[(i + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
            }
            next = 0
        }
        var y = state[next]
        next += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9d2c_5680
        y ^= (y << 15) & 0xefc6_0000
        return y ^ (y >> 18)
    }

    mutating func double() -> Double {
        let (a, b) = (word() >> 5, word() >> 6)
        return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
    }

    mutating func normal() -> Double {
        if let value = kept {
            kept = nil
            return value
        }
        while true {
            let (x1, x2) = (2 * double() - 1, 2 * double() - 1)
            let r2 = x1 * x1 + x2 * x2
            guard r2 < 1, r2 != 0 else { continue }
            let f = (-2 * log(r2) / r2).squareRoot()
            kept = f * x1
            return f * x2
        }
    }
}
