import Foundation
import Testing

/// What is printed fits 80 columns, and large grids are summed up.
@Suite struct TerminalTableTests {
    /// 36 conditions with long labels.
    private static let grid = """
        title: A grid of thirty-six
        replicates: 8
        network: {depth: [3, 4, 5], width: [4, 6], activation: [relu, tanh]}
        initializers: [he, glorot, {truncated-normal: {gain: 2, bounds: [-1.5, 1.5]}}]
        expect: any
        """

    private static func fits(_ text: String) -> Bool {
        // Commands to copy, and paths, stay whole.
        text.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("again: ") || $0.hasPrefix("Report: ") }
    }

    @Test func largeGridsAreSummedUp() throws {
        let folder = try Folder()
        _ = try folder.write(Self.grid, to: "grid.yaml")
        let short = try Program.run("run", "grid.yaml", in: folder.url)
        #expect(short.status == 0 && Self.fits(short.output), "\(short.output)")
        #expect(short.words.contains("over the depth he 12 ") && short.output.contains("--all"))
        #expect(!short.output.contains("width=6"))
        let long = try Program.run("run", "grid.yaml", "--all", in: folder.url)
        #expect(Self.fits(long.output) && long.output.matches(of: /width=6/).count == 18, "\(long.output)")
        let plan = try Program.run("plan", "grid.yaml", in: folder.url)
        #expect(Self.fits(plan.output) && plan.output.contains("and 12 more; --all shows them"), "\(plan.output)")
        #expect(try Program.run("plan", "grid.yaml", "--all", in: folder.url).output.matches(of: /width=6/).count == 18)
    }

    /// What files call inconclusive is not clear to people: He's rule at this width loses about the margin, and three draws do not tell.
    @Test func whatIsNotClearIsCalledSo() throws {
        let folder = try Folder()
        _ = try folder.write(
            "replicates: 3\nnetwork: {depth: 50, width: 50}\ninput: {samples: 2}\ninitializers: [he]\n", to: "he.yaml")
        let run = try Program.run("run", "he.yaml", in: folder.url)
        let table = try Program.run("results", "reports/he", in: folder.url)
        #expect(run.words.contains("not clear") && table.words.contains("he forward not clear 3"), "\(table.output)")
        let report = try String(contentsOf: folder.url.appendingPathComponent("reports/he/README.md"), encoding: .utf8)
        #expect(!(run.output + table.output).contains("inconclusive"))
        #expect(report.components(separatedBy: "inconclusive").count == 2, "where files are explained")
        let csv = try Program.run("results", "reports/he", "--format", "csv", in: folder.url)
        #expect(csv.output.contains("he,forward,inconclusive,3"), "\(csv.output)")
    }

    /// Theory says nothing of a typical tanh network with such weights: said once, not once for each.
    @Test func whatTheoryDoesNotSayIsSaidOnce() throws {
        let folder = try Folder()
        _ = try folder.write(Self.grid, to: "grid.yaml")
        let options = ["check", "grid.yaml", "--budget", "16", "--all"]
        let result = try Program.run(options, in: folder.url)
        #expect(result.status == 0 && Self.fits(result.output), "\(result.output)")
        let silence = "for this activation the law of finite width is known for independent normal weights"
        // Beforehand, and in the results.
        #expect(result.words.components(separatedBy: silence).count <= 3, "\(result.output)")
        #expect(result.words.contains("not compared with theory: truncated-normal"))
    }

    @Test(arguments: ["udl-figure-7-7", "framework-defaults", "activations-at-he"])
    func shippedExperimentsFit(name: String) throws {
        let folder = try Folder()
        let file = Program.repository.appendingPathComponent("experiments/\(name).yaml").path
        let result = try Program.run("run", file, "--replicates", "3", in: folder.url)
        #expect(result.status == 0 && Self.fits(result.output), "\(result.output)")
    }

    @Test func helpFits() throws {
        for command in ["try", "run", "check", "sample", "submit", "theory", "results"] {
            let text = try Program.run("help", command).output
            #expect(Self.fits(text), "\(text)")
        }
        #expect(try Self.fits(Program.run("help").output))
    }
}
