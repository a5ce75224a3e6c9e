/// How much a grid is, counted before any of it is built.
///
/// Counts are Doubles: a file of a megabyte can ask for more than Int holds.
struct GridSize {
    /// Networks that differ: every combination of depth, width and activation.
    let networks: Double
    /// Hidden layers of all these networks together.
    let hiddenLayers: Double
    /// Conditions of each network: every combination of samples and initializer.
    let conditionsOfEach: Double
    /// The longest label of an initializer, and name of a block; each condition has one.
    let labelBytes: Int

    private static let maximumLabelBytes = 1 << 28

    /// What is too much, and what to do; nil if nothing is.
    var excess: String? {
        let conditions = networks * conditionsOfEach
        let layers = hiddenLayers * conditionsOfEach
        if layers > Double(ExperimentParser.maximumLayers) {
            return "the networks of the grid have \(Self.text(layers)) layers in all conditions together; keep to"
                + " \(ExperimentParser.maximumLayers): use fewer values of an axis, fewer initializers or fewer layers, or split"
                + " the file"
        }
        if conditions > Double(ExperimentParser.maximumConditions) {
            return
                "the grid has \(Self.text(conditions)) conditions; keep to \(ExperimentParser.maximumConditions), or split"
                + " the file"
        }
        guard conditions * Double(labelBytes) <= Double(Self.maximumLabelBytes) else {
            return
                "an initializer's label, with the block's name, takes \(labelBytes) bytes, and each of \(Self.text(conditions)) conditions"
                + " has one; use a shorter command or name, or split the file"
        }
        return nil
    }

    /// A count, whole as long as people read it so.
    private static func text(_ count: Double) -> String { count < 1e15 ? "\(Int(count))" : count.shortestText }
}
