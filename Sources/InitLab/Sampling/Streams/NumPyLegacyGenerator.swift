import Foundation

/// NumPy's legacy stream: Marsaglia's polar method on 53-bit doubles of MT19937.
///
/// Sources: Matsumoto and Nishimura (1998), doi:10.1145/272991.272995; Marsaglia and Bray (1964),
/// doi:10.1137/1006063. GSL's own mt19937 turns the seed 0 into 4357, and has no doubles of 53 bits; NumPy's seed 0 is
/// a real 0.
final class NumPyLegacyGenerator {
    private var state = [UInt32](repeating: 0, count: 624)
    private var next = 624
    private var kept: Double?

    func seed(_ seed: UInt32) {
        state[0] = seed
        for i in 1..<624 { state[i] = 1_812_433_253 &* (state[i - 1] ^ (state[i - 1] >> 30)) &+ UInt32(i) }
        next = 624
        kept = nil
    }

    func word() -> UInt32 {
        if next == 624 { refill() }
        var y = state[next]
        next += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9d2c_5680
        y ^= (y << 15) & 0xefc6_0000
        return y ^ (y >> 18)
    }

    private func refill() {
        for i in 0..<624 {
            let y = (state[i] & 0x8000_0000) | (state[(i + 1) % 624] & 0x7fff_ffff)
            state[i] = state[(i + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_b0df)
        }
        next = 0
    }

    /// `numpy.random.random_sample()`
    func unit() -> Double {
        let (high, low) = (word() >> 5, word() >> 6)
        return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
    }

    /// `numpy.random.normal()`: of each pair the second comes first, and the other is kept for the next call.
    func normal() -> Double {
        if let value = kept {
            kept = nil
            return value
        }
        while true {
            let (x1, x2) = (2 * unit() - 1, 2 * unit() - 1)
            let square = x1 * x1 + x2 * x2
            guard square < 1, square != 0 else { continue }
            let factor = (-2 * log(square) / square).squareRoot()
            kept = factor * x1
            return factor * x2
        }
    }
}
