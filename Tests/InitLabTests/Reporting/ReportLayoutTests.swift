import Foundation
import InitLab
import Testing

/// What a person finds in a report, from top to bottom.
@Suite struct ReportLayoutTests {
    static func results(
        _ initializers: String, network: String = "depth: 20, width: 60", replicates: Int = 30
    ) throws -> RunResults {
        try RunnerTests.results(
            "title: t\nreplicates: \(replicates)\nnetwork: {\(network)}\ninitializers: \(initializers)\n")
    }

    static func report(_ results: RunResults) -> String { MarkdownReport(hasFigures: true).text(of: results) }

    static let sweep = "[{normal: {gain: 0.2}}, {normal: {gain: 2}}, {normal: {gain: 20}}]"

    // MARK: The order

    @Test func theSentenceComesFirstAndTheDetailsLast() throws {
        let text = Self.report(try Self.results(Self.sweep))
        let parts = [
            "# t", "**With gain 2", "## The network", "](forward.svg)", "](backward.svg)", "](sweep.svg)",
            "## Verdicts",
            "## Intervals and theory", "## Why, and what to change", "## How far draws lie apart", "## Details",
            "## Files",
            "## Words",
        ]
        let places = parts.map { text.range(of: $0)?.lowerBound }
        for (part, place) in zip(parts, places) { #expect(place != nil, "\(part)") }
        let found = places.compactMap(\.self)
        #expect(found == found.sorted())
    }

    /// A table with a row for each layer is never in the way.
    @Test func layersAreFolded() throws {
        let text = Self.report(try Self.results("[he]"))
        var depth = 0
        for line in text.split(separator: "\n") {
            if line.hasPrefix("<details>") { depth += 1 }
            if line.hasPrefix("</details>") { depth -= 1 }
            if line.hasPrefix("| 7 |") { #expect(depth == 1, "\(line)") }
        }
        #expect(text.contains("| 7 |") && depth == 0)
    }

    // MARK: The sentence

    /// Nineteen steps at a tenth, and at ten times, each with the drift of 0.02 decades.
    @Test func theSentenceNamesTheMostTellingConditions() throws {
        let text = Headline(try Self.results(Self.sweep)).text
        let wanted =
            /With gain 2 the signal keeps its size; with gain 0\.2 the signal falls to 0\.09\d* of itself per layer: 10\^-19 from layer 1 to 20; with gain 20 the signal grows to 9\.\d* times itself per layer: 10\^19\./
        #expect(text.wholeMatch(of: wanted) != nil, "\(text)")
    }

    @Test func aHalfIsCalledSo() throws {
        let text = Headline(try Self.results("[{normal: {gain: 1}}]", network: "depth: 20, width: 300")).text
        #expect(text.contains("the signal halves per layer: 10^-5.") && text.contains("from layer 1 to 20"), "\(text)")
    }

    @Test func deadSignalsEndAtZero() throws {
        #expect(
            Headline(try Self.results("[zeros, he]")).text
                == "With he the signal keeps its size; with zeros the signal ends at exactly zero.")
    }

    @Test func aSingleDrawIsCalledOne() throws {
        let results = try Self.results("[he, {normal: {gain: 20}}]", replicates: 1)
        #expect(Headline(results).text.hasPrefix("In a single draw, with he "))
        let text = Self.report(results)
        #expect(text.contains("1 draw: +1") && !text.contains("inconclusive") && !text.contains("**exploding**"))
    }

    // MARK: Verdicts

    @Test func rowsOfVerdictsFitAHundredCharacters() throws {
        let text = Self.report(try Self.results(Self.sweep))
        let section = try #require(
            text.components(separatedBy: "## Verdicts\n").last?.components(separatedBy: "## Intervals").first)
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| ") }
        #expect(rows.count == 5)
        for row in rows { #expect(row.count <= 100, "\(row)") }
        #expect(rows.contains { $0.contains("**vanishing**") } && rows.contains { $0.contains("per layer, 10^-19") })
    }

    @Test func longTablesAreFolded() throws {
        let gains = (1...18).map { "{normal: {gain: \($0)}}" }.joined(separator: ", ")
        let text = Self.report(try Self.results("[\(gains)]", network: "depth: 3, width: 5", replicates: 5))
        #expect(text.contains("<details><summary>all 18 verdicts</summary>"))
    }

    /// ReLU has its own rule, and every other activation its own critical variance: 1 for linear.
    @Test func theVarianceIsSetAgainstTheActivationsOwn() throws {
        let relu = Self.report(try Self.results("[{normal: {gain: 1}}]"))
        #expect(relu.contains("variance over 2/D_h") && relu.contains("| 0.5 |"))
        let linear = Self.report(
            try Self.results("[{normal: {gain: 1}}]", network: "depth: 20, width: 60, activation: linear"))
        #expect(linear.contains("variance over critical") && linear.contains("| 1 |"))
    }

    // MARK: What to change

    @Test func aRuleThatMendsItHasItsLineOfCode() throws {
        let text = Self.report(try Self.results("[{normal: {gain: 1}}]"))
        #expect(text.contains("**Change:** use `he`"))
        for line in [
            "nn.init.kaiming_normal_(m.weight, nonlinearity=\"relu\")", "kernel_initializer=\"he_normal\"",
            "nn.initializers.he_normal()", "nn.init.he_normal()(m.weight, gain=2 ** 0.5)",
        ] { #expect(text.contains(line), "\(line)") }
    }

    /// Nothing is to be changed where signals are stable, and no rule mends what narrow layers do.
    @Test(arguments: [
        ("[he]", "depth: 20, width: 60"),
        ("[he]", "depth: 60, width: 10"),
    ])
    func whatNoRuleMendsHasNoCode(initializers: String, network: String) throws {
        let text = Self.report(try Self.results(initializers, network: network))
        #expect(!text.contains("PyTorch"), "\(text)")
    }

    /// The gain of tanh that keeps its signal at once makes the gradient explode over 50 layers; a smaller one keeps both.
    @Test func theGainIsTheOneThatTheoryConfirms() throws {
        let text = Self.report(
            try Self.results("[{normal: {gain: 0.5}}]", network: "depth: 50, width: 60, activation: tanh"))
        let found = try #require(text.firstMatch(of: /use `normal: \{gain: ([0-9.]+)\}`; theory predicts/), "\(text)")
        #expect((1.2...2).contains(try #require(Double(found.1))))
    }

    @Test func theRuleOfAnotherActivationHasItsOwnGain() throws {
        let text = Self.report(
            try Self.results(
                "[{normal: {gain: 0.5}}]", network: "depth: 20, width: 60, activation: {leaky-relu: {slope: 0.5}}"))
        // 2 / (1 + 1/4).
        #expect(text.contains("nn.init.normal_(m.weight, std=(1.6 / m.in_features) ** 0.5)"), "\(text)")
    }

    // MARK: The odds

    @Test func drawsFarFromTheStartAreCounted() throws {
        let count = TenfoldCount([-2, -1, -0.99, 0, 0.99, 1, .nan, -.infinity, .infinity])
        #expect(count == TenfoldCount([-3, -3, .nan, -.infinity, 5]))
        #expect(count.below == 4 && count.above == 1)
        let results = try Self.results(Self.sweep)
        #expect(
            results.summaries.map { $0.forward.tenfold?.below } == [30, results.summaries[1].forward.tenfold?.below, 0])
        #expect(Self.report(results).contains("| 30 of 30 | 0 of 30 |"))
    }

    /// The typical draw of a narrow network vanishes while the mean over draws is kept: the report says that both are true.
    @Test func aMeanThatIsKeptBesideADrawThatVanishesIsExplained() throws {
        let text = Self.report(try Self.results("[he]", network: "depth: 16, width: 10", replicates: 2000))
        #expect(text.contains("typical draw vanishes"), "\(text)")
    }
}

@Suite struct SweepFigureTests {
    static func figure(_ initializers: String, network: String) throws -> (figure: SweepFigure?, results: RunResults) {
        let results = try ReportLayoutTests.results(initializers, network: network, replicates: 3)
        return (SweepFigure(results.summaries), results)
    }

