import Foundation

/// The figure of a sweep: growth against a number of the network or of the initializer, or the change over the depth as a map over
/// two of them. A panel for each direction.
package struct SweepFigure: ReportFigure {
    static let name = "sweep"
    var name: String { Self.name }

    private let study: SweepStudy

    /// - Returns: nil if the conditions are no sweep.
    package init?(_ summaries: [ConditionSummary]) {
        guard let study = SweepStudy(summaries) else { return nil }
        self.study = study
    }

    var caption: String {
        let names = study.axes.map(\.name)
        return names.count == 1
            ? "Growth per layer against \(names[0]), forward and backward"
            : "Change over the whole depth by \(names[0]) and \(names[1]), forward and backward"
    }

    /// What the figure shows, for those who read it first time.
    var legend: String {
        if study.axes.count == 2 {
            return
                "Each cell: decades (powers of ten) that the typical draw gains or loses from the first hidden layer to the last."
        }
        return "Dots: growth per layer with its interval; dashed: theory"
            + (study.axes[0].critical == nil ? "." : "; upright line: \(study.criticalWords).")
    }

    package func script(of results: RunResults) -> String {
        study.axes.count == 1 ? GrowthCurves(study, results).script : GrowthMap(study, results).script
    }
}
