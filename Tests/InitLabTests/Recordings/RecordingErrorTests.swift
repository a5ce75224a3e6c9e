import Foundation
import InitLab
import Testing

/// Every mistake in a recording has one error, with the line and the key.
@Suite struct RecordingErrorTests {
    private static func replicate(_ line: String) -> String? {
        var text = RecordingText()
        text.replicates = [RecordingText.line(0, ["activation.moment2": "[1, 1, 1, 1]"]), line]
        return Recording.mistake(text.text)
    }

    @Test(arguments: [
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, 1, "many", 1]}}"#,
            "x.jsonl:3: values.activation.moment2[2]: `many` is no number"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, 1, true, 1]}}"#,
            "x.jsonl:3: values.activation.moment2[2]: a number was expected"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, NaN, 1, 1]}}"#,
            "x.jsonl:3: values.activation.moment2[1]: JSON has no such number; write \"NaN\""
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, -Infinity, 1, 1]}}"#,
            "x.jsonl:3: values.activation.moment2[1]: a number was expected"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, 1e999, 1, 1]}}"#,
            "x.jsonl:3: values.activation.moment2[1]: the number is beyond the range of float64"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, -1, 1, 1]}}"#,
            "x.jsonl:3: values.activation.moment2[1]: a mean square or variance is zero or more, not -1"
        ),
        (
            #"{"replicate": 1, "values": {"activation.zero_fraction": [1, 2, 1, 1]}}"#,
            "x.jsonl:3: values.activation.zero_fraction[1]: a share is a number from 0 to 1, not 2"
        ),
        (
            #"{"replicate": 1, "values": {"activation.cosine": [1, -1.5, 1, 1]}}"#,
            "x.jsonl:3: values.activation.cosine[1]: a cosine is a number from -1 to 1, not -1.5"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, 1, 1]}}"#,
            "x.jsonl:3: values.activation.moment2: 3 numbers, and the header has 4 points"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1, 1, 1, 1, 1]}}"#,
            "x.jsonl:3: values.activation.moment2: there are more numbers than the header's 4 points"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": 1}}"#,
            "x.jsonl:3: values.activation.moment2: a list, [...], was expected"
        ),
        (
            #"{"replicate": 1, "values": {"activations.moment2": [1, 1, 1, 1]}}"#,
            "x.jsonl:3: values: there is no quantity `activations.moment2`; did you mean `activation.moment2`?"
        ),
        (#"{"replicate": 1, "values": []}"#, "x.jsonl:3: values: an object, {...}, was expected"),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [01]}}"#,
            "x.jsonl:3: values.activation.moment2[0]: a number was expected"
        ),
        (
            #"{"replicate": 1, "values": {"activation.moment2": [1.]}}"#,
            "x.jsonl:3: values.activation.moment2[0]: a number was expected"
        ),
        (#"{"replicate": 1}"#, "x.jsonl:3: `values` is missing"),
        (#"{"values": {}}"#, "x.jsonl:3: `replicate` is missing"),
        (#"{"replicate": -1, "values": {}}"#, "x.jsonl:3: replicate: a whole number from 0 to 999999999 was expected"),
        (#"{"replicate": 0, "values": {}}"#, "x.jsonl:3: replicate: line 2 is replicate 0 as well"),
        (#"{"replicate": 1, "values": {}"#, "x.jsonl:3: byte 30: `,` or `}` was expected here"),
        ("[1]", "x.jsonl:3: the replicate: an object, {...}, was expected"),
        (#"{"initlab_recording": 1}"#, "x.jsonl:3: initlab_recording: a second header"),
    ])
    func aMistakeOfAReplicateIsNamed(line: String, message: String) {
        let mistake = Self.replicate(line)
        #expect(mistake?.hasPrefix(message) == true, "\(mistake ?? "no error")")
    }

    @Test(arguments: [
        ("initlab_recording", "2", "x.jsonl:1: initlab_recording: version 2 was made by a newer recorder"),
        ("initlab_recording", "\"1\"", "x.jsonl:1: initlab_recording: a whole number from 1"),
        ("title", "", "x.jsonl:1: `title` is missing"),
        ("title", "3", "x.jsonl:1: title: a text was expected"),
        ("model", "\"\"", "x.jsonl:1: model: the text is empty"),
        ("framework", "\"torch\"", "x.jsonl:1: framework: an object, {...}, was expected"),
        ("framework", "{}", "x.jsonl:1: `framework.name` is missing"),
        ("inputs", "0", "x.jsonl:1: inputs: a whole number from 1"),
        ("inputs", "1.5", "x.jsonl:1: inputs: a whole number from 1"),
        ("loss", "{\"name\": \"mse\", \"terms\": 1}", "x.jsonl:1: `loss.reduction` is missing"),
        (
            "loss", "{\"name\": \"mse\", \"reduction\": \"none\"}",
            "x.jsonl:1: loss.reduction: \"mean\" or \"sum\" was expected"
        ),
        ("loss", "{\"name\": \"mse\", \"reduction\": \"mean\"}", "x.jsonl:1: `loss.terms` is missing"),
        ("stable_within", "1e308", "x.jsonl:1: stable_within: a number above 0 and up to 1000 was expected"),
        ("points", "[]", "x.jsonl:1: points: at least one point was expected"),
        ("points", "[{\"name\": \"a\"}]", "x.jsonl:1: `points[0].kind` is missing"),
        (
            "points", "[{\"name\": \"a\", \"kind\": \"K\"}, {\"name\": \"a\", \"kind\": \"K\"}]",
            "x.jsonl:1: points[1].name: `a` is the name of points[0] as well"
        ),
        ("series", "[]", "x.jsonl:1: series: at least one series was expected"),
        (
            "series", "[{\"name\": \"s\", \"points\": [\"a\", \"heads\"]}]",
            "x.jsonl:1: series[0].points[1]: there is no point `heads`; did you mean `head`?"
        ),
        (
            "series", "[{\"name\": \"s\", \"points\": [\"b\", \"a\"]}]",
            "x.jsonl:1: series[0].points[1]: `a` comes before `b` in the forward pass"
        ),
        (
            "series", "[{\"name\": \"s\", \"points\": [\"a\", \"a\"]}]",
            "x.jsonl:1: series[0].points[1]: `a` stands in the series twice"
        ),
        (
            "series", "[{\"name\": \"s\", \"points\": [\"a\"]}, {\"name\": \"s\", \"points\": [\"b\"]}]",
            "x.jsonl:1: series[1].name: `s` is the name of series[0] as well"
        ),
    ])
    func aMistakeOfTheHeaderIsNamed(key: String, value: String, message: String) throws {
        var text = RecordingText()
        text.add(0, forward: [1, 1, 1, 1])
        text.header[key] = "REPLACED"
        var lines = text.text.replacing("\"REPLACED\"", with: value)
        if value.isEmpty { lines = lines.replacing(",\"\(key)\":", with: "") }
        let mistake = Recording.mistake(lines)
        #expect(mistake?.hasPrefix(message) == true, "\(mistake ?? "no error")")
    }

    @Test func severalMistakesAreToldAtOnce() throws {
        var text = RecordingText()
        for number in 0..<3 {
            text.replicates.append(RecordingText.line(number, ["activation.moment2": "[\(number)]"]))
        }
        text.add(3, forward: [1, 1, 1, 1])
        let lines = try #require(Recording.mistake(text.text)).split(separator: "\n")
        #expect(lines.map { $0.prefix(9) } == ["x.jsonl:2", "x.jsonl:3", "x.jsonl:4"])
    }

    @Test func mistakesOfHeaderAndReplicatesAreToldTogether() throws {
        var text = RecordingText()
        text.header["title"] = 3
        text.replicates = [
            RecordingText.line(0, ["activation.moment2": "[1, 1, 1]"]),
            RecordingText.line(1, ["activation.moment3": "[1]"]),
            RecordingText.line(2, ["gradient.moment2": "[1, -1, 1, 1]"]), RecordingText.line(0, [:]),
        ]
        let lines = try #require(Recording.mistake(text.text)).split(separator: "\n")
        // How many points there are, and whether there is a loss, is not known.
        #expect(lines.map { $0.prefix(9) } == ["x.jsonl:1", "x.jsonl:3", "x.jsonl:4", "x.jsonl:5"])
        #expect(lines.first == "x.jsonl:1: title: a text was expected")
    }

    /// What a newer version means by its lines is not known.
    @Test func ofANewerVersionNothingElseIsSaid() {
        var text = RecordingText()
        text.header["initlab_recording"] = 2
        text.replicates = [RecordingText.line(0, ["activation.moment3": "[1]"])]
        #expect(Recording.mistake(text.text)?.split(separator: "\n").count == 1)
    }

    @Test(arguments: ["0", "-1", "null", "true", "\"1\"", "\"NaN\"", "\"Infinity\""])
    func aMarginIsANumberAboveZero(value: String) throws {
        var text = RecordingText()
        text.header["stable_within"] = "MARGIN"
        text.add(0, forward: [1, 1, 1, 1])
        let mistake = Recording.mistake(text.text.replacingOccurrences(of: "\"MARGIN\"", with: value))
        #expect(mistake?.hasPrefix("x.jsonl:1: stable_within: ") == true, "\(mistake ?? "no mistake")")
    }

    @Test func gradientsNeedALoss() {
        var text = RecordingText()
        text.header["loss"] = NSNull()
        text.add(0, forward: [1, 1, 1, 1], backward: [1, 1, 1, 1])
        #expect(
            Recording.mistake(text.text)
                == "x.jsonl:2: values.gradient.moment2: gradients need `loss` in the header: its name, reduction and terms"
        )
    }

    @Test func whatHoldsNoReplicateIsNoRecording() {
        #expect(Recording.mistake("")?.hasPrefix("x.jsonl: the file is empty") == true)
        #expect(Recording.mistake(RecordingText().text)?.hasPrefix("x.jsonl: there is no replicate") == true)
    }

    /// A kilobyte of gzip holds a megabyte of one letter: a line without an end is not unpacked without an end.
    @Test func aLineWithoutEndIsRefused() throws {
        let folder = try TemporaryFolder()
        var text = RecordingText()
        text.add(0, forward: [1, 1, 1, 1])
        let path = folder.url.appendingPathComponent("x.jsonl.gz").path
        let plain = try folder.write(text.text, to: "start.jsonl")
        let pack = Process()
        pack.executableURL = URL(fileURLWithPath: "/bin/sh")
        pack.arguments = ["-c", "{ cat '\(plain)'; head -c 80000000 /dev/zero | tr '\\0' ' '; } | gzip -c > '\(path)'"]
        try pack.run()
        pack.waitUntilExit()
        let error = #expect(throws: InputFileError.self) { try Recording(contentsOf: path) }
        #expect(error?.description.contains("x.jsonl.gz:3: the line is longer than 64 MiB") == true)
    }
}
