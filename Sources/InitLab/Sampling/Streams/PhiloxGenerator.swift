@preconcurrency import CGSL

/// Philox4x32-10 as a generator of GSL's own kind, so that every `gsl_ran_*` routine draws from it.
///
/// Words come in the order of the block's, blocks in the order of the counter, which starts where the stream was put.
enum PhiloxGenerator {
    /// What GSL keeps for each generator and copies byte for byte.
    struct State {
        var key: SIMD2<UInt32> = .zero
        /// The counter of the next block.
        var counter: SIMD4<UInt32> = .zero
        var block: SIMD4<UInt32> = .zero
        /// How many words of `block` are used up.
        var used: UInt32 = 4

        @inline(__always)
        mutating func next() -> UInt32 {
            if used == 4 {
                block = Philox4x32.block(counter: counter, key: key)
                counter[0] &+= 1
                if counter[0] == 0 { counter[1] &+= 1 }
                used = 0
            }
            let word = block[Int(truncatingIfNeeded: used & 3)]
            used &+= 1
            return word
        }
    }

    /// The generator's description for `gsl_rng_alloc`. It lives as long as the process.
    nonisolated(unsafe) static let type: UnsafePointer<gsl_rng_type> = {
        let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
        let name = StaticString("philox4x32-10")
        type.initialize(
            to: gsl_rng_type(
                name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
                max: UInt(UInt32.max), min: 0, size: MemoryLayout<State>.stride,
                set: { state, seed in
                    guard let state else { return }
                    let key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
                    state.storeBytes(of: State(key: key), as: State.self)
                },
                get: { UInt($0.unsafelyUnwrapped.assumingMemoryBound(to: State.self).pointee.next()) },
                get_double: {
                    Double($0.unsafelyUnwrapped.assumingMemoryBound(to: State.self).pointee.next()) * 0x1p-32
                }
            ))
        return UnsafePointer(type)
    }()
}
