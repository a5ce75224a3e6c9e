import Foundation
import InitLab

/// What `initlab theory` was asked for.
struct TheoryOptions {
    private let arguments: Arguments
    private let activation: any ActivationFunction
    private let inputSquare: Double
    private let format: String

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        activation = try ActivationOption.activation(arguments.value(TheoryCommand.activation) ?? "relu")
        inputSquare = try arguments.number(TheoryCommand.inputSquare, in: 0...Self.largest) ?? 1
        let isGrid = arguments.has(TheoryCommand.grid)
        let formats = ["table", "csv", "json", "svg"]
        format = try arguments.choice(TheoryCommand.format, of: formats) ?? (isGrid ? "svg" : "table")
        if isGrid, format == "table" {
            throw UsageError(description: "--format table has no grids; use csv, json or svg")
        }
    }

    /// Variances beyond leave no room for what layers do to them.
    private static let largest = 1e100
    private static let maximumDepth = 100_000

    func signalPath() throws -> String {
        if arguments.has(TheoryCommand.jobs) { throw UsageError(description: "--jobs belongs to --grid") }
        let depth = try arguments.integer(TheoryCommand.depth, in: 1...Self.maximumDepth) ?? 20
        let cosine = try arguments.number(TheoryCommand.inputCosine, in: -1...1) ?? 0.5
        let bias = try arguments.number(TheoryCommand.biasVariance, in: 0...Self.largest) ?? 0
        let given = try arguments.number(TheoryCommand.weightVariance, in: 0...Self.largest)
        return try ActivationOption.asUsage {
            let gain = try given ?? GaussianMoments(activation).forwardGain()
            guard gain.isFinite else {
                throw UsageError(
                    description: "\(activation.label) is always zero, and no gain keeps it; name one with --sigma-w2")
            }
            let report = try SignalPathReport(
                activation, gain: gain, biasVariance: bias, depth: depth, inputSquare: inputSquare,
                inputCosine: cosine)
            switch format {
            case "csv": return report.csv
            case "json": return report.json
            case "svg": return try DrawnFigure.svg(report.script)
            default: return report.table(width: Terminal.dataWidth)
            }
        }
    }

    func phaseDiagram() throws -> String {
        for option in [TheoryCommand.depth, TheoryCommand.inputCosine] where arguments.has(option) {
            throw UsageError(
                description: "--\(option.name) has no meaning for --grid, which shows where layers come to")
        }
        let (columns, rows) = try size()
        let gains = try range(TheoryCommand.weightVariance, standard: 0.1...4)
        let biases = try range(TheoryCommand.biasVariance, standard: 0...0.5)
        let jobs = try arguments.integer(TheoryCommand.jobs, in: 1...1024) ?? Machine.coreLimit.count
        return try ActivationOption.asUsage {
            let diagram = try PhaseDiagram(
                activation, gains: .init(from: gains.lowerBound, to: gains.upperBound, count: columns),
                biasVariances: .init(from: biases.lowerBound, to: biases.upperBound, count: rows),
                inputSquare: inputSquare, threads: jobs)
            let report = PhaseDiagramReport(diagram)
            switch format {
            case "csv": return report.csv
            case "json": return report.json
            default: return try DrawnFigure.svg(report.script)
            }
        }
    }

    /// `100x100`
    private func size() throws(UsageError) -> (Int, Int) {
        guard let text = arguments.value(TheoryCommand.grid), !text.isEmpty else { return (100, 100) }
        let counts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard counts.count == 2, let columns = counts[0], let rows = counts[1], columns >= 2, rows >= 2 else {
            throw UsageError(
                description: "--grid must be two whole numbers of at least 2, such as 100x100, not `\(text)`")
        }
        let (points, overflow) = columns.multipliedReportingOverflow(by: rows)
        guard !overflow, points <= PhaseDiagram.maximumPoints else {
            throw UsageError(
                description:
                    "--grid \(text) has more than \(PhaseDiagram.maximumPoints) points; take fewer, such as 100x100")
        }
        return (columns, rows)
    }

    /// `0.1:4`
    private func range(_ option: Option, standard: ClosedRange<Double>) throws(UsageError) -> ClosedRange<Double> {
        guard let text = arguments.value(option) else { return standard }
        let ends = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
        guard ends.count == 2, let low = ends[0], let high = ends[1], low >= 0, low < high, high <= Self.largest else {
            throw UsageError(
                description:
                    "--\(option.name) must be LOW:HIGH with --grid, two numbers from 0 to \(Self.largest.shortestText) in order,"
                    + " such as \(standard.lowerBound.shortestText):\(standard.upperBound.shortestText), not `\(text)`")
        }
        return low...high
    }
}