    @Test func aNumberOfTheInitializerMakesASweepWithHesValue() throws {
        let (figure, results) = try Self.figure(ReportLayoutTests.sweep, network: "depth: 4, width: 8")
        let script = try #require(figure).script(of: results)
        #expect(script.contains("against gain") && script.contains("He\\0047s value"))
        #expect(script.contains("set arrow from first 2, graph 0"))
    }

    @Test func aNumberOfTheNetworkMakesASweep() throws {
        let (figure, results) = try Self.figure("[he]", network: "depth: 4, width: [4, 8, 16]")
        #expect(try #require(figure).script(of: results).contains("against width"))
        #expect(try Self.figure("[he]", network: "depth: 4, width: [4, 8]").figure == nil)
        #expect(try Self.figure("[he, glorot, zeros]", network: "depth: 4, width: 8").figure == nil)
    }

    @Test func twoNumbersMakeAMap() throws {
        let (figure, results) = try Self.figure(ReportLayoutTests.sweep, network: "depth: 4, width: [4, 8]")
        let script = try #require(figure).script(of: results)
        #expect(script.components(separatedBy: "set object rectangle from first").count == 1 + 12)
        #expect(script.contains("\"2 (He)\""))
    }

    /// A key shows the colours that cells have, and no other.
    @Test(arguments: ["[{normal: {gain: 1}}, {normal: {gain: 2}}, {normal: {gain: 3}}]", ReportLayoutTests.sweep])
    func theKeyOfAMapShowsItsCells(initializers: String) throws {
        let (figure, results) = try Self.figure(initializers, network: "depth: [4, 30], width: 8")
        let script = try #require(figure).script(of: results)
        func colors(_ place: String) -> Set<String> {
            Set(
                script.split(separator: "\n").filter { $0.contains("set object rectangle from \(place)") }
                    .compactMap { $0.firstMatch(of: /fillcolor rgb '(#[0-9a-f]+)'/).map { String($0.1) } })
        }
        #expect(!colors("first").isEmpty && colors("first") == colors("screen"))
    }

