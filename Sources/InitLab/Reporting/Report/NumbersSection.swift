/// The numbers behind the verdicts: growth per layer with its interval, and theory beside it.
struct NumbersSection {
    private let results: RunResults
    private let names: ConditionNames

    init(_ results: RunResults) {
        self.results = results
        names = ConditionNames(results.summaries)
    }

    var text: String {
        let variance = VarianceColumn(results)
        let hasTheory = results.summaries.contains { $0.forward.theory.isFinite || $0.backward.theory.isFinite }
        let columns = hasTheory ? ["forward", "theory", "backward", "theory"] : ["forward", "backward"]
        let knowsWeights = results.recording == nil
        var table = Markdown.header([names.heading] + (knowsWeights ? [variance.heading] : []) + columns)
        for summary in results.summaries {
            table += Markdown.row(
                [Markdown.code(names.name(summary.subject))] + (knowsWeights ? [variance.text(summary)] : [])
                    + Direction.allCases.flatMap { direction -> [String] in
                        let way = summary[direction]
                        let theory = way.theory.isFinite ? way.theory.signed(4) : ""
                        return [GrowthText.withInterval(way.growth)] + (hasTheory ? [theory] : [])
                    })
        }
        return VerdictSection.folded(table, rows: results.summaries.count, "growth of all conditions") + "\n\n" + words
    }

    private var words: String {
        var lines = [
            "growth: decades (powers of ten) per layer, from the first to the last \(results.layerNoun) on the way, as the mean over"
                + " \(GrowthText.replicates(results)) of log10(last / first) / layers between,"
                + " with its \(Growth.confidencePercent) % confidence interval in brackets"
        ]
        if results.recording == nil { lines += [VarianceColumn(results).definition] + theory }
        return lines.map { "- \($0)." }.joined(separator: "\n")
    }

    private var theory: [String] {
        let summaries = results.summaries
        func kinds(_ summary: ConditionSummary) -> [Theory.Kind] {
            [summary.forward, summary.backward].filter(\.theory.isFinite).compactMap(\.theoryKind)
        }
        let all = Set(summaries.flatMap(kinds))
        var lines: [String] = []
        if all.contains(.finiteWidth) {
            lines.append(
                "theory, *\(Theory.Kind.finiteWidth.rawValue)*: the expected logarithm under the exact law of Gaussian"
                    + " weights without biases and one input")
        }
        if all.contains(.kernelChain) {
            let drawn = Set(summaries.compactMap(\.theory.networksDrawn)).sorted()
            lines.append(
                "theory, *\(Theory.Kind.kernelChain.rawValue)*: the expected logarithm under the exact law of one input with"
                    + " Gaussian weights and biases at this width, from \(drawn.map(String.init).joined(separator: ", ")) networks"
                    + " that were drawn for it")
        }
        if all.contains(.mirrored) {
            lines.append(
                "theory, *\(Theory.Kind.mirrored.rawValue)*: mirrored blocks make the network linear, so that the signal of each"
                    + " network follows from the gain, as expected logarithms")
        }
        if all.contains(.infiniteWidth) {
            let which = summaries.filter { kinds($0).contains(.infiniteWidth) }
            lines.append(
                "theory, *\(Theory.Kind.infiniteWidth.rawValue)*\(listed(which)): the mean in the limit of wide layers. The"
                    + " geometric mean that is measured lies below it")
        }
        let unknown = summaries.filter { !$0.theory.knowsActivation && $0.condition?.network.isPlain == true }
        if !unknown.isEmpty {
            lines.append(
                "theory says nothing of \(unknown.map { Markdown.code($0.label) }.joined(separator: ", ")):"
                    + " with this activation it knows weights of a law with mean zero")
        }
        let silent = summaries.filter { !$0.theory.knowsActivation && $0.condition?.network.isPlain == false }
        if !silent.isEmpty {
            lines.append(
                "theory says nothing of \(silent.map { Markdown.code($0.label) }.joined(separator: ", ")): a step of"
                    + " the block has no map with these weights and inputs. The map of plain layers does not hold there"
            )
        }
        return lines
    }

    private func listed(_ which: [ConditionSummary]) -> String {
        which.count == results.summaries.count
            ? "" : " (" + which.map { Markdown.code(names.name($0.subject)) }.joined(separator: ", ") + ")"
    }
}
