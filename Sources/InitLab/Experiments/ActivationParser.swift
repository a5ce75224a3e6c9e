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

    /// The one activation of a step, where the variables of its network are known.
    static func activation(_ node: YAMLNode, in scope: Scope) throws -> Activation {
        let variants = try activations(node, known: scope.known)
        guard variants.count == 1 else { throw node.error("a list makes several activations, and a step has one") }
        return try variants[0].value(in: scope)
    }
}
