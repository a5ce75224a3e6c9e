import Foundation
import InitLab
import Testing

/// Recordings are summarized and judged as what InitLab computes is.
@Suite struct RecordingResultsTests {
    /// Replicates of a chain whose signal is multiplied by `factor` in each point, `spread` decades apart.
    static func chain(_ depth: Int, factor: Double, replicates: Int, spread: Double = 0.1, backward: Bool = true)
        -> RecordingText
    {
        var text = RecordingText()
        text.chain(depth)
        if !backward { text.header["loss"] = nil }
        for number in 0..<replicates {
            // Evenly spaced, so that the mean is known.
            let shift = replicates > 1 ? spread * (Double(number) / Double(replicates - 1) - 0.5) : 0
            let last = Double(depth - 1)
            let values = (0..<depth).map { pow(factor, Double($0)) * pow(10, shift * Double($0) / last) }
            text.add(number, forward: values, backward: backward ? values.reversed() : nil)
        }
        return text
    }

    @Test(arguments: [
        (
            1.0,
            "In blocks, the signal keeps its size over 11 points: unchanged from point 1 to 11, and the gradient keeps its size."
        ),
        (1.3, "In blocks, the signal grows to 1.3 times itself per point: 10^1.1 from point 1 to 11, and the gradient"),
    ])
    func `the sentence tells of signals and of gradients`(factor: Double, start: String) throws {
        let text = Headline(RunResults(try Self.chain(11, factor: factor, replicates: 20, spread: 0.001).read())).text
        #expect(text.hasPrefix(start), "\(text)")
    }

    @Test func `the sentence tells of no gradients where none were measured`() throws {
        let recording = try Self.chain(11, factor: 1.3, replicates: 20, backward: false).read()
        #expect(!Headline(RunResults(recording)).text.contains("gradient"))
    }

    /// InitLab's own traces, written as a recorder writes them, give InitLab's own numbers.
    @Test func itsOwnTracesGiveItsOwnNumbers() throws {
        let experiment = try Experiment.reading(
            "title: t\nnetwork: {depth: 9, width: 20, bias_variance: 0.05}\ninput: {samples: 3}\ninitializers: [{normal: {gain: 1.2}}]\nreplicates: 30\n"
        )
        let direct = try Runner(Plan(experiment, jobs: 2)).run().summaries[0]
        let condition = experiment.conditions[0]
        let propagator = try condition.propagator(seed: experiment.seed)
        var text = RecordingText()
        text.chain(9)
        text.header["loss"] = ["name": "squared_error", "reduction": "sum", "terms": 3]
        for replicate in 0..<30 {
            let trace = try propagator.trace(ofReplicate: replicate)
            var values: [String: String] = [:]
            for quantity in Quantity.allCases {
                let numbers = (1...9).map { trace[quantity, $0] }
                // Parameters' gradients are of the mean loss here, and a recorder has those of its own loss, the sum.
                let factor = quantity == .weightGradientMoment2 || quantity == .biasGradientMoment2 ? 9.0 : 1
                let raw = numbers.map { value -> String in
                    guard !value.isNaN else { return "null" }
                    return "\((quantity.isLogarithmic ? pow(10, value) : value) * factor)"
                }
                values[quantity.name] = "[\(raw.joined(separator: ","))]"
            }
            text.replicates.append(RecordingText.line(replicate, values))
        }
        let recorded = RunResults(try text.read()).summaries[0]
        for direction in Direction.allCases {
            let (one, other) = (direct[direction], recorded[direction])
            #expect(one.verdict == other.verdict)
            #expect(abs(one.growth.decadesPerLayer - other.growth.decadesPerLayer) < 1e-7)
            #expect(abs(one.growth.low - other.growth.low) < 1e-7)
        }
        for quantity in Quantity.allCases {
            for layer in 1...9 {
                let (one, other) = (direct[quantity, layer], recorded[quantity, layer])
                #expect(one.replicates == other.replicates && one.zeros == other.zeros, "\(quantity.name)")
                #expect(abs(one.mean - other.mean) < 1e-7 || one.replicates == 0, "\(quantity.name) \(layer)")
                #expect(abs(one.quantile95 - other.quantile95) < 1e-7 || one.replicates == 0, "\(quantity.name)")
            }
        }
    }

    @Test(arguments: [(0.1, Verdict.vanishing), (1, .stable), (10, .exploding)])
    func aSeriesHasItsVerdict(factor: Double, verdict: Verdict) throws {
        let summary = RunResults(try Self.chain(12, factor: factor, replicates: 20).read()).summaries[0]
        #expect(summary.label == "blocks" && summary.depth == 12 && summary.replicates == 20)
        for direction in Direction.allCases {
            #expect(summary[direction].verdict == verdict)
            #expect(abs(summary[direction].change.mean - 11 * log10(factor)) < 1e-7)
        }
        guard factor != 1 else { return }
        if case .exponential(let decades)? = summary.forward.shape {
            #expect(abs(decades - log10(factor)) < 1e-7)
        } else {
            Issue.record("\(String(describing: summary.forward.shape))")
        }
    }

