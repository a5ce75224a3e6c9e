@preconcurrency import CGSL

/// Where random words come from.
public struct Generator: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case philox
        /// One of GSL's own.
        case gsl(String)
        case numpyLegacy
    }

    let kind: Kind

    /// InitLab's own: Philox4x32-10, with 64 bits of key and 128 of counter.
    public static let philox = Self(kind: .philox)

    /// What `numpy.random.seed(s)` and `numpy.random.normal()` draw: one sequence for all of a replicate.
    public static let numpyLegacy = Self(kind: .numpyLegacy)

    private init(kind: Kind) { self.kind = kind }

    /// The generator of that name: `philox4x32-10`, `numpy-legacy`, or any that GSL knows, such as `mt19937`.
    public init?(name: String) {
        switch name {
        case Self.philox.name: self = .philox
        case Self.numpyLegacy.name: self = .numpyLegacy
        default:
            guard GSLGenerators.all[name] != nil else { return nil }
            kind = .gsl(name)
        }
    }

    /// The names of all generators, InitLab's own first.
    public static let names = [philox.name, numpyLegacy.name] + GSLGenerators.all.keys.sorted()

    public var name: String {
        switch kind {
        case .philox: String(cString: PhiloxGenerator.type.pointee.name)
        case .gsl(let name): name
        case .numpyLegacy: "numpy-legacy"
        }
    }

    /// Whether a replicate draws one sequence, so that every number hangs on the order of all draws before it.
    public var isSequential: Bool { kind == .numpyLegacy }

    /// The probability that two of `streams` streams are the same, by the birthday bound: GSL's generators keep 32
    /// bits of a seed at most, Philox4x32-10 tells all streams of a key apart.
    public func collisionProbability(streams: Double) -> Double {
        switch kind {
        case .philox, .numpyLegacy: 0
        case .gsl: min(1, streams * (streams - 1) / 2 / 0x1p32)
        }
    }
}
