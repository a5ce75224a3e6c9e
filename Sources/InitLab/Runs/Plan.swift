import Foundation

/// What a run will do, known before anything is computed or allocated.
public struct Plan: Sendable {
    /// A condition's share of the work.
    public struct Cost: Sendable {
        /// Weights in all matrices of one network.
        public let weights: Double
        /// Floating-point operations in the matrix products of one replicate.
        public let operations: Double
        /// Normal deviates that one replicate draws.
        public let draws: Double
        /// Bytes that one worker reserves.
        public let memory: Double

        /// A measure of a replicate's time, to foretell what is left: products, and some tens of operations a draw.
        var effort: Double { operations + 30 * draws }
    }

    public let experiment: Experiment
    /// One for each condition, in their order.
    public let costs: [Cost]
    /// How many replicates are computed side by side.
    public let workers: Int
    /// Bytes of all workers and of the results.
    public let memory: Double

    /// - Parameters:
    ///   - jobs: the largest number of workers; the number of cores if nil.
    ///   - memory: the bytes that a run may use; half of what is free if nil.
    /// - Throws: `InputFileError` if a network or the results do not fit into memory.
    public init(
        _ experiment: Experiment, jobs: Int? = nil, memory budget: Double? = nil
    ) throws(InputFileError) {
        self.experiment = experiment
        costs = experiment.conditions.map(Self.cost(of:))
        let budget = budget ?? Machine.availableMemory / 2
        let results = Self.resultMemory(of: experiment)
        let worker = costs.map(\.memory).max()!
        guard results + worker <= budget else {
            let (what, remedy) =
                results > worker
                ? ("the results of this grid take", "use fewer conditions or replicates, or split the file")
                : (
                    "one network with its signals takes",
                    "make the networks narrower or shallower, or use fewer samples"
                )
            throw experiment.tooLarge(
                "\(what) \(ByteCount.text(max(results, worker))), and \(ByteCount.text(budget)) may be used; \(remedy)")
        }
        let fitting = Int(min((budget - results) / worker, 1e6))
        workers = max(1, min(jobs ?? Machine.cores, fitting, experiment.totalReplicates))
        memory = results + Double(workers) * worker
    }

    /// What a person should know before the run.
    public var warnings: [RunWarning] {
        let generator = experiment.conditions[0].generator
        let streams = experiment.conditions.reduce(0.0) { total, condition in
            let hasBiases = condition.initializer.biasVariance(of: 1, in: condition.network) > 0
            let perLayer = hasBiases ? 2.0 : 1.0
            return total + Double(condition.network.depth + 1) * perLayer * Double(experiment.replicates) + 1
        }
        let probability = generator.collisionProbability(streams: streams)
        return probability > 1e-3
            ? [.streamsMayCollide(generator: generator.name, streams: streams, probability: probability)] : []
    }

    /// Floating-point operations of the whole run.
    public var operations: Double {
        costs.reduce(0) { $0 + $1.operations } * Double(experiment.replicates)
    }

    /// About what a row of `layers.csv` takes.
    private static let bytesOfTableRow = 240.0

    private static func cost(of condition: Condition) -> Cost {
        let network = condition.network
        let inputs = condition.input.samples
        let isGaussian = condition.engine == .gaussian
        let n = Double(inputs)
        var (weights, draws, operations) = (0.0, 0.0, 0.0)
        for layer in network.weightedLayers {
            let (fanIn, fanOut) = (Double(network.sizes[layer - 1]), Double(network.sizes[layer]))
            weights += fanIn * fanOut
            let gram = 2 * n * n * (fanIn + fanOut)
            if isGaussian {
                // Normals and products of rank n, up and down; four factorizations and projections.
                draws += n * (fanIn + fanOut)
                operations += 6 * gram
            } else {
                // Forward, and backward but for the first layer; the gradient's norm by the cheaper of two ways.
                draws += fanIn * fanOut
                operations += 2 * fanIn * fanOut * n * (layer > 1 ? 2 : 1)
                operations += inputs > 1 ? min(2 * fanIn * fanOut * n, gram) : 0
            }
        }
        return Cost(
            weights: weights, operations: operations, draws: draws,
            memory: isGaussian
                ? GaussianPropagator.memory(of: network, inputs: inputs)
                : DensePropagator.memory(of: network, inputs: inputs))
    }

    /// Summaries of all conditions, the text of their tables, and the traces of the few that are being worked at.
    private static func resultMemory(of experiment: Experiment) -> Double {
        let values = experiment.conditions.map { Double(($0.network.depth + 2) * Quantity.allCases.count) }
        let summaries = values.reduce(0, +) * Double(MemoryLayout<LayerSummary>.stride)
        let tables = values.reduce(0, +) * 2 * bytesOfTableRow
        return summaries + tables + 3 * values.max()! * Double(experiment.replicates)
            * Double(MemoryLayout<Double>.stride)
    }
}

extension Experiment {
    /// An error at the file's description of the networks.
    fileprivate func tooLarge(_ message: String) -> InputFileError {
        networkPosition.map { .invalid(at: $0, message) } ?? .invalid(name, message)
    }

    /// Replicates of all conditions together.
    public var totalReplicates: Int { conditions.count * replicates }
}
