/// The path through a network: that of plain layers, which are measured as they are made, or of blocks.
enum SignalPaths {
    static func path(
        through network: Network, loss: Loss, inputs: Int, key: StreamKey, generator: Generator, retention: Retention,
        threads: Threads
    ) throws -> any SignalPath {
        if network.isPlain {
            return Signals(network: network, loss: loss, inputs: inputs, retention: retention, threads: threads)
        }
        let draws =
            network.block.dropoutSteps > 0
            ? try DropoutDraws(key: key, generator: generator, threads: threads) : nil
        return BlockSignals(
            network: network, loss: loss, inputs: inputs, draws: draws, retention: retention, threads: threads)
    }

    /// The bytes that a path reserves, as a Double, which no network overflows.
    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double {
        network.isPlain
            ? Signals.memory(of: network, inputs: inputs, retention: retention)
            : BlockSignals.memory(of: network, inputs: inputs, retention: retention)
    }
}
