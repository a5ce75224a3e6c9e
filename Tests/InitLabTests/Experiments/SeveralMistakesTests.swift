import Foundation
import InitLab
import Testing

/// All mistakes of a file come at once, in the order of its lines.
@Suite struct SeveralMistakesTests {
    /// Whoever mends one mistake need not run again to hear of the next.
    @Test func allMistakesAreToldAtOnce() throws {
        let error = try ExperimentErrorTests.error(
            Data(
                """
                title: t
                seed: one
                network: {depth: 0, width: 3}
                initializers: [hee, {normal: {gain: 2/fanin}}, he]
                keep: al
                """.utf8))
        let lines = error.description.split(separator: "\n").map { $0.split(separator: "x.yaml:")[1].prefix(5) }
        #expect(lines == ["2:7: ", "3:18:", "4:16:", "4:39:", "5:7: "], "\(error)")
        let keys = try ExperimentErrorTests.error(Data("titel: t\nnetwrok: {depth: 1}\ninitializers: [he]\n".utf8))
        #expect(keys.description.contains("`title`?") && keys.description.contains("`network`?"), "\(keys)")
    }

    /// What stands under a misspelled key is read as if the key were right, and so are lists, blocks and options behind their first
    /// mistake.
    @Test func mistakesBehindMistakesAreToldToo() throws {
        let error = try ExperimentErrorTests.error(
            Data(
                """
                titel: t
                network:
                  dept: 0
                  width: [10, -1]
                  block: [linear, rellu, {dropout: {keep: 2}}, {residual: {brnch: [linea]}}]
                  bias_variance: -1
                input: {samples: 0, dimenson: 3}
                verdict: {stable_withn: -1}
                initializers: [{normal: {gain: -1, men: 0}}]
                """.utf8))
        let places = error.description.split(separator: "\n").map { line in
            line.split(separator: "x.yaml:")[1].split(separator: " ")[0]
        }
        #expect(
            places == [
                "1:1:", "3:3:", "3:9:", "4:15:", "5:19:", "5:43:", "5:60:", "5:68:", "6:18:", "7:18:", "7:21:", "8:11:",
                "8:25:", "9:32:", "9:36:",
            ], "\(error)")
        #expect(!error.description.contains("is missing"))
    }
}
