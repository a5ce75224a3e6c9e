import Foundation
import InitLab

/// Recordings of other frameworks: the shipped one and a small one, changed, plain or packed.
struct RecordingFuzz: FuzzTarget {
    static let name = "recording"

    private let url: URL
    private let seeds: [[UInt8]]

    private static let small = """
        {"initlab_recording": 1, "title": "t", "model": "M", "framework": {"name": "f"}, "loss": {"name": "l", "reduction": "mean", "terms": 3}, "points": [{"name": "a", "kind": "K"}, {"name": "b", "kind": "K"}, {"name": "c", "kind": "K"}], "series": [{"name": "s", "points": ["a", "b"]}]}
        {"replicate": 0, "values": {"activation.moment2": [1, 2.5, 0], "gradient.moment2": [1e-300, 1e300, null]}}
        {"replicate": 1, "values": {"activation.moment2": [1, "Infinity", "NaN"], "gradient.moment2": [0, 0, 0]}}

        """
    private static let mutator = Mutator(words: [
        "initlab_recording", "title", "model", "framework", "loss", "reduction", "terms", "mean", "sum", "points",
        "series", "name", "kind", "replicate", "values", "activation.moment2", "gradient.moment2", "activation.cosine",
        "activation.zero_fraction", "weight_gradient.moment2", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "null",
        "1e999", "-1", "[]", "{}", "[[[[", "\\u0000", "\\ud800", "\n", "9007199254740993", "1e-320",
    ])

    init(_ folder: URL) throws {
        url = folder.appendingPathComponent("x.jsonl")
        // The small one is taken more often.
        seeds =
            Array(repeating: Array(Self.small.utf8), count: 8)
            + (try Shipped.files(in: "examples/recordings", ending: ".jsonl"))
    }

    func input(_ random: inout SeededRandom) -> [UInt8] {
        let text = Self.mutator.mutated(random.pick(seeds), &random)
        guard random.once(in: 4) else { return text }
        var packed = Self.gzip(text)
        if random.once(in: 2) { Mutator.changeBytes(&packed, &random) }
        return packed
    }

    func run(_ input: [UInt8]) throws {
        try Data(input).write(to: url)
        let recording: Recording
        do {
            guard try Recording.isRecording(url.path) else { return }
            recording = try Recording(contentsOf: url.path)
        } catch let error as InputFileError {
            guard !error.message.isEmpty, error.place.hasPrefix(url.path) else {
                throw Finding("an error without its place: \(error)")
            }
            return
        }
        guard !recording.replicates.isEmpty, !recording.series.isEmpty else { throw Finding("nothing was read") }
        let results = RunResults(recording)
        for file in [LayerTable.layers, LayerTable.values] { _ = file.text(of: results) }
        _ = MarkdownReport(hasFigures: true).text(of: results)
        _ = try SummaryJSON().text(of: results)
        _ = VerdictTable(results).text()
        let baseline = RecordingBaseline.of([recording], path: "x.baseline.json")
        let checks = RecordingCheck([recording], baseline: baseline).run()
        for format in CheckFormats.all() { _ = try format.text(of: checks) }
        guard checks.verdict == .same else {
            throw Finding("a recording is not what it was recorded as: \(checks.verdict)")
        }
    }

    /// Gzip without compression.
    private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
        var rest = bytes[...]
        repeat {
            let part = rest.prefix(65_535)
            rest = rest.dropFirst(part.count)
            let (low, high) = (UInt8(part.count & 255), UInt8(part.count >> 8))
            packed += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high] + part
        } while !rest.isEmpty
        var sum: UInt32 = ~0
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
        }
        for word in [~sum, UInt32(truncatingIfNeeded: bytes.count)] {
            packed += (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
        return packed
    }
}
