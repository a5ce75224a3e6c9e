import CGSL
import CInitLabKernels

/// A stream of random numbers: a generator put at an address.
///
/// The numbers depend on the key, the address and the generator alone. Put at the same address again, a stream repeats
/// itself. A stream belongs to one thread.
public struct RandomStream: ~Copyable {
    public let key: StreamKey
    public let generator: Generator
    private let gsl: UnsafeMutablePointer<gsl_rng>
    private let numpy = NumPyLegacyGenerator()
    private let place: Place
    private let threads: Threads

    /// What a borrowed stream may change.
    private final class Place {
        var address: StreamAddress
        init(_ address: StreamAddress) { self.address = address }
    }

    /// A stream of `key`, put at `address`.
    ///
    /// - Throws: `GSLError` if GSL finds no memory for the generator.
    public init(key: StreamKey, at address: StreamAddress, generator: Generator = .philox) throws(GSLError) {
        try self.init(key: key, at: address, generator: generator, threads: .one)
    }

    /// - Parameter threads: what shares the work of filling large buffers; the numbers are the same for any count.
    package init(
        key: StreamKey, at address: StreamAddress, generator: Generator, threads: Threads
    ) throws(GSLError) {
        GSL.open()
        var type = PhiloxGenerator.type
        if case .gsl(let name) = generator.kind { type = GSLGenerators.all[name]! }
        guard let gsl = gsl_rng_alloc(type) else {
            throw GSLError(routine: "gsl_rng_alloc", reason: "out of memory")
        }
        self.gsl = gsl
        self.key = key
        self.generator = generator
        self.threads = threads
        place = Place(address)
        if generator == .philox { gsl_rng_set(gsl, UInt(key.value)) }
        restart(replicate: address.replicate)
        move(to: address)
    }

    deinit { gsl_rng_free(gsl) }

    /// Where the stream was put.
    public var address: StreamAddress { place.address }

    /// Puts the stream at the start of another address of the same key. A sequential generator goes on where it is.
    public func move(to address: StreamAddress) {
        place.address = address
        switch generator.kind {
        case .philox:
            philox.pointee.counter = address.counter
            philox.pointee.used = 4
        case .gsl:
            // 32 bits of the block that Philox assigns to the address: all that GSL's generators keep of a seed.
            gsl_rng_set(gsl, UInt(Philox4x32.block(counter: address.counter, key: SIMD2(key.value))[0]))
        case .numpyLegacy: break
        }
    }

    /// Starts the sequence of a replicate, whose seed is the low 32 bits of the key's plus the replicate:
    /// `Generator.obstacle(seed:replicates:)` tells where it does not have one of its own. Others than sequential generators
    /// have nothing to start.
    public func restart(replicate: Int) {
        guard generator.isSequential else { return }
        numpy.seed(UInt32(truncatingIfNeeded: key.seed &+ UInt64(replicate)))
    }

    /// The state that GSL keeps for Philox4x32-10.
    private var philox: UnsafeMutablePointer<PhiloxGenerator.State> {
        gsl_rng_state(gsl).unsafelyUnwrapped.assumingMemoryBound(to: PhiloxGenerator.State.self)
    }

    // MARK: One at a time

    /// The next 32 bits, or as many as the generator has.
    public func nextWord() -> UInt32 {
        generator.isSequential ? numpy.word() : UInt32(truncatingIfNeeded: gsl_rng_get(gsl))
    }

    /// A draw from the standard normal distribution: by the ziggurat of Marsaglia and Tsang (2000),
    /// doi:10.18637/jss.v005.i08, as GSL has it, or by NumPy's legacy method.
    public func nextNormal() -> Double {
        generator.isSequential ? numpy.normal() : gsl_ran_gaussian_ziggurat(gsl, 1)
    }

    /// A draw from the uniform distribution on [low, high).
    public func nextUniform(from low: Double, to high: Double) -> Double {
        generator.isSequential ? low + (high - low) * numpy.unit() : gsl_ran_flat(gsl, low, high)
    }

