import Foundation
import InitLab

/// `initlab results`
enum ResultsCommand: Command {
    static let name = "results"
    static let summary = "Answer questions from a store, down to a single replicate's layers"
    static let operands = "STORE|DIR"
    static let quantity = Option(
        "quantity", value: "Q", help: "such as activation.moment2, or linear1.weight.variance in blocks")
    static let layer = Option("layer", value: "L", help: "one layer, from 0, the input, to depth + 1, the output")
    static let condition = Option("condition", value: "LABEL", help: "one condition; default: all")
    static let replicate = Option("replicate", value: "R", help: "the values of one replicate, counted from 0")
    static let format = Option("format", value: "table|csv|json", help: "what is printed; default table")
    static let options = [quantity, layer, condition, replicate, format]
    static let discussion = """
        Without a quantity, layer or replicate: the verdict of each condition and direction. Quantities that span decades
        stand as base-10 logarithms.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count == 1 else {
            throw UsageError(description: "results takes one store or folder, such as reports/udl-figure-7-7")
        }
        // A linear step's series goes by the quantity's name behind the step's.
        let series =
            try arguments.value(quantity).flatMap(TraceSeries.init(name:))
            ?? arguments.choice(quantity, of: Quantity.allCases.map(\.name)).flatMap(TraceSeries.init(name:))
        let query = ResultsQuery(
            condition: arguments.value(condition), quantity: series?.quantity, step: series?.step,
            layer: try arguments.integer(layer, in: 0...1_000_001),
            replicate: try arguments.integer(replicate, in: 0...(Experiment.maximumReplicates - 1)))
        let format = try arguments.choice(format, of: ["table", "csv", "json"])
        let store = try ResultStore(reading: URL(fileURLWithPath: arguments.operands[0]))
        if let notice = store.notice { Terminal.diagnose("note: \(notice)".printable) }
        let table = try query.answer(from: store)
        switch format {
        case "csv": try Terminal.print(Terminal.isTerminal ? table.csv.printableLines : table.csv)
        case "json": try Terminal.print(try table.json())
        default: try Terminal.print(table.text)
        }
        return .success
    }
}
