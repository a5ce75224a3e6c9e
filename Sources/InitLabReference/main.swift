import Foundation
import InitLab

// Writes what is made from the tables of names, below the folder that is named; see `make reference`.
let root = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
for file in MadeFiles.all {
    let url = root.appendingPathComponent(file.path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(file.text.utf8).write(to: url, options: .atomic)
    print(file.path)
}
