/// What a person should know of a run, and what to do about it.
public enum RunWarning: Hashable, Sendable, CustomStringConvertible {
    /// The generator keeps so few bits of a seed that two streams may be the same.
    case streamsMayCollide(generator: String, streams: Double, probability: Double)

    public var description: String {
        switch self {
        case .streamsMayCollide(let generator, let streams, let probability):
            "\(generator) keeps at most 32 bits of a seed: two of the \(streams.shortestText) streams of this experiment are the"
                + " same with a probability of \(probability.significant(2)); use \(Generator.philox.name), which gives"
                + " every stream bits of its own"
        }
    }
}
