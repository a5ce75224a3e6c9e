import Foundation
import InitLab

/// `initlab new`
enum NewCommand: Command {
    static let name = "new"
    static let summary = "Write an experiment file with comments, to start from"
    static let operands = "FILE"
    static let opensFiles = false
    static let force = Option("force", help: "replace a file that is there")
    static let options = [force]
    static let discussion = """
        Beside FILE it writes experiment.schema.json, unless there is one: editors with YAML support read it, check the file
        as you type, and offer its keys.
        """

    static func run(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count == 1 else {
            throw UsageError(description: "new takes the file to write, such as my.yaml")
        }
        let path = arguments.operands[0]
        guard ["yaml", "yml"].contains(URL(fileURLWithPath: path).pathExtension.lowercased()) else {
            throw UsageError(
                description: "`\(path)` does not end in .yaml, by which editors know the file; name it \(path).yaml")
        }
        if !arguments.has(force) { try OutputFile.refuseToReplace(path) }
        try OutputFile.write(Data(ExperimentTemplate.text(path: path).utf8), to: path)
        let schema = URL(fileURLWithPath: path).deletingLastPathComponent()
            .appendingPathComponent(ExperimentTemplate.schemaName).path
        if !FileManager.default.fileExists(atPath: schema) {
            try OutputFile.write(Data(ExperimentTemplate.schema.utf8), to: schema)
        }
        try Terminal.print("Wrote \(path.printable). Change it, then: initlab run \(Shell.command([path]))\n")
        return .success
    }
}
