@preconcurrency import CGSL

/// The generators that come with GSL, but for the two that have too few bits for normal deviates.
enum GSLGenerators {
    nonisolated(unsafe) static let all: [String: UnsafePointer<gsl_rng_type>] = {
        GSL.open()
        var types: [String: UnsafePointer<gsl_rng_type>] = [:]
        guard var entry = gsl_rng_types_setup() else { return types }
        while let type = entry.pointee {
            // GSL's normal deviates take 24 bits at a time, and are all zero from generators that have fewer.
            if type.pointee.max - type.pointee.min >= 1 << 24 - 1 { types[String(cString: type.pointee.name)] = type }
            entry += 1
        }
        return types
    }()
}
