/// The order in which a sequential generator draws what a replicate needs. Biases come with their matrix.
public struct DrawOrder: Hashable, Sendable {
    public enum Step: String, CaseIterable, Hashable, Sendable {
        case input
        /// The first weight matrix.
        case first
        /// Those between the first and the last, upwards.
        case others
        /// The output's weight matrix.
        case last
    }

    /// Every step, once.
    public let steps: [Step]

    /// From the input to the output.
    public static let forward = Self([.input, .first, .others, .last])!

    /// - Returns: nil unless every step is there once.
    public init?(_ steps: [Step]) {
        guard steps.count == Step.allCases.count, Set(steps).count == steps.count else { return nil }
        self.steps = steps
    }
}
