import Foundation
import InitLab

/// `initlab merge`
enum MergeCommand: Command {
    static let name = "merge"
    static let summary = "Unite the stores of the parts of a study"
    static let operands = "STORE..."
    static let output = Option(
        "output", letter: "o", value: "STORE",
        help: "the store that all go into: a file, or a folder for results.sqlite")
    static let quiet = Option("quiet", letter: "q", help: "print nothing")
    static let options = [output, quiet]
    static let discussion = """
        A STORE is a results.sqlite or a folder that holds one. What is in several of them must agree. What --output holds
        already is kept; merging twice changes nothing. `initlab report` then makes the report.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard !arguments.operands.isEmpty else {
            throw UsageError(description: "merge needs the stores to unite, such as reports/study/shards/*")
        }
        guard let output = arguments.value(output) else {
            throw UsageError(description: "merge needs --output STORE, which all go into")
        }
        let target = URL(fileURLWithPath: output)
        let file = target.pathExtension == "sqlite" ? target : target.appendingPathComponent(ResultStore.fileName)
        try ReportFolder.create(file.deletingLastPathComponent())
        let store = try ResultStore.open(
            file, toMerge: arguments.operands.map { URL(fileURLWithPath: $0) },
            command: Shell.call(Array(CommandLine.arguments.dropFirst())))
        for name in arguments.operands {
            let merge = try store.merge(try ResultStore(reading: URL(fileURLWithPath: name)))
            guard !arguments.has(quiet) else { continue }
            let agreeing = merge.agreeing > 0 ? ", \(merge.agreeing) were there and agree" : ""
            try Terminal.print("\(name.printable): \(merge.added) replicates\(agreeing)\n")
        }
        let done = try store.replicatesDone().reduce(0, +)
        try store.close()
        if !arguments.has(quiet) {
            try Terminal.print(
                "\(store.url.relativePath.printable): \(done) of \(store.experiment.totalReplicates) replicates\n")
        }
        return .success
    }
}
