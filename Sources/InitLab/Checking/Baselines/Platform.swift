/// What the last bits of a result depend on, beside the code that is tested.
public struct Platform: Hashable, Sendable {
    /// Facts by their names, such as `gsl` and `2.7.1`.
    public let facts: [String: String]

    /// That of this process.
    static var current: Platform {
        #if os(Linux)
            let system = "Linux"
        #elseif os(macOS)
            let system = "macOS"
        #else
            let system = "unknown"
        #endif
        #if arch(x86_64)
            let architecture = "x86_64"
        #elseif arch(arm64)
            let architecture = "arm64"
        #else
            let architecture = "unknown"
        #endif
        return Platform(facts: [
            "architecture": architecture, "gsl": Machine.gslVersion, "initlab": InitLabVersion.current,
            "openblas": OpenBLAS.version, "openblas_kernels": OpenBLAS.kernels, "simd": Machine.simdLevel,
            "system": system,
        ])
    }

    /// What is another here than in `recorded`, such as `gsl 2.8 (recorded 2.7.1)`.
    func differences(from recorded: Platform) -> [String] {
        Set(facts.keys).union(recorded.facts.keys).sorted().compactMap { name in
            let (now, then) = (facts[name] ?? "unknown", recorded.facts[name] ?? "unknown")
            return now == then ? nil : "\(name) \(now) (recorded \(then))"
        }
    }
}