    /// The strip of what is stable is in every panel where the key has it, and starts where the signal does: at the last layer on the way
    /// back.
    @Test(arguments: [(Direction.forward, "first hidden layer"), (.backward, "last hidden layer")])
    func everyPanelShowsWhatIsStable(direction: Direction, start: String) throws {
        let results = try ReportLayoutTests.results(
            "[{normal: {gain: 1}}, {normal: {gain: 2}}, {normal: {gain: 6}}]",
            network: "depth: [3, 12], width: [6, 30]",
            replicates: 5)
        let script = Figure(direction).script(of: results)
        #expect(script.contains("stable: ends within 1 decade of its \(start)"))
        #expect(script.components(separatedBy: "set object rectangle from graph 0, first").count == 1 + 4)
    }

    @Test func itIsPartOfTheReport() throws {
        let folder = try TemporaryFolder()
        let yaml = "title: t\nreplicates: 3\nnetwork: {depth: 3, width: 5}\ninitializers: \(ReportLayoutTests.sweep)\n"
        #expect(try ReportTests.write(yaml, to: folder).isEmpty)
        #expect(try folder.fileNames == (ReportTests.names + ["sweep.gp", "sweep.svg"]).sorted())
    }
}

@Suite struct FigureFormatTests {
    /// The same figure has the same bytes in every format.
    @Test func figuresAreDrawnAsAsked() throws {
        let results = try RunnerTests.results(RunnerTests.small)
        let folders = try [TemporaryFolder(), TemporaryFolder()]
        for folder in folders {
            #expect(try ReportFolder(folder.url).write(results, figures: [.png, .pdf]).isEmpty)
        }
        for name in ["forward.png", "forward.pdf", "backward.png", "backward.pdf"] {
            let bytes = try folders.map { try Data(contentsOf: $0.url.appendingPathComponent(name)) }
            #expect(bytes[0] == bytes[1] && bytes[0].count > 1000, "\(name)")
        }
        #expect(try !folders[0].fileNames.contains("forward.svg"))
        #expect(try folders[0].text(of: "README.md").contains("](forward.png)"))
        // A later report has its own figures only.
        #expect(try ReportFolder(folders[0].url).write(results).isEmpty)
        #expect(try !folders[0].fileNames.contains("forward.png") && folders[0].fileNames.contains("forward.svg"))
    }

    @Test func figuresKnowDarkPages() throws {
        let folder = try TemporaryFolder()
        _ = try ReportTests.write(RunnerTests.small, to: folder)
        let svg = try folder.text(of: "forward.svg")
        #expect(svg.contains("prefers-color-scheme: dark") && svg.contains("fill=\"#ffffff\""))
        // The words' colour, as the style looks for it and as gnuplot writes it.
        #expect(
            svg.contains("[fill=\"rgb(89,89,89)\"]") && svg.components(separatedBy: " fill=\"rgb(89,89,89)\"").count > 4
        )
    }
}

@Suite struct DecadeAxisTests {
    /// What hardly changes has an axis of whole powers, two decades long.
    @Test(arguments: [[0.0, 0], [0.07, 0.08], [-0.2, 0.3], [0.99, 1.01], [], [-5, -5]]) func theAxisIsSane(
        values: [Double]
    ) {
        let axis = DecadeAxis(values)
        #expect(axis.high - axis.low >= 2 && axis.low == axis.low.rounded() && axis.high == axis.high.rounded())
        #expect(values.allSatisfy { $0 >= axis.low && $0 <= axis.high } && axis.step == 1)
    }

    @Test func namesKeepWhatTellsThemApart() {
        #expect(FigureLabels.shortened(["abcdefghij", "x"], to: 5) == ["ab…ij", "x"])
        #expect(FigureLabels.shortened(["abcdefghij", "abcXXXghij"], to: 5) == ["abcdefghij", "abcXXXghij"])
    }
}
