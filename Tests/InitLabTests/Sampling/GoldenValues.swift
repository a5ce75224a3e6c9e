/// Values that never change, recorded from the first release.
enum GoldenValues {
    static let normalAfter10000 = -0.45494018406605435
    static let uniformAfter10000 = -0.43609220208600163
    static let keyOfSeed1AndX: UInt64 = 10_668_298_383_673_096_688
    static let weightHashes: [(label: String, hash: UInt64)] = [
        ("he", 17_109_368_973_775_893_059),
        ("he(distribution=uniform)", 10_600_549_460_022_671_072),
        ("normal(gain=2, mean=0.01)", 2_011_197_384_431_343_084),
    ]
}
