/// The files of a report, as links.
struct FileList {
    private let results: RunResults
    private let formats: [FigureFormat]

    init(_ results: RunResults, formats: [FigureFormat]) {
        self.results = results
        self.formats = formats
    }

    var text: String {
        var lines = [
            "- [layers.csv](layers.csv): every layer, base-10 logarithms of what spans decades",
            "- [values.csv](values.csv): every layer, means, cosines, fractions and kurtoses",
            "- [summary.json](summary.json): the verdicts, for programs",
        ]
        let figures = ReportFigures.all(of: results)
        if !formats.isEmpty {
            lines.append(
                "- figures: "
                    + figures.flatMap { figure in formats.map { "[\(figure.imageName($0))](\(figure.imageName($0)))" } }
                    .joined(separator: ", "))
        }
        lines.append(
            "- scripts of the figures, for gnuplot: "
                + figures.map { "[\($0.scriptName)](\($0.scriptName))" }.joined(separator: ", "))
        return lines.joined(separator: "\n")
    }
}
