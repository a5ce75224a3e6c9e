/// Reads an activation: a name, or a name with options.
package enum ActivationParser {
    /// The names that are accepted.
    package static let names = ActivationFunctions.table.names

    /// - Parameter known: the variables that formulas may use.
    /// - Returns: one, or more where an option is a list.
    static func activations(_ node: YAMLNode, known: [Variable]) throws -> [Written<Activation>] {
        try Written.variants(
            node, of: ActivationFunctions.table, "activation", example: "{leaky-relu: {slope: 0.2}}", known: known)
    }
}
