/// What a baseline holds of one condition.
package struct BaselineCondition: Sendable {
    /// The experiment's name and the condition's label within it: by these it is found again.
    package let experiment: String
    package let label: String
    /// What the condition computes, in full; see `Condition.identity`.
    let identity: String
    let engine: Engine
    let seed: UInt64
    package let replicates: Int
    let digest: TraceDigest
    /// A digest of the program that draws; nil where InitLab does, and in files of an older InitLab.
    let program: String?
    /// By the names of the checked quantities.
    package let quantities: [String: RecordedQuantity]

    /// The hash of an identity, as it stands in the file.
    package static func hash(of identity: String) -> UInt64 { StableHash.fnv1a(identity.utf8) }

    /// The standard deviation over replicates of the growth per layer, or of what a single layer adds, in the direction in
    /// which it is larger; nil if there is none.
    package var growthDeviation: Double? {
        func largest(_ quantity: (Direction) -> CheckedQuantity) -> Double? {
            Direction.allCases.compactMap { quantities[quantity($0).name]?.standardDeviation }.filter(\.isFinite).max()
        }
        let isDeep = quantities[CheckedQuantity.step(.forward, layer: 3).name] != nil
        return isDeep ? largest(CheckedQuantity.growth) : largest { .step($0, layer: 1) }
    }
}
