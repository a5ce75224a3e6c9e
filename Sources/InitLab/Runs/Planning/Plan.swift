import Foundation

/// What a run will do, known before anything is computed or allocated.
///
/// Replicates are computed side by side, as many as there are cores, where memory and their number allow; where they do
/// not, several threads share the work of one. Within the memory that is allowed, a replicate keeps what it needs for its
/// backward pass or computes it again. None of this changes a result.
public struct Plan: Sendable {
    /// How a condition is computed.
    public struct Assignment: Sendable {
        public let cost: Cost
        /// What is kept for the backward pass.
        public let retention: Retention
        /// How many replicates are computed side by side.
        public let workers: Int
        /// How many threads share the work of one.
        public let threads: Int
    }

    /// Conditions, one after another in the file, that are computed with the same numbers of workers and threads.
    struct Phase {
        let conditions: Range<Int>
        let workers: Int
        let threads: Int
    }

    public let experiment: Experiment
    /// One for each condition, in their order.
    public let assignments: [Assignment]
    /// Bytes that the run takes at most.
    public let memory: Double
    /// Bytes that the run may take.
    public let budget: Double

    /// - Parameters:
    ///   - jobs: how many threads compute; the number of cores if nil.
    ///   - budget: the bytes that the run may take; half of what is available if nil.
    /// - Throws: `InputFileError` if a network or the results do not fit into memory, or the generator does not have the seed.
    public init(_ experiment: Experiment, jobs: Int? = nil, memory budget: Double? = nil) throws(InputFileError) {
        self.experiment = experiment
        try experiment.checkSeeds(ofReplicates: experiment.replicates)
        let jobs = jobs ?? Machine.cores
        let limit = Machine.memoryLimit(threads: jobs)
        // A limit that is not the machine's own is easily forgotten.
        let reason = budget == nil && limit.source != .machine ? " (\(limit.source))" : ""
        let budget = budget ?? limit.bytes / 2
        self.budget = budget
        let results = Self.resultMemory(of: experiment, keep: experiment.keep)
        guard results <= budget else {
            throw experiment.tooLarge(
                "the results of \(experiment.conditions.count == 1 ? "this network" : "this grid") take"
                    + " \(ByteCount.text(results)), and only \(ByteCount.text(budget)) may be used\(reason);"
                    + " \(Self.less(of: experiment, budget: budget))")
        }
        var assignments: [Assignment] = []
        for condition in experiment.conditions {
            let choices = Retention.choices(for: condition).map { ($0, Cost(of: condition, retention: $0)) }
            guard
                let best = Self.best(
                    of: choices, jobs: jobs, replicates: experiment.totalReplicates, budget: budget - results)
            else {
                let least = choices.map(\.1.memory).min()!
                throw experiment.tooLarge(
                    "one network with its signals takes \(ByteCount.text(least)), and only \(ByteCount.text(budget - results))"
                        + " may be used\(reason); make the networks narrower or shallower, use fewer samples, or allow more"
                        + " with --memory")
            }
            assignments.append(best)
        }
        self.assignments = assignments
        memory = results + assignments.map { $0.cost.memory * Double($0.workers) }.max()!
    }

    /// What makes results smaller. What stands in a file alone is said of files only.
    private static func less(of experiment: Experiment, budget: Double) -> String {
        guard experiment.isFile else { return "use fewer layers or replicates" }
        let many = experiment.conditions.count > 1
        var ways = [many ? "use fewer conditions or replicates" : "use fewer layers or replicates"]
        if many { ways.append("split the file") }
        if experiment.keep == .everything, resultMemory(of: experiment, keep: .summary) <= budget {
            ways.append("say `keep: summary`")
        }
        guard ways.count > 1 else { return ways[0] }
        return "\(ways.dropLast().joined(separator: ", ")), or \(ways[ways.count - 1])"
    }

    /// The quickest of the ways that fit: more workers before more threads, and no work twice that memory can save.
    private static func best(
        of choices: [(Retention, Cost)], jobs: Int, replicates: Int, budget: Double
    ) -> Assignment? {
        let most = max(1, min(jobs, replicates))
        var best: (assignment: Assignment, time: Double)?
        for workers in (1...most).reversed() {
            let threads = max(1, jobs / workers)
            for (retention, cost) in choices where cost.memory * Double(workers) <= budget {
                // Threads that share one replicate wait for each other now and then.
                let speed = cost.isDivided && threads > 1 ? 0.7 * Double(threads) : 1
                let time = cost.effort / (speed * Double(workers))
                if best == nil || time < best!.time {
                    best = (
                        Assignment(cost: cost, retention: retention, workers: workers, threads: threads), time
                    )
                }
            }
        }
        return best?.assignment
    }

