import Foundation
import InitLab

/// Baselines of `initlab check`: the shipped one and a small one, changed.
struct BaselineFuzz: FuzzTarget {
    static let name = "baseline"

    private let url: URL
    private let plan: Plan
    private let seeds: [[UInt8]]

    private static let yaml = """
        title: small
        replicates: 8
        network: {depth: 3, width: [4, 5]}
        initializers: [he, glorot]
        """
    private static let settings = CheckSettings(alpha: 1e-3, tolerance: 0.5, budget: 8)
    private static let mutator = Mutator(words: [
        "schema", "quantity_version", "conditions", "platform", "condition", "condition_hash", "digest", "engine",
        "experiment", "identity", "quantities", "replicates", "seed", "count", "mean", "sd", "log_variance",
        "standard_error", "dense", "gaussian", "0000000000000000", "ffffffffffffffff", "{}", "[]",
    ])

    init(_ folder: URL) throws {
        url = folder.appendingPathComponent("small.baseline.json")
        let experiment = folder.appendingPathComponent("small.yaml")
        try Data(Self.yaml.utf8).write(to: experiment)
        plan = try Plan(Experiment(contentsOf: experiment.path), jobs: 1)
        let recorded = try BaselineRecorder([plan], settings: Self.settings).record(path: url.path)
        // The small one goes through the whole check, and is taken more often.
        seeds =
            Array(repeating: Array(BaselineText.text(of: recorded).utf8), count: 6)
            + (try Shipped.files(in: "experiments", ending: ".baseline.json"))
    }

    func input(_ random: inout SeededRandom) -> [UInt8] { Self.mutator.mutated(random.pick(seeds), &random) }

    func run(_ input: [UInt8]) throws {
        try Data(input).write(to: url)
        let baseline: Baseline
        do { baseline = try Baseline(contentsOf: url.path) } catch let error as InputFileError {
            guard !error.message.isEmpty, error.place.hasPrefix(url.path) else {
                throw Finding("an error without its place: \(error)")
            }
            return
        }
        _ = baseline.foresight(Self.settings)
        let results = try StabilityCheck([plan], settings: Self.settings, baseline: baseline).run()
        for format in CheckFormats.all() { _ = try format.text(of: results) }
    }
}
