import Foundation
import InitLab

/// Experiment files: the shipped ones, changed.
struct ExperimentFuzz: FuzzTarget {
    static let name = "parser"

    private let url: URL
    private let seeds: [[UInt8]]

    private static let mutator = Mutator(
        words: ExperimentParser.keys + ExperimentParser.networkKeys + ExperimentParser.inputKeys
            + ExperimentParser.lossKeys + InitializerParser.names + Generator.names + [
                "relu", "leaky-relu", "linear", "slope", "gain", "variance", "std", "mean", "bound", "bounds",
                "nonzeros",
                "numpy-legacy", "dense", "gaussian", "auto", "summary", "everything", "fan-in", "fan-out", "run",
                "claims",
                "pytorch-linear", "first", "others", "last", "stable_within", "squared-error", "[1, 2, 3]", "{gain: 2}",
                "layer-norm", "rms-norm", "batch-norm", "dropout", "residual", "branch", "scale", "skip", "keep",
                "epsilon",
                "initializer", "1/sqrt(depth)", "[linear, relu]",
                "2/fan_in", "1/sqrt(2*depth)", "layer", "width", "D_h", "fan_out", "^", "(", "label",
            ])

    /// What the shipped experiments do not hold, in little.
    private static let others = [
        """
        title: all of it
        source: a book
        note: {}
        seed: 3
        replicates: 2
        generator: numpy-legacy
        draw_order: [input, first, others, last]
        network: {widths: [3, 4, 5], activation: [relu, {leaky-relu: {slope: 0.1}}], bias_variance: 0.5, outputs: 2}
        input: {distribution: normal, dimension: 3, samples: [1, 2]}
        loss: {kind: squared-error, target: 1}
        initializers: [he, {sparse: {nonzeros: 2}}, {command: {run: [p, -x], claims: {gain: 2}}}]
        verdict: {stable_within: 2}
        columns: [forward]
        keep: summary
        """,
        """
        title: &a anchors
        network: {depth: &n [1, 2], width: *n}
        initializers: [{normal: {gain: [2/3, fan_in/D_h], mean: 0.1}, label: ours}, {normal: {std: 0.02/sqrt(2*depth)}}, {truncated-normal: {std: 1, bounds: [-1, 2]}}, lsuv, orthogonal]
        """,
    ]

    init(_ folder: URL) throws {
        url = folder.appendingPathComponent("experiment.yaml")
        seeds = try Shipped.files(in: "experiments", ending: ".yaml") + Self.others.map { Array($0.utf8) }
    }

    func input(_ random: inout SeededRandom) -> [UInt8] { Self.mutator.mutated(random.pick(seeds), &random) }

    func run(_ input: [UInt8]) throws {
        try Data(input).write(to: url)
        let experiment: Experiment
        do { experiment = try Experiment(contentsOf: url.path, allowsCommands: true) } catch let error as InputFileError
        {
            return try check(error)
        }
        let again = try Experiment(contentsOf: url.path, allowsCommands: true)
        guard experiment.conditions.first?.identity == again.conditions.first?.identity else {
            throw Finding("read twice, the file is two experiments")
        }
        let plan: Plan
        do { plan = try Plan(experiment, jobs: 4, memory: 0x1p29) } catch { return try check(error) }
        _ = PlanTable(plan).text
        // What is small is computed, unless it would run a program.
        guard plan.operations < 1e7, plan.storedBytes < 1e6, plan.memory < 0x1p27,
            let harmless = try? Experiment(contentsOf: url.path)
        else { return }
        let small = try Plan(harmless, jobs: 1, memory: 0x1p29)
        do { _ = try MarkdownReport(hasFigures: true).text(of: Runner(small).run()) } catch is PropagationError {
        } catch is InitializerError {}
    }

    private func check(_ error: InputFileError) throws {
        guard !error.message.isEmpty, error.place.hasPrefix(url.path) else {
            throw Finding("an error without its place: \(error)")
        }
    }
}
