/// What the file says of the inputs.
struct InputSection {
    let dimensions: WrittenAxis
    let samples: WrittenAxis

    private typealias Keys = ExperimentSections

    /// - Parameters:
    ///   - section: nil if the file has none.
    ///   - known: the variables of the network.
    /// - Throws: all its mistakes as one error.
    init(_ section: YAMLSection? = nil, known: [Variable]) throws {
        var mistakes = Mistakes()
        _ = try mistakes.collect { try section?["distribution"]?.check(Keys.distribution) }
        let dimensions = try mistakes.collect {
            try WrittenAxis(Keys.dimension, section?["dimension"], known: known)
        }
        let samples = try mistakes.collect { try WrittenAxis(Keys.samples, section?["samples"], known: known) }
        try mistakes.check()
        guard let dimensions, let samples else { preconditionFailure("what is missing is a mistake") }
        (self.dimensions, self.samples) = (dimensions, samples)
    }
}
