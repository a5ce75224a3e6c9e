import Foundation

/// A report's words and table about the spread over replicates.
struct SpreadSection {
    private let study: SpreadStudy
    private let figure: SpreadFigure
    private let replicates: Int
    /// As what the figure is shown; nil without figures.
    private let image: FigureFormat?

    /// - Returns: nil if the conditions make no study of the spread.
    init?(_ results: RunResults, image: FigureFormat?) {
        guard let study = SpreadStudy(results.summaries), let figure = SpreadFigure(results.summaries) else {
            return nil
        }
        self.study = study
        self.figure = figure
        self.image = image
        replicates = results.experiment.replicates
    }

    var text: String {
        var paragraphs: [String] = []
        if let image { paragraphs += ["![\(figure.caption)](\(figure.imageName(image)))", legend] }
        paragraphs += [typicalNetwork, whatIsExact]
        paragraphs += study.directions.map { direction in
            "<details><summary>\(title(direction))</summary>\n\n\(table(direction))\n"
                + (direction == .backward ? Self.backwardNote + "\n\n" : "") + "</details>"
        }
        return paragraphs.joined(separator: "\n\n")
    }

    private var legend: String {
        """
        Dots: standard deviation over \(GrowthText.replicates(replicates)) of log10 of the mean square at the end over that \
        at the start, with its \(PassageSpread.confidencePercent) % confidence interval. Lines: the exact law of finite width, a \
        colour for each width. Dashed: what it comes to in wide layers.
        """ + (figure.omission.map { " " + $0 } ?? "")
    }

    /// What the law says of the deepest network for its width, and whether the replicates show it.
    private var typicalNetwork: String {
        let deepest = study.measured(.forward).max { $0.ratio < $1.ratio }!
        let theory = deepest.summary.theory
        let drift = theory.passageDrift(.forward)
        let mean = theory.passage(.forward) - drift
        let measured = Direction.forward.passage(depth: deepest.depth) { deepest.summary[$0, $1].mean }
        var text = """
            At a depth/width of \(deepest.ratio.significant(3)), \(Markdown.code(deepest.summary.label)), the law \
            puts the geometric mean of the last hidden layer \((-drift).fixed(2)) decades below the mean over all networks, \
            and the standard deviation at \(deepest.law.fixed(2)) decades.
            """
        // Half of the mean is missing, or more.
        if mean - measured > log10(2) {
            text += """
                 That mean, \(number(mean)) decades from the input's, rests on networks too rare to be among these: the mean \
                over \(GrowthText.replicates(replicates)) lies at \(number(measured)).
                """
        }
        return text
    }

    private var whatIsExact: String {
        """
        Exact, as long as no layer dies, are the law's mean and standard deviation of the logarithm: a sum with an \
        independent term for each layer, alike forward and backward, whose standard deviation no gain changes. That the sum \
        is normal is an approximation: the tables hold the quantiles of that normal law beside the measured ones, and \
        narrow layers make low values likelier than it says. A layer of n ReLU units dies with a probability of 2^-n; \
        replicates in which one did are counted, and left out of all else. The intervals do not suppose that samples are \
        normal (Bonett 2006, doi:10.1016/j.csda.2004.10.003).
        """
    }

    private static let backwardNote = """
        The passage starts from one output and ends as a mean square over the units of a layer, log10(width) lower. The \
        gradient itself lies further apart than its passage: it sets out as 2 y, and y lies as far apart as the signal.
        """

    private func title(_ direction: Direction) -> String {
        direction == .forward
            ? "forward: from the input to the last hidden layer" : "backward: from the output to the first hidden layer"
    }

    private func table(_ direction: Direction) -> String {
        let reach = NormalLaw.quantile(0.95)
        return Markdown.header([
            "initializer", "depth/width", "standard deviation", "law", "median", "normal", "5 %", "normal", "95 %",
            "normal",
            "dead",
        ])
            + study.points(direction).map { point in
                let (spread, mean) = (point.spread, point.summary.theory.passage(direction))
                return Markdown.row([
                    Markdown.code(point.summary.label), point.ratio.significant(3),
                    deviation(spread), point.law.fixed(3),
                    number(spread.quantile50), number(mean),
                    number(spread.quantile05), number(mean - reach * point.law),
                    number(spread.quantile95), number(mean + reach * point.law),
                    "\(spread.dead) of \(spread.dead + spread.alive)",
                ])
            }.joined()
    }

    private func deviation(_ spread: PassageSpread) -> String {
        guard spread.standardDeviation.isFinite else { return "" }
        let text = spread.standardDeviation.fixed(3)
        return spread.low.isFinite ? "\(text) [\(spread.low.fixed(3)), \(spread.high.fixed(3))]" : text
    }

    private func number(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        // Zero has no sign.
        return abs(value) < 0.005 ? 0.0.fixed(2) : value.fixed(2)
    }
}
