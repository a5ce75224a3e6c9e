/// What a normalizing step adds to the variance, or mean square, that it divides by.
enum Epsilon {
    private static let range = NumberRange.from(1e-30...1).orZero

    static func parameter(standard: Double) -> Parameter {
        Parameter("epsilon", "what is added to what the step divides by the root of", in: range, standard: standard)
            .with { $0.isAxis = false }
    }

    static func isAllowed(_ value: Double) -> Bool { range.contains(value) }

    static func label(_ name: String, _ epsilon: Double, standard: Double) -> String {
        epsilon == standard ? name : "\(name)(epsilon=\(shortest: epsilon))"
    }
}