    /// How many replicates are computed side by side at most.
    public var workers: Int { assignments.map(\.workers).max()! }

    /// The conditions in groups that are computed one after another.
    var phases: [Phase] {
        var phases: [Phase] = []
        for (index, assignment) in assignments.enumerated() {
            if let last = phases.last, last.workers == assignment.workers, last.threads == assignment.threads {
                phases[phases.count - 1] = Phase(
                    conditions: last.conditions.lowerBound..<(index + 1), workers: last.workers, threads: last.threads)
            } else {
                phases.append(
                    Phase(conditions: index..<(index + 1), workers: assignment.workers, threads: assignment.threads))
            }
        }
        return phases
    }

    /// What a person should know before the run.
    public var warnings: [RunWarning] {
        let generator = experiment.conditions[0].generator
        let streams = experiment.conditions.reduce(0.0) { total, condition in
            let hasBiases = condition.initializer.biasVariance(of: 1, in: condition.network) > 0
            let perStep = hasBiases ? 2.0 : 1.0
            let network = condition.network
            let dropouts = Double(network.depth) * Double(network.block.dropoutSteps)
            let perReplicate = Double(network.weightedLayers.count) * perStep + dropouts
            return total + perReplicate * Double(experiment.replicates) + 1
        }
        let probability = generator.collisionProbability(streams: streams)
        return probability > 1e-3
            ? [.streamsMayCollide(generator: generator.name, streams: streams, probability: probability)] : []
    }

    /// Floating-point operations of the whole run.
    public var operations: Double {
        assignments.reduce(0) { $0 + $1.cost.operations } * Double(experiment.replicates)
    }

    /// About how many bytes a store of all results takes.
    ///
    /// Of a layer and replicate it keeps four bytes for each logarithm and eight for each mean that is recorded, more of them
    /// with several inputs; a summary keeps the values of few replicates, and moments and sketches of more.
    public var storedBytes: Double {
        experiment.conditions.reduce(0) { total, condition in
            let layers = Double(TraceShape(of: condition.network).places)
            let values = layers * Double(experiment.replicates) * (condition.input.samples > 1 ? 105 : 76)
            let summary = layers * Double(Quantity.usual.count) * Self.bytesOfStatistics / 3
            return total + (experiment.keep == .everything ? values : min(values, 3 * summary))
        }
    }

    /// About what a row of `layers.csv` takes.
    private static let bytesOfTableRow = 240.0

    /// About what the moments and the sketch of one quantity and layer take.
    private static let bytesOfStatistics = 4000.0

    /// The list of what is to be computed, and that of what a store has of it: a summary's blocks are there one by one.
    private static func unitMemory(of experiment: Experiment, keep: Keep) -> Double {
        guard keep == .summary else { return 0 }
        return experiment.conditions.indices.reduce(0) { total, index in
            let blocks = Double(experiment.replicates) / Double(experiment.blockSize(ofCondition: index))
            return total + blocks.rounded(.up) * 2 * Double(MemoryLayout<WorkUnit>.stride)
        }
    }

    /// Summaries of all conditions, the text of their tables, and what is kept of the replicates of the largest.
    private static func resultMemory(of experiment: Experiment, keep: Keep) -> Double {
        let values = experiment.conditions.map { Double(TraceBlock.seriesCount(TraceShape(of: $0.network))) }
        let summaries = values.reduce(0, +) * Double(MemoryLayout<LayerSummary>.stride)
        let tables = values.reduce(0, +) * 2 * bytesOfTableRow
        let kept = experiment.conditions.map { keptMemory(of: $0, replicates: experiment.replicates, keep: keep) }
        return summaries + tables + kept.max()! + unitMemory(of: experiment, keep: keep)
    }

    /// What is kept of a condition's replicates: all values, packed and as numbers, which is what a summary keeps of few replicates too;
    /// or moments and sketches, three of them at a time. A sketch of few values is small.
    private static func keptMemory(of condition: Condition, replicates: Int, keep: Keep) -> Double {
        let shape = TraceShape(of: condition.network)
        let values = Double(TraceBlock.seriesCount(shape))
        guard keep == .summary, replicates > MergedSummary.mostExact(shape) else {
            return values * 12 * Double(replicates)
        }
        return values * 3 * min(bytesOfStatistics, 400 + 16 * Double(replicates))
    }
}

extension Experiment {
    /// An error at the file's description of the networks.
    func tooLarge(_ message: String) -> InputFileError {
        networkPosition.map { .invalid(at: $0, message) } ?? .invalid(name, message)
    }

    /// Replicates of all conditions together.
    public var totalReplicates: Int { conditions.count * replicates }
}
