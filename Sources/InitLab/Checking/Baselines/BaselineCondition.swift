/// What a baseline holds of one condition.
package struct BaselineCondition: Sendable {
    /// The experiment's name and the condition's label within it: by these it is found again.
    package let experiment: String
    package let label: String
    /// What the condition computes, in full; see `Condition.identity`.
    let identity: String
    /// Nil of a recording.
    package let engine: Engine?
    let seed: UInt64
    package let replicates: Int
    let digest: TraceDigest
    /// A digest of the program that draws; nil where InitLab does, and in files of an older InitLab.
    let program: String?
    /// By the names of the checked quantities.
    package let quantities: [String: RecordedQuantity]

    /// The hash of an identity, as it stands in the file.
    package static func hash(of identity: String) -> UInt64 { StableHash.fnv1a(identity.utf8) }

    /// What the recorded condition called its initializer, if it is that of `condition` but for the initializer; nil if the
    /// network, the inputs or the loss are others.
    func declaration(comparableWith condition: Condition) -> String? {
        let (own, identity) = (condition.initializer.label, condition.identity)
        guard Self.hash(of: self.identity) != Self.hash(of: identity) else { return own }
        let rest = identity.utf8.dropLast(own.utf8.count)
        // The place of the inputs in a sequence depends on the weights that are drawn before them.
        let keepsInputs = !condition.generator.isSequential || condition.drawOrder.steps.first == .input
        guard keepsInputs, self.identity.utf8.starts(with: rest) else { return nil }
        return String(decoding: self.identity.utf8.dropFirst(rest.count), as: UTF8.self)
    }

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
