extension Experiment {
    /// What theory says of one of the conditions with the experiment's inputs.
    ///
    /// - Throws: `InputFileError` if the inputs do not fit into memory, or what drawing them throws.
    package func theory(of condition: Condition) throws -> Theory {
        let network = condition.network
        let bytes = Double(network.inputDimension) * Double(condition.input.samples) * Double(MemoryLayout<Float>.size)
        try checkMemory(ofInputs: bytes, of: condition)
        return Theory(
            network: network, initializer: condition.initializer, input: try condition.inputValues(seed: seed),
            loss: condition.loss, isInputNormal: condition.input.isNormal, seed: seed,
            conditions: conditions.count, measures: condition.measures, hasNeighbors: condition.input.hasNeighbors)
    }

    /// Inputs of less are not worth the question, which reads several files of the system.
    private static let questionable = 0x1p24

    private func checkMemory(ofInputs bytes: Double, of condition: Condition) throws {
        guard bytes > Self.questionable else { return }
        // Drawn on this thread, without products.
        let available = Machine.memoryLimit(threads: 0).bytes
        guard bytes <= available else {
            throw tooLarge(
                "the inputs of `\(condition.label)` take \(ByteCount.text(bytes)), and only"
                    + " \(ByteCount.text(available)) of memory are free; use a machine with more")
        }
    }
}
