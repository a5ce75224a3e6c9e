/// What a normalizing step adds to the variance, or mean square, that it divides by.
enum Epsilon {
    static let expected = "0, or from 1e-30 to 1"

    static func key(standard: Double) -> StepKey {
        StepKey(
            "epsilon", "is added to what the step divides by the root of", expected: expected,
            standard: standard.shortestText)
    }

    static func isAllowed(_ value: Double) -> Bool { value == 0 || (1e-30...1).contains(value) }

    static func label(_ name: String, _ epsilon: Double, standard: Double) -> String {
        epsilon == standard ? name : "\(name)(epsilon=\(shortest: epsilon))"
    }
}
