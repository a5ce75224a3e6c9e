import Foundation
import InitLab

/// What `make bench` times of InitLab: `propagation-benchmark --width 100 --depth 50 --inputs 1` prints one line of
/// JSON.
///
/// It runs experiments of a single condition, the way `initlab run` does, and divides the time of a run by its
/// replicates: setting up, summaries and theory are part of it.
@main enum PropagationBenchmark {
    /// What is asked for on the command line.
    struct Request {
        var width = 100
        var depth = 50
        var inputs = 1
        var seconds = 1.0
        var jobs = Machine.cores
        var engine = Engine.automatic
        var seed: UInt64 = 1

        /// - Returns: nil unless `arguments` are pairs of a known option and a value that suits it.
        init?(_ arguments: [String]) {
            guard arguments.count.isMultiple(of: 2) else { return nil }
            for index in stride(from: 0, to: arguments.count, by: 2) {
                let text = arguments[index + 1]
                let count = Int(text).flatMap { $0 >= 1 ? $0 : nil }
                switch (arguments[index], count, Double(text), Engine(rawValue: text)) {
                case ("--width", let value?, _, _): width = value
                case ("--depth", let value?, _, _): depth = value
                case ("--inputs", let value?, _, _): inputs = value
                case ("--jobs", let value?, _, _): jobs = value
                case ("--seed", let value?, _, _): seed = UInt64(value)
                case ("--seconds", _, let value?, _) where value > 0: seconds = value
                case ("--engine", _, _, let value?): engine = value
                default: return nil
                }
            }
        }
    }

    /// The same members as the peers' scripts print, and what InitLab alone can tell.
    struct Report: Encodable {
        /// Base-10 logarithms over replicates: their mean, and their standard deviation.
        struct Decades: Encodable {
            let mean: Double
            let deviation: Double
        }

        let milliseconds: Double
        let peakBytes: Int
        let replicates: Int
        let check: [String: Decades]
        let engine: String
        /// OpenBLAS' name for the kernels that it chose: what matrix products cost hangs on them.
        let kernels: String
    }

    static func main() throws {
        OpenBLAS.restartWithBetterKernels()
        guard let request = Request(Array(CommandLine.arguments.dropFirst())) else {
            let usage = """
                usage: propagation-benchmark [--width W] [--depth L] [--inputs N] [--seconds S] [--jobs J] [--seed S]
                                             [--engine auto|dense|gaussian]

                """
            FileHandle.standardError.write(Data(usage.utf8))
            exit(64)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.keyEncodingStrategy = .convertToSnakeCase
        print(String(decoding: try encoder.encode(try measure(request)), as: UTF8.self))
    }

    /// Repeats runs until the time is over, and takes the median run.
    private static func measure(_ request: Request) throws -> Report {
        // The first runs warm up, and tell how many replicates a run of half the time has: as many as make setting up count
        // little, and no more traces at a time than some tens of megabytes.
        var replicates = request.jobs
        var result = try run(request, replicates: replicates)
        let bound = max(1, min(20_000, 1_000_000 / request.depth))
        // A first run may be all setting up: replicates are doubled until they fill a tenth of the time.
        while result.seconds < 0.1 * request.seconds, 2 * replicates <= bound {
            replicates *= 2
            result = try run(request, replicates: replicates)
        }
        let wanted = 0.5 * request.seconds / result.seconds * Double(replicates)
        replicates = max(1, Int(min(wanted, Double(bound))) / request.jobs) * request.jobs
        var times: [Double] = []
        let start = ContinuousClock.now
        repeat {
            result = try run(request, replicates: replicates)
            times.append(result.seconds)
        } while ContinuousClock.now - start < .seconds(request.seconds)
        times.sort()
        let median = (times[times.count / 2] + times[(times.count - 1) / 2]) / 2
        let summary = result.summary
        let input = summary[.activationMoment2, 0].geometricMean
        func decades(_ layer: LayerSummary) -> Report.Decades {
            Report.Decades(
                mean: layer.geometricMean - input,
                deviation: layer.standardDeviation.isFinite ? layer.standardDeviation : 0)
        }
        return Report(
            milliseconds: 1000 * median / Double(replicates), peakBytes: peakBytes, replicates: replicates,
            check: [
                "activation": decades(summary[.activationMoment2, request.depth]),
                "gradient": decades(summary[.gradientMoment2, 1]),
            ],
            engine: summary.engine ?? "", kernels: OpenBLAS.kernels)
    }

    private static func run(
        _ request: Request, replicates: Int
    ) throws -> (summary: ConditionSummary, seconds: Double) {
        let network = try Network(
            inputDimension: request.width, hiddenWidths: Array(repeating: request.width, count: request.depth))
        let condition = Condition(
            network: network, initializer: .he, input: .normal(samples: request.inputs), engine: request.engine)
        let experiment = Experiment(
            name: "benchmark", title: "Benchmark", conditions: [condition], replicates: replicates, seed: request.seed)
        let start = ContinuousClock.now
        let results = try Runner(Plan(experiment, jobs: request.jobs)).run()
        return (results.summaries[0], (ContinuousClock.now - start) / .seconds(1))
    }

    /// The most memory that this process has had at a time.
    private static var peakBytes: Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #else
            getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss * 1024
        #endif
    }
}
