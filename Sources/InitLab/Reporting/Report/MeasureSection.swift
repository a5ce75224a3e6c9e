import Foundation

/// What a file asks for by `measure`: a table for a report.
struct MeasureSection {
    private let measure: Measure
    private let results: RunResults
    private let figure: MeasureFigure
    /// As what the figure is shown; nil without figures.
    private let image: FigureFormat?

    /// Nil where nothing of it was recorded.
    init?(_ measure: Measure, _ results: RunResults, image: FigureFormat?) {
        guard let figure = MeasureFigure(measure, results) else { return nil }
        (self.measure, self.results, self.figure, self.image) = (measure, results, figure, image)
    }

    var title: String {
        switch measure {
        case .jacobian: "Singular values of the Jacobian"
        case .gradientCosines: "Gradients of different inputs"
        }
    }

    var text: String {
        let picture = image.map { "![\(figure.caption)](\(figure.imageName($0)))\n\n\(figure.legend)\n\n" } ?? ""
        return picture + (measure == .jacobian ? jacobian : gradients)
    }

    private var jacobian: String {
        var table = Markdown.header([
            "initializer", "mean", "theory", "variance / mean^2", "theory", "largest", "theory", "smallest",
        ])
        for summary in results.summaries {
            let last = summary.depth
            guard summary[.jacobianMoment2, last].replicates > 0 else { continue }
            func cells(_ quantity: Quantity) -> [String] {
                [Self.power(summary, quantity, last), Self.power(summary.theory.log10(quantity, last))]
            }
            table += Markdown.row(
                [Markdown.code(summary.label)] + cells(.jacobianMoment2) + cells(.jacobianRelativeVariance)
                    + cells(.jacobianLargest) + [Self.power(summary, .jacobianSmallest, last)])
        }
        return table + """

            Of the squared singular values of the Jacobian of the last hidden layer's activations with respect to the input: how \
            much each direction of a small change of the input is stretched. Typical values (geometric means), with the \
            \(Growth.confidencePercent) % interval where there are replicates. *Dynamical isometry* is a mean of 1 with a variance \
            near 0. Theory is that of infinitely wide layers; the largest one is the edge of their spectrum. The smallest is 0 where \
            units without slope take directions away, and `-` where rounding hides it.
            """
    }

    private var gradients: String {
        var table = Markdown.header(["initializer", "inputs that follow each other", "theory", "all pairs", "theory"])
        for summary in results.summaries {
            guard summary[.gradientCosine, 1].replicates > 0 else { continue }
            func cells(_ quantity: Quantity) -> [String] {
                let theory = summary.theory.log10(quantity, 1)
                return [Self.mean(summary[quantity, 1]), theory.isFinite ? theory.fixed(3) : ""]
            }
            table += Markdown.row(
                [Markdown.code(summary.label)] + cells(.gradientNeighborCosine) + cells(.gradientCosine))
        }
        return table + """

            The mean cosine between the gradients of two inputs in the first hidden layer, with its \(Growth.confidencePercent) % \
            interval. Gradients whose cosine is near 0 for inputs that are nearly the same are *shattered*: a small step in the \
            input changes them altogether.
            """
    }

    // MARK: Numbers

    private static func reach(_ row: LayerSummary) -> Double {
        let alive = row.replicates - row.zeros
        guard alive > 1 else { return .nan }
        return StudentLaw.quantile((1 + Growth.confidence) / 2, freedom: Double(alive - 1)) * row.standardDeviation
            / Double(alive).squareRoot()
    }

    private static func mean(_ row: LayerSummary) -> String {
        guard row.replicates > 0 else { return "" }
        guard row.replicates > 1 else { return row.mean.fixed(3) }
        let reach =
            StudentLaw.quantile((1 + Growth.confidence) / 2, freedom: Double(row.replicates - 1))
            * row.standardDeviation / Double(row.replicates).squareRoot()
        return "\(row.mean.fixed(3)) (\((row.mean - reach).fixed(3)) to \((row.mean + reach).fixed(3)))"
    }

    private static func power(_ summary: ConditionSummary, _ quantity: Quantity, _ layer: Int) -> String {
        let row = summary[quantity, layer]
        guard row.replicates > 0 else { return "-" }
        guard row.zeros < row.replicates else { return "0" }
        let reach = reach(row)
        let text = power(row.geometricMean)
        guard reach.isFinite, abs(row.geometricMean) < 4 else { return text }
        return "\(text) (\(power(row.geometricMean - reach)) to \(power(row.geometricMean + reach)))"
    }

    /// Ten to this, as a number where it is near one.
    private static func power(_ decades: Double) -> String {
        if decades == -.infinity { return "0" }
        guard decades.isFinite else { return "" }
        return abs(decades) < 4 ? pow(10, decades).significant(3) : "10^\(decades.fixed(1))"
    }
}
