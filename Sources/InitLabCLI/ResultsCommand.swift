import Foundation
import InitLab

/// `initlab results`
enum ResultsCommand: Command {
    static let name = "results"
    static let summary = "Show results from a store or a recording, down to the layers of one replicate"
    static let operands = "STORE|DIR|FILE"
    static let quantity = Option(
        "quantity", value: "Q", choices: Quantity.allCases.map(\.name),
        help: "such as activation.moment2, or linear1.weight.variance in blocks")
    static let layer = Option("layer", value: "L", help: "one layer, from 0, the input, to depth + 1, the output")
    static let condition = Option("condition", value: "LABEL", standard: "all", help: "one condition")
    static let replicate = Option(
        "replicate", value: "R|all",
        help: "the values of one replicate, counted from 0, or of all, with --format csv or json")
    static let format = Option("format", value: "table|csv|json", standard: "table", help: "what is printed")
    static let options = [quantity, layer, condition, replicate, format]
    static let discussion = """
        Without --quantity, --layer and --replicate, it prints the verdict of each condition and direction. Quantities that
        span decades are base-10 logarithms. FILE is a recording, whose series stand for conditions and points for layers.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count == 1 else {
            throw UsageError(description: "results takes one store or folder, such as reports/udl-figure-7-7")
        }
        // A linear step's series goes by the quantity's name behind the step's.
        let series =
            try arguments.value(quantity).flatMap(TraceSeries.init(name:))
            ?? arguments.choice(quantity, of: Quantity.allCases.map(\.name)).flatMap(TraceSeries.init(name:))
        let wantsAll = arguments.value(replicate) == "all"
        let query = ResultsQuery(
            condition: arguments.value(condition), quantity: series?.quantity, step: series?.step,
            layer: try arguments.integer(layer, in: 0...1_000_001),
            replicate: wantsAll
                ? nil : try arguments.integer(replicate, in: 0...(Experiment.maximumReplicates - 1), or: ["all"]))
        let format = try arguments.choice(format, of: ["table", "csv", "json"])
        guard !wantsAll || format == "csv" || format == "json" else {
            throw UsageError(description: "--replicate all needs --format csv or json")
        }
        let replicates = ReplicateTable(query, format == "json" ? .json : .csv)
        func write(_ text: String) throws { try Terminal.print(Terminal.isTerminal ? text.printableLines : text) }
        let table: ResultTable
        if let recording = try RecordedInput.recordings(arguments.operands)[0] {
            guard !wantsAll else {
                try replicates.write(from: recording, to: write)
                return .success
            }
            table = try query.answer(from: recording)
        } else {
            let store = try ResultStore(reading: URL(fileURLWithPath: arguments.operands[0]))
            if let notice = store.notice { Terminal.diagnose("note: \(notice)".printable) }
            guard !wantsAll else {
                try replicates.write(from: store, to: write)
                return .success
            }
            table = try query.answer(from: store)
        }
        switch format {
        case "csv": try Terminal.print(Terminal.isTerminal ? table.csv.printableLines : table.csv)
        case "json": try Terminal.print(try table.json())
        default: try Terminal.print(table.text(width: Terminal.dataWidth))
        }
        return .success
    }
}
