extension RunResults {
    /// What signals go through: `hidden layer`, or in a recording `point`.
    var layerNoun: String { recording == nil ? "hidden layer" : "point" }
}
