/// What the replicates of a condition say together, however they are kept.
package protocol ReplicateStatistics: Sendable {
    /// How many replicates there are.
    var count: Int { get }

    func growth(_ direction: Direction) -> Growth
    func spread(_ direction: Direction) -> PassageSpread
    /// How many replicates end far from where they started; nil where single replicates are not kept.
    func tenfold(_ direction: Direction) -> TenfoldCount?

    /// The summaries of all quantities and layers, quantity by quantity.
    func layers(_ threads: Threads) -> [LayerSummary]

    /// One of them.
    func layer(_ quantity: Quantity, _ layer: Int) -> LayerSummary

    /// The worst of all replicates; nil where nothing is conserved.
    var conservationError: Double? { get }
    /// The worst of all replicates; nil where weights are not scaled to the data.
    var dataScaling: DataScaling? { get }
}
