import Foundation
import InitLab

/// A folder that is gone when the test is over.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("initlab-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Writes a file and returns its path.
    func write(_ content: String, to name: String = "experiment.yaml") throws -> String {
        try write(Data(content.utf8), to: name)
    }

    func write(_ content: Data, to name: String) throws -> String {
        let file = url.appendingPathComponent(name)
        try content.write(to: file)
        return file.path
    }

    func text(of name: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    var fileNames: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
}

extension Experiment {
    /// Reads an experiment from a file called `experiment.yaml`.
    static func reading(_ yaml: String) throws -> Experiment {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try Experiment(contentsOf: folder.write(yaml)) }
    }
}