    /// A whole number from 0 to `count` - 1, all equally probable; `count` is from 1 to 2^32 - 1.
    public func nextInteger(below count: Int) -> Int {
        precondition(count >= 1 && count <= Int(UInt32.max))
        // Lemire (2019), doi:10.1145/3230636: the high half of a product, with the few words that would bias it refused.
        let range = UInt32(count)
        while true {
            let product = UInt64(fullWord()) * UInt64(range)
            if UInt32(truncatingIfNeeded: product) >= (0 &- range) % range { return Int(product >> 32) }
        }
    }

    /// 32 bits, from generators that have fewer as well.
    private func fullWord() -> UInt32 {
        generator == .philox || generator.isSequential ? nextWord() : UInt32(gsl_rng_uniform(gsl) * 0x1p32)
    }

    // MARK: In bulk

    /// Fills `values` with draws from a normal distribution.
    ///
    /// Philox4x32-10 does so in vectors, starting with a fresh block: each pair of words makes a pair of deviates by Box
    /// and Muller, in Float. The radius has 31 bits and ends at 6.66, the angle has 32; see ``NormalTransform``.
    public func fillNormal(
        _ values: UnsafeMutableBufferPointer<Float>, mean: Double = 0, standardDeviation: Double = 1
    ) {
        guard let base = values.baseAddress else { return }
        guard generator == .philox else {
            for index in values.indices { values[index] = Float(mean + standardDeviation * nextNormal()) }
            return
        }
        fillInPieces(values.count) { start, count, stream in
            initlab_fill_normal(
                base + start, count, &stream, Float(mean), Float(standardDeviation), Kernels.fastest)
        }
    }

    /// Fills `values` with draws from the uniform distribution on [-bound, bound): multiples of bound / 2^23.
    public func fillUniform(_ values: UnsafeMutableBufferPointer<Float>, bound: Double) {
        guard let base = values.baseAddress else { return }
        guard generator == .philox else {
            for index in values.indices { values[index] = Float(nextUniform(from: -bound, to: bound)) }
            return
        }
        fillInPieces(values.count) { start, count, stream in
            initlab_fill_uniform(base + start, count, &stream, Float(bound), Kernels.fastest)
        }
    }

    /// Fills `words` with the generator's words.
    public func fillWords(_ words: UnsafeMutableBufferPointer<UInt32>) {
        guard let base = words.baseAddress else { return }
        guard generator == .philox else {
            for index in words.indices { words[index] = fullWord() }
            return
        }
        fillInPieces(words.count) { start, count, stream in
            initlab_fill_words(base + start, count, &stream, Kernels.fastest)
        }
    }

    /// What a thread fills at once: whole blocks.
    private static let piece = 1 << 17

    /// Lets a kernel fill `count` values from the next whole block on, and goes on behind the last that it used.
    private func fillInPieces(_ count: Int, _ fill: (_ start: Int, _ count: Int, inout initlab_stream) -> Void) {
        let state = philox.pointee
        let low = UInt64(state.counter[1]) << 32 | UInt64(state.counter[0])
        func stream(atBlock block: Int) -> initlab_stream {
            let place = low &+ UInt64(block)
            return initlab_stream(
                key: (state.key[0], state.key[1]),
                counter: (
                    UInt32(truncatingIfNeeded: place), UInt32(truncatingIfNeeded: place >> 32), state.counter[2],
                    state.counter[3]
                ))
        }
        let pieces = (count + Self.piece - 1) / Self.piece
        threads.forEach(pieces) { piece in
            let start = piece * Self.piece
            var stream = stream(atBlock: start / 4)
            fill(start, min(Self.piece, count - start), &stream)
        }
        let end = stream(atBlock: (count + 3) / 4)
        philox.pointee.counter[0] = end.counter.0
        philox.pointee.counter[1] = end.counter.1
        philox.pointee.used = 4
    }
}
