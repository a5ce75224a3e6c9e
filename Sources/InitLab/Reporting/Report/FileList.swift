/// The files of a report, as links.
struct FileList {
    private let results: RunResults
    private let hasFigures: Bool

    init(_ results: RunResults, hasFigures: Bool) {
        self.results = results
        self.hasFigures = hasFigures
    }

    var text: String {
        var lines = [
            "- [layers.csv](layers.csv): every layer, base-10 logarithms of what spans decades",
            "- [values.csv](values.csv): every layer, means, cosines, fractions and kurtoses",
            "- [summary.json](summary.json): the verdicts, for programs",
        ]
        let figures = ReportFigures.all(of: results)
        if hasFigures {
            lines.append(
                "- figures: "
                    + figures.map { "[\($0.imageName)](\($0.imageName))" }.joined(separator: ", "))
        }
        lines.append(
            "- scripts of the figures, for gnuplot: "
                + figures.map { "[\($0.scriptName)](\($0.scriptName))" }.joined(separator: ", "))
        return lines.joined(separator: "\n")
    }
}
