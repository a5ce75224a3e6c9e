/// What conditions did once, for later calls to be compared with: a small file to be kept under version control.
///
/// A condition of an experiment is comparable with what was recorded under the same experiment's name and the same label
/// if it computes the same by its description, with the same engine, and if the quantities have kept their definitions.
public struct Baseline: Sendable {
    /// The version of the file's form that is written, and the only one that is read.
    package static let schema = 1

    /// The file's path as it was given.
    public let path: String
    /// The version of the file's form.
    let schema: Int
    /// `CheckedQuantity.version` of what recorded it.
    let quantityVersion: Int
    let platform: Platform
    /// In the order of their experiments in the call that recorded them. None if the schema is not ours.
    package let conditions: [BaselineCondition]

    /// The baseline of one condition of the experiments of these names; nothing else is missing then.
    public func keeping(_ label: String, of experiments: [String]) -> Baseline {
        Baseline(
            path: path, schema: schema, quantityVersion: quantityVersion, platform: platform,
            conditions: conditions.filter { $0.label == label && experiments.contains($0.experiment) })
    }

    /// The names of the experiments, in the order of their first conditions.
    var experiments: [String] {
        var names: [String] = []
        for condition in conditions where names.last != condition.experiment && !names.contains(condition.experiment) {
            names.append(condition.experiment)
        }
        return names
    }

    /// The condition that was recorded under this name.
    func condition(_ label: String, of experiment: String) -> BaselineCondition? {
        conditions.first { $0.label == label && $0.experiment == experiment }
    }
}
