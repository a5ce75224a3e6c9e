extension CheckRemark: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notTested(let text): text
        case .sameEveryTime:
            "all replicates give the same numbers: the weights are not drawn anew; seed every matrix on its own"
        case .bitIdentical(let replicates): "bit-identical to the baseline in the first \(replicates) replicates"
        case .otherBits: "not bit-identical on the platform of the baseline: what computes has changed"
        case .otherProgram:
            "not bit-identical: the program that draws, or the files of weights, have changed since the baseline was recorded"
        case .otherDeclaration(let recorded, let now):
            "the file now declares `\(Self.shortened(now))`, and `\(Self.shortened(recorded))` was recorded under this label;"
                .printable + " record the baseline again with --record if that is meant"
        case .otherEngine(let recorded, let now):
            "compared by its numbers: recorded with the \(recorded.rawValue) engine, and drawn with the \(now.rawValue) one"
        case .otherPlatform(let differences):
            "not bit-identical, as on another platform than the baseline: \(differences.joined(separator: ", "))"
                .printable
        case .coarseBaseline(let replicates):
            "the baseline's own error, of \(GrowthText.replicates(replicates)), is too large; record it with more, by"
                + " --record and a larger --budget"
        case .fewRecorded(let isBaseline):
            isBaseline
                ? "the baseline holds too few replicates to tell; record more, and the baseline again with --record"
                : "the recording holds too few replicates to tell; record more"
        case .noGrowth: "there is no growth per layer to compare"
        case .notComparable(let mismatch): mismatch.description
        }
    }
}

extension CheckRemark {
    fileprivate static func shortened(_ text: String) -> String {
        text.count > 100 ? text.prefix(100) + "..." : text
    }
}

extension BaselineMismatch: CustomStringConvertible {
    public var description: String {
        let again = "record the baseline again with --record"
        let text =
            switch self {
            case .schema(let recorded):
                "the baseline has schema \(recorded), and this version of InitLab reads \(Baseline.schema); \(again)"
            case .quantityVersion(let recorded):
                "the baseline has version \(recorded) of the checked quantities, and this is version"
                    + " \(CheckedQuantity.version); \(again)"
            case .new: "the condition is new: the baseline does not have it; \(again)"
            case .missing:
                "the condition is missing: the baseline has it, and what is checked has not; \(again) if that is meant"
            case .changed(let recorded) where recorded.hasPrefix("recording "):
                "what was recorded has changed: the model, its points, the series, the batch or the loss are not those of the"
                    + " baseline; \(again) if that is meant"
            case .changed(let recorded):
                "the condition has changed: the baseline is of `\(Self.shortened(recorded))`; \(again) if that is meant"
            case .engine(let recorded):
                "the baseline was recorded with the \(recorded.rawValue) engine, and another one is asked for; use --engine"
                    + " \(recorded.rawValue), or \(again)"
            case .quantities(let names):
                "the baseline and this call have different quantities: \(Self.shortened(names.joined(separator: ", ")));"
                    + " \(again)"
            }
        return text.printable
    }

    private static func shortened(_ text: String) -> String { text.count > 300 ? text.prefix(300) + "..." : text }
}
