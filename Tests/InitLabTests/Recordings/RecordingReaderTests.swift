import Foundation
import InitLab
import Testing

/// What the reader makes of a recording that is as it should be.
@Suite struct RecordingReaderTests {
    @Test func theHeaderSaysWhatWasMeasured() throws {
        var text = RecordingText()
        text.header["seed"] = 7
        text.header["inputs"] = 32
        text.header["recorder"] = ["name": "initlab", "version": "1.0.0"]
        text.header["notes"] = ["compiled: measured by its eager original"]
        text.header["a key of a later recorder"] = [1, ["x": NSNull()]]
        text.add(0, forward: [1, 1, 1, 1])
        let header = try text.read().header
        #expect(header.title == "A test" && header.model == "Net" && header.framework.text == "torch 2.9.0")
        #expect(header.seed == 7 && header.inputs == 32 && header.recorder?.text == "initlab 1.0.0")
        #expect(header.notes == ["compiled: measured by its eager original"])
        #expect(header.points.map(\.name) == ["a", "b", "c", "head"])
        #expect(header.series.map(\.name) == ["layers"] && header.series[0].indices == [0, 1, 2])
    }

    @Test func valuesAreKeptAsTracesHoldThem() throws {
        var text = RecordingText()
        text.replicates = [
            RecordingText.line(
                4,
                [
                    "activation.moment2": "[100, 0, \"Infinity\", \"NaN\"]",
                    "activation.mean": "[-0.5, null, \"NaN\", 2]",
                ])
        ]
        let recording = try text.read()
        #expect(recording.replicates.map(\.number) == [4])
        let trace = recording.series[0].trace(of: recording.replicates[0])
        #expect(trace.depth == 3)
        #expect((1...3).map { trace[.activationMoment2, $0] } == [2, -.infinity, .infinity])
        #expect(trace[.activationMean, 1] == -0.5)
        #expect(trace[.activationMean, 2].isNaN && trace[.activationMean, 3].isNaN)
        #expect(trace[.activationMoment2, 0].isNaN && trace[.activationMoment2, 4].isNaN)
        #expect(recording.otherPoints?.points.map(\.name) == ["head"])
    }

    /// Signals' gradients are those of the summed loss, parameters' those of the mean loss, whatever the model's loss is.
    @Test(arguments: [("mean", 2.0, 0.0), ("sum", 0.0, -2.0)])
    func gradientsAreOfTheLossThatTheirNamesSay(reduction: String, signals: Double, parameters: Double) throws {
        var text = RecordingText()
        text.header["loss"] = ["name": "mse", "reduction": reduction, "terms": 10]
        text.replicates = [
            RecordingText.line(
                0,
                [
                    "gradient.moment2": "[1, 1, 1, 1]", "gradient.mean": "[1, 1, 1, 1]",
                    "gradient.kurtosis": "[3, 3, 3, 3]", "weight_gradient.moment2": "[1, 1, 1, 1]",
                    "bias_gradient.moment2": "[1, 1, 1, 1]",
                ])
        ]
        let recording = try text.read()
        let trace = recording.series[0].trace(of: recording.replicates[0])
        #expect(trace[.gradientMoment2, 2] == signals)
        #expect(trace[.gradientMean, 2] == pow(10, signals / 2))
        #expect(trace[.gradientKurtosis, 2] == 3)
        #expect(trace[.weightGradientMoment2, 2] == parameters && trace[.biasGradientMoment2, 2] == parameters)
    }

    @Test func replicatesAreTakenInTheOrderOfTheirNumbers() throws {
        var text = RecordingText()
        for number in [7, 0, 3] { text.add(number, forward: [1, 1, 1, 1]) }
        #expect(try text.read().replicates.map(\.number) == [0, 3, 7])
    }

    /// A recorder that was stopped leaves the beginning of a line.
    @Test func aLastLineThatIsCutOffIsLeftOutAndSaid() throws {
        var text = RecordingText()
        text.add(0, forward: [1, 1, 1, 1])
        text.add(1, forward: [1, 1, 1, 1])
        let recording = try Recording.reading(String(text.text.dropLast(20)))
        #expect(recording.replicates.map(\.number) == [0])
        #expect(recording.warnings.count == 1 && recording.warnings[0].contains("x.jsonl:3: the last line is cut off"))
        // Whole but for its end of line, it is whole.
        let whole = try Recording.reading(String(text.text.dropLast()))
        #expect(whole.replicates.count == 2 && whole.warnings.isEmpty)
    }

    @Test func aFileIsKnownByItsContent() throws {
        var text = RecordingText()
        text.add(0, forward: [1, 1, 1, 1])
        let folder = try TemporaryFolder()
        for name in ["x.jsonl", "x.yaml", "x"] {
            #expect(try Recording.isRecording(folder.write(text.text, to: name)), "\(name)")
        }
        let yaml = "title: t\nnetwork: {depth: 3, width: 4}\ninitializers: [he]\n"
        #expect(try !Recording.isRecording(folder.write(yaml, to: "y.yaml")))
        #expect(try !Recording.isRecording(folder.write("{title: t}\n", to: "flow.yaml")))
        #expect(try !Recording.isRecording(folder.url.path) && !Recording.isRecording("nowhere.jsonl"))
        let misnamed = try folder.write(yaml, to: "y.jsonl")
        #expect(throws: InputFileError.self) { try Recording.isRecording(misnamed) }
        #expect(Recording.name(ofFile: "runs/gpt2.jsonl.gz") == "gpt2" && Recording.name(ofFile: "a.b.jsonl") == "a.b")
    }
}
