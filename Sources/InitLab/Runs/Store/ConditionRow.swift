/// A row of the table of conditions: what its units are found by, and what tells them from those of another.
struct ConditionRow: Hashable, Sendable {
    let id: Int
    let identity: String
    let engine: String
    let seed: Int
    let keep: String
    let traceVersion: Int
    /// A digest of the program that draws; empty where InitLab does, and where it is not known.
    let program: String
    /// Whether there are checksums of its units.
    let isSealed: Bool

    /// A checksum of all that makes a unit what it is.
    func checksum(of unit: Unit) -> Int {
        var checksum = Checksum()
        for text in [identity, engine, keep, program] { checksum.add(text) }
        for number in [seed, traceVersion, unit.replicates.lowerBound, unit.replicates.count, unit.run] {
            checksum.add(number)
        }
        checksum.add(unit.seconds.bitPattern)
        checksum.add(unit.data)
        return Int(truncatingIfNeeded: checksum.value)
    }
}