    @Test func withoutALossNothingIsSaidBackward() throws {
        let results = RunResults(try Self.chain(12, factor: 1, replicates: 20, backward: false).read())
        #expect(!results.summaries[0].backward.isMeasured && results.summaries[0].forward.verdict == .stable)
        let page = MarkdownReport(hasFigures: true).text(of: results)
        #expect(page.contains("not measured") && page.contains("Nothing was measured backward"))
        #expect(!page.contains("backward.svg") && page.contains("**stable**"), "\(page)")
        let json = try SummaryJSON().text(of: results)
        #expect(json.contains("\"forward\"") && !json.contains("\"backward\""))
    }

    /// What left the range of float32 has not vanished, whatever NaN it became.
    @Test(arguments: ["\"Infinity\"", "\"NaN\""])
    func whatLeavesTheRangeOfNumbersExplodes(word: String) throws {
        var text = RecordingText()
        for number in 0..<5 {
            text.replicates.append(RecordingText.line(number, ["activation.moment2": "[1, 1e30, \(word), \(word)]"]))
        }
        let summary = RunResults(try text.read()).summaries[0]
        #expect(summary.forward.verdict == .exploding && summary.forward.growth.overflowed == 5)
        #expect(summary.forward.growth.dead == 0)
        let page = MarkdownReport(hasFigures: false).text(of: RunResults(try text.read()))
        #expect(page.contains("beyond the range of numbers at `c` first"), "\(page)")
    }

    @Test func aDeadModelVanishes() throws {
        var text = RecordingText()
        for number in 0..<5 { text.add(number, forward: [1, 0, 0, 0]) }
        let summary = RunResults(try text.read()).summaries[0]
        #expect(summary.forward.verdict == .vanishing && summary.forward.growth.dead == 5)
    }

    @Test func aSeriesOfOnePointHasNoGrowth() throws {
        var text = RecordingText()
        text.header["series"] = [["name": "one", "points": ["a"]]]
        for number in 0..<2 { text.add(number, forward: [1, 1, 1, 1]) }
        let results = RunResults(try text.read())
        #expect(results.summaries[0].forward.verdict == .inconclusive)
        #expect(
            MarkdownReport(hasFigures: false).text(of: results).contains(
                "A series of one point has no growth to measure"))
    }

    /// What a recording cannot know stands nowhere.
    @Test func nothingIsGuessed() throws {
        let results = RunResults(try Self.chain(12, factor: 0.5, replicates: 20).read())
        let page = MarkdownReport(hasFigures: true).text(of: results)
        for word in ["2/D_h", "theory, ", "variance over", "initializer", "width |", "generator", "Layer 0"] {
            #expect(!page.contains(word), "\(word)")
        }
        let layers = LayerTable.layers.text(of: results).split(separator: "\n")
        #expect(layers[0].hasSuffix(",point"))
        #expect(layers[1].hasPrefix("blocks,,,,12,1,activation.moment2,20,0,") && layers[1].hasSuffix(",h.1"))
        let json = try SummaryJSON().text(of: results)
        for key in ["\"gain\"", "\"engine\"", "\"width\"", "\"activation\"", "\"initializer\"", "\"seed\""] {
            #expect(!json.contains(key), "\(key)")
        }
        #expect(
            json.contains("\"framework\" : \"torch 2.9.0\"") || json.contains("\"framework\": \"torch 2.9.0\""),
            "\(json)")
    }

    @Test func thePlaceOfTheLargestStepIsNamed() throws {
        var text = RecordingText()
        text.chain(10)
        for number in 0..<20 {
            text.add(number, forward: (0..<10).map { ($0 < 5 ? 1 : 1e-4) * (1 + 0.001 * Double(number)) })
        }
        let page = MarkdownReport(hasFigures: false).text(of: RunResults(try text.read()))
        #expect(page.contains("the largest step is x 0.0001, from `h.5` to `h.6`, of 10^-4 in all"), "\(page)")
    }

    @Test func pointsOutsideOfSeriesAreInTheTables() throws {
        var text = RecordingText()
        text.add(0, forward: [1, 1, 1, 50])
        let results = RunResults(try text.read())
        let row = try #require(LayerTable.layers.text(of: results).split(separator: "\n").last)
        #expect(row.hasPrefix("other points,,,,1,1,activation.moment2,1,0,1.69") && row.hasSuffix(",head"), "\(row)")
        #expect(MarkdownReport(hasFigures: false).text(of: results).contains("| 1 | `head` | `Linear` |"))
    }
}
