import Foundation
import InitLab
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct SpreadReportTests {
    static func yaml(
        title: String = "t", depth: String = "[4, 9]", width: String = "[8, 16]", more: String = "",
        initializers: String = "[he]", replicates: Int = 30
    ) -> String {
        "title: \(title)\nreplicates: \(replicates)\nnetwork: {depth: \(depth), width: \(width)\(more)}\n"
            + "initializers: \(initializers)\n"
    }

    static func study(_ yaml: String) throws -> SpreadStudy? { SpreadStudy(try RunnerTests.results(yaml).summaries) }

    // MARK: When it is made

    @Test func depthAndWidthHaveToVary() throws {
        #expect(try Self.study(Self.yaml()) != nil)
        #expect(try Self.study(Self.yaml(depth: "[2, 4, 8, 16]", width: "8")) == nil)
        #expect(try Self.study(Self.yaml(depth: "4", width: "[8, 16, 32, 64]")) == nil)
    }

    /// Networks of two ratios, at two depths and two widths.
    @Test func twoRatiosAreTooFew() throws {
        func results(_ shapes: [(depth: Int, width: Int)]) throws -> RunResults {
            let conditions = try shapes.map { shape in
                Condition(
                    network: try Network(
                        inputDimension: 5, hiddenWidths: Array(repeating: shape.width, count: shape.depth)),
                    initializer: DistributionInitializer.normal(.gain(2)), label: "\(shape)")
            }
            return try Runner(
                Plan(Experiment(name: "x", title: "t", conditions: conditions, replicates: 20))
            ).run()
        }
        #expect(SpreadStudy(try results([(4, 8), (8, 16), (8, 8)]).summaries) == nil)
        #expect(SpreadStudy(try results([(4, 8), (8, 16), (8, 8), (4, 16)]).summaries) != nil)
    }

    @Test func theLawHasToBeExact() throws {
        #expect(try Self.study(Self.yaml(more: ", bias_variance: 0.1")) == nil)
        #expect(try Self.study(Self.yaml(more: ", activation: leaky-relu")) != nil)
        #expect(try Self.study(Self.yaml(initializers: "[{uniform: {gain: 2}}]")) == nil)
        #expect(try Self.study(Self.yaml() + "input: {samples: 2}\n") == nil)
        // What the law does not hold for is left out of what is shown.
        let mixed = try #require(try Self.study(Self.yaml(initializers: "[{uniform: {gain: 2}}, he]")))
        #expect(mixed.points(.forward).compactMap(\.summary.condition?.initializer.label) == ["he", "he", "he", "he"])
    }

    @Test func measurementsNeedAnInterval() throws {
        #expect(try Self.study(Self.yaml(replicates: 4)) == nil)
        #expect(try Self.study(Self.yaml(replicates: 5)) != nil)
    }

    /// With several outputs the law is known forward alone.
    @Test func eachDirectionIsJudgedByItself() throws {
        let results = try RunnerTests.results(Self.yaml(more: ", outputs: 3"))
        let study = try #require(SpreadStudy(results.summaries))
        #expect(study.directions == [.forward] && study.points(.backward).isEmpty)
        let script = try #require(SpreadFigure(results.summaries)).script(of: results)
        #expect(script.contains("$forward0") && !script.contains("$backward0"))
        #expect(try Self.study(Self.yaml())?.directions == [.forward, .backward])
    }

    // MARK: What it shows

    /// The rows of a data block of the script.
    static func block(_ name: String, in script: String) throws -> [[Double]] {
        let after = try #require(script.components(separatedBy: "$\(name) << END\n").dropFirst().first)
        return try #require(after.components(separatedBy: "END\n").first).split(separator: "\n").map { line in
            line.split(separator: " ").map { Double($0)! }
        }
    }

    /// Origin of the variances of widths 8 and 16: `Reference/finite-width-relu.csv`. Wide layers: 5 for ReLU, 2 without.
    @Test func theFigureHoldsWhatWasMeasuredAndTheLaw() throws {
        let results = try RunnerTests.results(Self.yaml(more: ", activation: [relu, linear]"))
        let script = try #require(SpreadFigure(results.summaries)).script(of: results)
        for (index, width, variance) in [(0, 8, 1.24698912777), (2, 16, 0.419593394107)] {
            let factor = (Double(width) * variance).squareRoot() / log(10)
            #expect(script.contains("exact\(index) = \(String(format: "%.6f", factor))\n"))
            for direction in Direction.allCases {
                let rows = try Self.block("\(direction.rawValue)\(index)", in: script)
                #expect(rows.count == 2)
                for (row, depth) in zip(rows, [4, 9]) {
                    let summary = try #require(
                        results.summaries.first {
                            $0.label == "he activation=relu width=\(width) depth=\(depth)"
                        })
                    let spread = summary[direction].spread
                    let ratio = Double(depth) / Double(width)
                    let wanted = [
                        ratio, spread.standardDeviation, spread.low, spread.high, factor * ratio.squareRoot(),
                    ]
                    for (value, wanted) in zip(row, wanted) { #expect(abs(value / wanted - 1) < 1e-5) }
                }
            }
        }
        #expect(script.contains("leading0 = 0.971112\n") && script.contains("leading1 = 0.614185\n"))
        for label in ["relu, width 8", "linear, width 16"] { #expect(script.contains("\"\(label)\"")) }
    }

    @Test func theSectionHasATableOfBothDirections() throws {
        let results = try RunnerTests.results(Self.yaml())
        let text = MarkdownReport(hasFigures: true).text(of: results)
        #expect(text.contains("## Spread over replicates") && text.contains("](spread.svg)"))
        for summary in results.summaries {
            for direction in Direction.allCases {
                let spread = summary[direction].spread
                // Normal quantiles by the usual 1.645 standard deviations.
                let (mean, law) = (summary.theory.passage(direction), summary.theory.spread(direction))
                let numbers = [
                    spread.quantile50, mean, spread.quantile05, mean - 1.644854 * law, spread.quantile95,
                    mean + 1.644854 * law,
                ].map { abs($0) < 0.005 ? "0.00" : String(format: "%.2f", $0) }
                let deviation = [spread.standardDeviation, spread.low, spread.high, law].map {
                    String(format: "%.3f", $0)
                }
                let row =
                    "| \(deviation[0]) [\(deviation[1]), \(deviation[2])] | \(deviation[3]) | "
                    + numbers.joined(separator: " | ") + " | \(spread.dead) of 30 |"
                #expect(text.contains(row), "\(summary.label) \(direction.rawValue)")
            }
        }
        #expect(!MarkdownReport(hasFigures: false).text(of: results).contains("spread.svg"))
        let other = try RunnerTests.results(Self.yaml(depth: "4"))
        #expect(!MarkdownReport(hasFigures: true).text(of: other).contains("Spread"))
    }

    @Test func theFigureComesAndGoesWithTheReport() throws {
        let folder = try TemporaryFolder()
        #expect(try ReportTests.write(Self.yaml(), to: folder).isEmpty)
        #expect(try folder.fileNames == (ReportTests.names + ["spread.gp", "spread.svg"]).sorted())
        #expect(try ReportTests.write(Self.yaml(depth: "4"), to: folder).isEmpty)
        #expect(try folder.fileNames == ReportTests.names)
    }

    @Test(arguments: ReportTests.hostile) func hostileTitlesAreDrawnAndNeverRun(words: String) throws {
        let folder = try TemporaryFolder()
        let title = "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        #expect(try ReportTests.write(Self.yaml(title: title), to: folder).isEmpty)
        #expect(try folder.fileNames.count == ReportTests.names.count + 2)
        let parser = XMLParser(data: Data(try folder.text(of: "spread.svg").utf8))
        let collector = ReportTests.TextCollector()
        parser.delegate = collector
        #expect(parser.parse())
        func squeezed(_ text: String) -> String {
            text.filter { !$0.isWhitespace && $0 != "\u{200C}" }
        }
        #expect(squeezed(collector.text).contains("depth/width"))
        #expect(squeezed(collector.text).contains(squeezed(String(words.prefix(10)))))
    }

    @Test func manyCurvesAreCutShortAndSaidSo() throws {
        let widths = "[" + (4...17).map(String.init).joined(separator: ", ") + "]"
        let results = try RunnerTests.results(Self.yaml(depth: "[2, 3]", width: widths, replicates: 6))
        let script = try #require(SpreadFigure(results.summaries)).script(of: results)
        #expect(script.contains("$forward11") && !script.contains("$forward12"))
        #expect(MarkdownReport(hasFigures: true).text(of: results).contains("the first 12 of 14 curves"))
    }
}

@Suite struct LogarithmicAxisTests {
    @Test func ticksAreRoundAndEnough() {
        #expect(LogarithmicAxis([0.1, 10], margin: 1.25).tickValues == [0.1, 0.2, 0.5, 1, 2, 5, 10])
        #expect(LogarithmicAxis([1e-4, 1e3], margin: 1.1).tickValues == [1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1000])
        #expect(LogarithmicAxis([0.9, 3.1], margin: 1).tickValues == [1, 1.5, 2, 3])
    }

    @Test func whatHasNoLogarithmIsLeftOut() {
        #expect(LogarithmicAxis([0, -1, .nan, .infinity, 1, 10], margin: 1).tickValues == [1, 2, 5, 10])
    }
}
