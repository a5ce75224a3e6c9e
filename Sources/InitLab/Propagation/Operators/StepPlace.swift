/// Where a step stands in a network.
struct StepPlace {
    let replicate: Int
    /// The block's number, 1 to L.
    let layer: Int
}
