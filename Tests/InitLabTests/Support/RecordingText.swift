import Foundation
import InitLab

/// The text of a recording in the making, as a recorder writes it.
struct RecordingText {
    var header: [String: Any] = [
        "initlab_recording": 1, "title": "A test", "model": "Net", "framework": ["name": "torch", "version": "2.9.0"],
        "points": [
            ["name": "a", "kind": "Linear"], ["name": "b", "kind": "Linear"], ["name": "c", "kind": "Linear"],
            ["name": "head", "kind": "Linear"],
        ],
        "series": [["name": "layers", "points": ["a", "b", "c"]]],
        "loss": ["name": "cross_entropy", "reduction": "sum", "terms": 1],
    ]
    /// Each as the line that is written.
    var replicates: [String] = []

    init() {}

    /// A line of a replicate, with values as JSON texts.
    static func line(_ number: Int, _ values: [String: String]) -> String {
        let pairs = values.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
        return "{\"replicate\": \(number), \"values\": {\(pairs.joined(separator: ", "))}}"
    }

    /// Adds a replicate whose activations and gradients are those.
    mutating func add(_ number: Int, forward: [Double], backward: [Double]? = nil) {
        var values = ["activation.moment2": "\(forward)"]
        if let backward { values["gradient.moment2"] = "\(backward)" }
        replicates.append(Self.line(number, values))
    }

    var text: String {
        let first = try! JSONSerialization.data(withJSONObject: header, options: [.sortedKeys])
        return ([String(decoding: first, as: UTF8.self)] + replicates).joined(separator: "\n") + "\n"
    }

    /// What the reader makes of it.
    func read() throws -> Recording { try Recording.reading(text) }

    /// The points and series of a chain, as the header has them.
    mutating func chain(_ depth: Int) {
        let names = (1...depth).map { "h.\($0)" }
        header["points"] = names.map { ["name": $0, "kind": "Block"] }
        header["series"] = [["name": "blocks", "points": names]]
    }
}

extension Recording {
    static func reading(_ text: String, as name: String = "x.jsonl") throws -> Recording {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) { try Recording(contentsOf: folder.write(text, to: name)) }
    }

    /// The message of the error that reading gives, without the folder; nil if it gives none.
    static func mistake(_ text: String) -> String? {
        do {
            _ = try reading(text)
            return nil
        } catch {
            return "\(error)".split(separator: "\n").map { line in
                line.range(of: "x.jsonl").map { String(line[$0.lowerBound...]) } ?? String(line)
            }.joined(separator: "\n")
        }
    }
}
