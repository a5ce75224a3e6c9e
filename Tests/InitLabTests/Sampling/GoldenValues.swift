/// Values that never change, recorded from the first release.
enum GoldenValues {
    static let normalAfter10000 = -0.45494018406605435
    static let uniformAfter10000 = -0.43609220208600163
    static let keyOfSeed1AndX: UInt64 = 10_668_298_383_673_096_688
    static let weightHashes: [(label: String, hash: UInt64)] = [
        ("he", 17_154_003_159_785_769_214),
        ("he(distribution=uniform)", 9_346_504_207_873_136_625),
        ("normal(gain=2, mean=0.01)", 11_852_887_568_677_778_319),
    ]
}
