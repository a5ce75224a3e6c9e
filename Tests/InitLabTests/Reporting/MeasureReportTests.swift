import Foundation
import InitLab
import Testing

/// What reports show of what a file asks for.
@Suite struct MeasureReportTests {
    private static func results(_ text: String) throws -> RunResults {
        try Runner(Plan(Experiment.reading(text))).run()
    }

    @Test func singularValuesHaveASectionAndAFigure() throws {
        let results = try Self.results(
            "title: t\nreplicates: 4\nnetwork: {depth: 3, width: 12}\nmeasure: jacobian\ninitializers: [he, orthogonal]\n"
        )
        let report = MarkdownReport(hasFigures: true).text(of: results)
        #expect(report.contains("## Singular values of the Jacobian\n\n![Variance of"))
        #expect(report.contains("](jacobian.svg)") && report.contains("[jacobian.gp](jacobian.gp)"))
        #expect(!report.contains("## Gradients of different inputs"))
        let row = try #require(
            report.split(separator: "\n").first { $0.hasPrefix("| `he` |") && $0.hasSuffix("| 0 |") })
        // Mean and theory, variance and theory, largest and theory, smallest.
        #expect(row.split(separator: "|").count == 8 && row.contains("| 6 |"))
        let table = LayerTable.layers.text(of: results)
        #expect(table.contains(",jacobian.relative_variance,4,0,") && table.contains(",jacobian.smallest,"))
        #expect(!LayerTable.values.text(of: results).contains("gradient.cosine"))
    }

    @Test func gradientsOfInputsHaveASectionAndAFigure() throws {
        let results = try Self.results(
            """
            title: t
            replicates: 4
            network: {depth: 3, width: 12}
            input: {distribution: circle, samples: 5, length: 1}
            loss: {kind: output}
            measure: [gradient-cosines]
            initializers: [he]
            """)
        let report = MarkdownReport(hasFigures: true).text(of: results)
        #expect(report.contains("## Gradients of different inputs\n\n![Cosines"))
        #expect(report.contains("5 inputs of 12 numbers on 1 radians of a circle"))
        #expect(report.contains("| loss | none: gradients are those of the outputs |"))
        #expect(LayerTable.values.text(of: results).contains(",gradient.neighbor_cosine,4,"))
    }

    /// Without being asked, reports have none of it.
    @Test func reportsWithoutMeasuresAreAsTheyWere() throws {
        let results = try Self.results("title: t\nreplicates: 2\nnetwork: {depth: 3, width: 12}\ninitializers: [he]\n")
        let report = MarkdownReport(hasFigures: true).text(of: results)
        #expect(!report.contains("Jacobian") && !report.contains("Gradients of different"))
    }
}

/// The edge of chaos over a map of gains and bias variances.
@Suite struct CriticalLineTests {
    private static func edge(_ activation: String) throws -> [(x: Double, y: Double)]? {
        let experiment = try Experiment.reading(
            """
            title: t
            replicates: 2
            network: {depth: 3, width: 5, activation: \(activation), bias_variance: [0.04, 0.05, 0.09]}
            initializers: [normal: {gain: [1.5, 2, 3]}]
            """)
        let results = try Runner(Plan(experiment)).run()
        let script = try #require(SweepFigure(results.summaries)).script(of: results)
        guard let start = script.range(of: "$edge << END\n"),
            let end = script.range(of: "END\n", range: start.upperBound..<script.endIndex)
        else { return nil }
        return script[start.upperBound..<end.lowerBound].split(separator: "\n").map { line in
            let numbers = line.split(separator: " ").map { Double($0)! }
            return (numbers[0], numbers[1])
        }
    }

    /// Critical gains of tanh by mpmath: 1.700796, 1.760955 and 1.947655 at these bias variances; between 1.5 and 2 of the axis.
    @Test func theLineIsThatOfTheory() throws {
        let edge = try #require(try Self.edge("tanh"))
        #expect(edge.count == 17)
        for (row, gain) in [1.700796, 1.760955, 1.947655].enumerated() {
            let place = try #require(edge.first { $0.y == Double(row) })
            #expect(abs(place.x - (gain - 1.5) / 0.5) < 1e-3)
        }
    }

    /// Functions of two half-lines have no such line with biases.
    @Test func thereIsNoneForReLU() throws {
        #expect(try Self.edge("relu") == nil)
    }
}
