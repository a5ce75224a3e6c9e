/// A figure of a report, drawn by gnuplot from a script that is kept beside it.
protocol ReportFigure: Sendable {
    /// The name of the figure's files without their extension.
    var name: String { get }

    /// What the figure shows, for those who do not see it.
    var caption: String { get }

    /// The script that draws the figure. Words of people's own stand in it as quoted text only.
    func script(of results: RunResults) -> String
}

extension ReportFigure {
    var scriptName: String { name + ".gp" }

    func imageName(_ format: FigureFormat) -> String { "\(name).\(format.rawValue)" }
}

/// The figures of a report.
enum ReportFigures {
    /// The files of every figure that a report may have.
    static let fileNames =
        (Direction.allCases.map(\.rawValue) + [SweepFigure.name, SpreadFigure.name]
        + Measure.allCases.map(MeasureFigure.name(of:))).flatMap { name in
            [name + ".gp"] + FigureFormat.allCases.map { "\(name).\($0.rawValue)" }
        }

    /// Those that the results call for, in their order.
    static func all(of results: RunResults) -> [any ReportFigure] {
        Figure.all(of: results)
            + [SweepFigure(results.summaries) as (any ReportFigure)?, SpreadFigure(results.summaries)].compactMap(
                \.self)
            + Measure.allCases.compactMap { MeasureFigure($0, results) }
    }
}
