import Foundation
import InitLab
import Testing

/// Recordings of one model that are united.
@Suite struct RecordingMergeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ name: String, _ numbers: [Int], change: (inout RecordingText) -> Void = { _ in }) throws
        -> String
    {
        var text = RecordingText()
        change(&text)
        for number in numbers { text.add(number, forward: [1, 2, Double(number + 1), 1]) }
        return try folder.write(text.text, to: name)
    }

    @Test func linesAreKeptInTheOrderOfTheirNumbers() throws {
        let paths = [try file("a.jsonl", [4, 0]), try file("b.jsonl", [2, 4])]
        let merge = try RecordingMerge(paths)
        #expect(
            merge.outcomes.map(\.added) == [2, 1] && merge.outcomes.map(\.agreeing) == [0, 1] && merge.replicates == 3)
        let path = folder.url.appendingPathComponent("all.jsonl").path
        try merge.write(to: path)
        #expect(try Recording(contentsOf: path).replicates.map(\.number) == [0, 2, 4])
        let lines = try folder.text(of: "all.jsonl").split(separator: "\n")
        #expect(try lines.count == 4 && lines[0] == folder.text(of: "a.jsonl").split(separator: "\n")[0])
    }

    @Test func otherValuesOfOneReplicateAreRefused() throws {
        let one = try file("a.jsonl", [0, 1])
        let other = try file("b.jsonl", []) { $0.add(1, forward: [1, 2, 3, 1]) }
        let error = #expect(throws: InputFileError.self) { try RecordingMerge([one, other]) }
        #expect(error?.description.contains("b.jsonl: replicate 1 has other values than in") == true)
    }

    @Test(arguments: ["points", "model", "loss", "series"])
    func otherModelsAreRefused(key: String) throws {
        let one = try file("a.jsonl", [0])
        let other = try file("b.jsonl", [1]) { text in
            switch key {
            case "points": text.header[key] = ["a", "b", "c", "d"].map { ["name": $0, "kind": "Linear"] }
            case "model": text.header[key] = "Other"
            case "loss": text.header[key] = ["name": "cross_entropy", "reduction": "mean", "terms": 1]
            default: text.header[key] = [["name": "layers", "points": ["a", "b"]]]
            }
        }
        let error = #expect(throws: InputFileError.self) { try RecordingMerge([one, other]) }
        #expect(error?.description.contains("b.jsonl: this cannot be united with") == true)
    }
}
