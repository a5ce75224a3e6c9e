import CGSL

/// A stream of random numbers: a GSL generator of InitLab's Philox4x32-10, put at an address.
///
/// The numbers depend on the key and the address alone. Put at the same address again, a stream repeats itself. A
/// stream belongs to one thread.
public struct RandomStream: ~Copyable {
    private let generator: UnsafeMutablePointer<gsl_rng>

    /// A stream of `key`, put at `address`.
    ///
    /// - Throws: `GSLError` if GSL finds no memory for the generator.
    public init(key: StreamKey, at address: StreamAddress) throws(GSLError) {
        GSL.open()
        guard let generator = gsl_rng_alloc(PhiloxGenerator.type) else {
            throw GSLError(routine: "gsl_rng_alloc", reason: "out of memory")
        }
        gsl_rng_set(generator, UInt(key.value))
        self.generator = generator
        move(to: address)
    }

    deinit { gsl_rng_free(generator) }

    /// The name by which GSL knows the generator.
    public static var generatorName: String { String(cString: PhiloxGenerator.type.pointee.name) }

    /// Puts the stream at the start of another address of the same key.
    public func move(to address: StreamAddress) {
        let state = gsl_rng_state(generator)!.assumingMemoryBound(to: PhiloxGenerator.State.self)
        state.pointee.counter = address.counter
        state.pointee.used = 4
    }

    /// The next 32 bits.
    public func nextWord() -> UInt32 { UInt32(truncatingIfNeeded: gsl_rng_get(generator)) }

    /// A draw from the standard normal distribution, by the ziggurat of Marsaglia and Tsang (2000),
    /// doi:10.18637/jss.v005.i08, as GSL has it: 24 bits of resolution within a layer of the ziggurat.
    public func nextNormal() -> Double { gsl_ran_gaussian_ziggurat(generator, 1) }

    /// A draw from the uniform distribution on [low, high), of 2^32 equally spaced values.
    public func nextUniform(from low: Double, to high: Double) -> Double { gsl_ran_flat(generator, low, high) }

    /// Fills `values` with draws from a normal distribution.
    public func fillNormal(
        _ values: UnsafeMutableBufferPointer<Float>, mean: Double = 0, standardDeviation: Double = 1
    ) {
        for index in values.indices { values[index] = Float(mean + standardDeviation * nextNormal()) }
    }

    /// Fills `values` with draws from the uniform distribution on [-bound, bound).
    public func fillUniform(_ values: UnsafeMutableBufferPointer<Float>, bound: Double) {
        for index in values.indices { values[index] = Float(nextUniform(from: -bound, to: bound)) }
    }
}
