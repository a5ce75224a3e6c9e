extension Condition {
    /// What theory says of the condition with the inputs of a seed.
    func theory(seed: UInt64) throws -> Theory {
        Theory(network: network, initializer: initializer, input: try inputValues(seed: seed), loss: loss)
    }
}
