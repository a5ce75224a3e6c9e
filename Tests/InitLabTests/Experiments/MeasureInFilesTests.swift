import Foundation
import InitLab
import Testing

/// `measure`, inputs on lines and circles, and gradients of the outputs in a file.
@Suite struct MeasureInFilesTests {
    private static func experiment(_ lines: String, network: String = "{depth: 3, width: 8}") throws -> Experiment {
        try Experiment.reading("title: t\nreplicates: 3\nnetwork: \(network)\ninitializers: [he]\n\(lines)\n")
    }

    private static func error(_ lines: String, network: String = "{depth: 3, width: 8}") throws -> String {
        try #require(throws: InputFileError.self) { try experiment(lines, network: network) }.message
    }

    /// What is measured changes no draw, and results with it are others.
    @Test func measuresAreNoPartOfTheIdentity() throws {
        let plain = try Self.experiment("").conditions[0]
        let measured = try Self.experiment("measure: [jacobian]").conditions[0]
        #expect(plain.identity == measured.identity && plain.recordIdentity == plain.identity)
        #expect(measured.recordIdentity == measured.identity + " measure=jacobian")
        #expect(measured.measures == [.jacobian] && measured.engine == .dense && plain.engine == .gaussian)
        #expect(
            try Self.experiment("measure: [jacobian]\nengine: dense").conditions[0].propagator(seed: 1)
                .trace(ofReplicate: 0)[.jacobianMoment2, 3].isFinite)
    }

    @Test func inputsOnLinesAndCirclesAreOthers() throws {
        func condition(_ input: String) throws -> Condition { try Self.experiment("input: \(input)").conditions[0] }
        #expect(try condition("{distribution: line, samples: 5}").input == .line(samples: 5, length: 4))
        #expect(
            try condition("{distribution: circle, samples: 5}").input == .circle(samples: 5, length: 2 * Double.pi))
        #expect(
            try condition("{distribution: line, samples: 5, length: 0.5}").identity.contains(
                " input=line(length=0.5)*5 "))
        #expect(
            try Self.experiment("input: {distribution: circle, samples: 5, length: [1, 2]}").conditions.map(\.label)
                == [
                    "he length=1", "he length=2",
                ])
        #expect(try Self.experiment("loss: {kind: output}").conditions[0].identity.contains(" loss=output "))
    }

    @Test func whatDoesNotGoTogetherIsSaid() throws {
        #expect(try Self.error("measure: [jacobien]").contains("jacobian"))
        #expect(try Self.error("measure: [jacobian]\ninput: {samples: 2}").contains("set `samples` to 1"))
        #expect(try Self.error("measure: [jacobian]\nengine: gaussian").contains("engine: dense"))
        #expect(
            try Self.error("measure: [jacobian]", network: "{depth: 3, width: 8, block: [linear, layer-norm, relu]}")
                .contains("not of blocks"))
        #expect(try Self.error("measure: [jacobian]", network: "{depth: 1, width: 5000}").contains("2048"))
        #expect(try Self.error("input: {length: 3}").contains("`distribution: line`"))
        #expect(try Self.error("input: {distribution: circle, dimension: 1}").contains("2 numbers or more"))
        #expect(try Self.error("input: {distribution: line, length: 0}").contains("length"))
        #expect(try Self.error("loss: {kind: output, target: 1}").contains("squared-error"))
    }

    /// What is measured later is computed anew, and read back as it was; with many replicates as summaries, too.
    @Test(arguments: [Keep.everything, .summary], [3, 300])
    func storesKeepWhatIsMeasured(keep: Keep, replicates: Int) throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("results.sqlite")
        func run(_ lines: String) throws -> RunResults {
            let experiment = try Experiment.reading(
                "title: t\nreplicates: \(replicates)\nkeep: \(keep.rawValue)\nnetwork: {depth: 2, width: 4, activation: tanh}\ninitializers: [he]\n\(lines)\n"
            )
            let store = try ResultStore(at: url, for: experiment)
            _ = try Runner(Plan(experiment), store: store).run()
            try store.close()
            return try RunResults(ResultStore(reading: url))
        }
        let plain = try run("engine: dense")
        #expect(plain.summaries[0][.jacobianMoment2, 2].replicates == 0)
        let measured = try run("measure: jacobian\nengine: dense")
        let row = measured.summaries[0][.jacobianMoment2, 2]
        #expect(row.replicates == replicates && row.geometricMean.isFinite)
        let direct = try measured.experiment.conditions[0].propagator(seed: 1)
        let mean = try (0..<replicates).reduce(0) { $0 + (try direct.trace(ofReplicate: $1)[.jacobianMoment2, 2]) }
        #expect(abs(row.geometricMean - mean / Double(replicates)) < 1e-7)
    }
}
