/// A seed that a generator does not have.
public struct SeedError: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

extension Generator {
    /// Why replicates do not have draws of their own at a seed, and what to do; nil if they have.
    ///
    /// NumPy's legacy generator takes seeds of 32 bits and no more.
    public func obstacle(seed: UInt64, replicates: Range<Int>) -> String? {
        guard isSequential, let last = replicates.last else { return nil }
        let largest = 1 << 32 - 1 - last
        guard largest < 0 || seed > UInt64(largest) else { return nil }
        return
            "\(name) has seeds below 2^32, and seeds each replicate with the seed plus its number: replicate \(last) does not"
            + " have one at seed \(seed); "
            + (largest < 0 ? "ask for fewer replicates" : "give a seed up to \(largest), or ask for fewer replicates")
    }

    /// How many replicates have draws of their own at a seed.
    package func replicates(atSeed seed: UInt64) -> Int {
        isSequential ? Int(max(0, (1 << 32) - Int(clamping: seed))) : .max
    }

    /// - Throws: if the replicate does not have draws of its own.
    package func check(seed: UInt64, replicate: Int) throws(SeedError) {
        if let obstacle = obstacle(seed: seed, replicates: replicate..<(replicate + 1)) { throw SeedError(obstacle) }
    }
}
