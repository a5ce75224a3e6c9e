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

    /// What was declared when the condition was recorded, and what `condition` declares, if both are the same but for the
    /// initializer and the biases; nil if the network, the inputs or the loss are others. Biases are named where they differ.
    func declarations(comparableWith condition: Condition) -> (recorded: String, now: String)? {
        let (parts, own) = (condition.identityParts, condition.initializer.label)
        guard Self.hash(of: identity) != Self.hash(of: condition.identity) else { return (own, own) }
        // The place of the inputs in a sequence depends on the weights that are drawn before them.
        let keepsInputs = !condition.generator.isSequential || condition.drawOrder.steps.first == .input
        guard keepsInputs, var rest = Self.rest(of: identity.utf8[...], after: parts.network + " ") else { return nil }
        var biases: String?
        if rest.starts(with: "bias_variance=".utf8) {
            biases = String(decoding: rest.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
            rest = rest.dropFirst(biases!.utf8.count + 1)
        }
        guard let initializer = Self.rest(of: rest, after: parts.setting + " initializer=") else { return nil }
        let recorded = String(decoding: initializer, as: UTF8.self)
        guard biases != parts.biases else { return (recorded, own) }
        let none = "bias_variance=0"
        return ("\(recorded) \(biases ?? none)", "\(own) \(parts.biases ?? none)")
    }

    private static func rest(of text: Substring.UTF8View, after prefix: String) -> Substring.UTF8View? {
        text.starts(with: prefix.utf8) ? text.dropFirst(prefix.utf8.count) : nil
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
