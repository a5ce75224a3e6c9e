import Foundation

/// What a run found, in one sentence that a person can repeat.
package struct Headline {
    private let summaries: [ConditionSummary]
    /// What layers are called in a sentence.
    private let layer: String
    private let names: ConditionNames

    package init(_ results: RunResults) {
        summaries = results.summaries
        layer = results.recording == nil ? "layer" : "point"
        names = ConditionNames(results.summaries)
    }

    /// Plain text, nothing in it escaped.
    package var text: String {
        let draws = summaries.allSatisfy { $0.replicates == 1 } ? "In a single draw, " : ""
        let said = draws + sentence
        return said.prefix(1).uppercased() + said.dropFirst() + "."
    }

    private var sentence: String {
        guard summaries.contains(where: { $0.depth > 1 }) else {
            return summaries[0].subject.series == nil
                ? "one hidden layer has no growth to measure" : "a series of one point has no growth to measure"
        }
        if summaries.count == 1 { return "\(with(summaries[0])) \(fate(summaries[0], isFirst: true))" }
        let stable = summaries.filter { kind($0) == .stable }
        guard stable.count < summaries.count else { return allStable }
        var clauses: [String] = []
        if let best = stable.min(by: { reach($0) < reach($1) }) {
            clauses.append(
                stable.count == 1
                    ? "\(with(best)) the signal keeps its size"
                    : "\(stable.count) of \(summaries.count) \(noun) keep the signal, such as \(words(best))")
        }
        for wanted in [Verdict.vanishing, .exploding] {
            let group = summaries.filter { kind($0) == wanted }
            guard let worst = group.max(by: { reach($0) < reach($1) }) else { continue }
            clauses.append("\(with(worst)) \(fate(worst, isFirst: clauses.count == min(1, stable.count)))")
        }
        guard !clauses.isEmpty else {
            return "no verdict is clear: the intervals cross the margin, so run more replicates"
        }
        return clauses.joined(separator: "; ")
    }

    private var noun: String { summaries[0].subject.series == nil ? "conditions" : "series" }

    private var allStable: String {
        let worst = summaries.max { reach($0) < reach($1) }!
        let depths = Set(summaries.map(\.depth))
        let layers = depths.count == 1 ? " over \(depths.first!) \(layer)s" : ""
        let change = worseWay(worst).change.mean
        let all = "all \(summaries.count) \(noun) keep the signal\(layers)"
        guard !SignalText.isUnchanged(change) else { return "\(all), to 0.3 %" }
        let place = summaries[0].subject.series == nil ? "with" : "in"
        return "\(all); the largest change is \(SignalText.power(change)), \(place) \(words(worst))"
    }

    private func words(_ summary: ConditionSummary) -> String { names.words(summary.subject) }

    /// Conditions are drawn with an initializer, and series lie in a model.
    private func with(_ summary: ConditionSummary) -> String {
        summary.subject.series == nil ? "with \(words(summary))" : "in \(words(summary)),"
    }

    /// The verdict on both directions: stable if both are, otherwise that of the worse.
    private func kind(_ summary: ConditionSummary) -> Verdict {
        let ways = summary.measuredWays
        if !ways.isEmpty, ways.allSatisfy({ $0.verdict == .stable }) { return .stable }
        let clear = Direction.allCases.filter { ![.stable, .inconclusive].contains(summary[$0].verdict) }
        return clear.max { size(summary[$0]) < size(summary[$1]) }.map { summary[$0].verdict } ?? .inconclusive
    }

    /// How far the worse direction goes, in decades.
    private func reach(_ summary: ConditionSummary) -> Double { size(worseWay(summary)) }

    private func size(_ way: ConditionSummary.Way) -> Double {
        if way.growth.dead > way.growth.alive || way.growth.overflowed > 0 { return .infinity }
        return way.change.mean.isFinite ? abs(way.change.mean) : 0
    }

    /// The forward one, unless it is well and the other is not.
    private func worseDirection(_ summary: ConditionSummary) -> Direction {
        let isForwardSick = [.vanishing, .exploding].contains(summary.forward.verdict)
        if isForwardSick { return .forward }
        return [.vanishing, .exploding].contains(summary.backward.verdict) ? .backward : .forward
    }

    private func worseWay(_ summary: ConditionSummary) -> ConditionSummary.Way { summary[worseDirection(summary)] }

    /// `the signal halves per layer: 10^-15 from layer 1 to 50`
    private func fate(_ summary: ConditionSummary, isFirst: Bool) -> String {
        let direction = worseDirection(summary)
        let way = summary[direction]
        let depth = summary.depth
        let signal = direction == .forward ? "the signal" : "the gradient"
        let before =
            direction == .backward && summary.forward.verdict == .stable ? "the signal keeps its size, and " : ""
        guard way.growth.dead <= way.growth.alive else { return "\(before)\(signal) ends at exactly zero" }
        guard way.growth.overflowed == 0 else { return "\(before)\(signal) leaves the range of numbers" }
        guard way.change.mean.isFinite else { return "\(before)\(signal) has no growth to measure" }
        let (start, end) = direction.ends(depth: depth)
        let total = SignalText.total(way.change.mean) + (isFirst ? " from \(layer) \(start) to \(end)" : "")
        switch way.verdict {
        case .stable: return "\(signal) keeps its size over \(depth) \(layer)s: \(total)\(gradient(summary))"
        case .inconclusive:
            return "\(signal) comes near the margin: \(total), and more replicates are needed to call it"
        case .vanishing, .exploding: return "\(before)\(signal) \(verb(way)): \(total)\(gradient(summary))"
        }
    }

    /// What becomes of gradients, where it is not told anyway: in a model it does not follow from what becomes of signals.
    private func gradient(_ summary: ConditionSummary) -> String {
        let way = summary.backward
        guard summary.subject.series != nil, worseDirection(summary) == .forward else { return "" }
        guard way.change.mean.isFinite else {
            let isMeasured = (1...summary.depth).contains { summary[.gradientMoment2, $0].replicates > 0 }
            return isMeasured ? ", and the gradient is not measured at both ends" : ""
        }
        switch way.verdict {
        case .stable: return ", and the gradient keeps its size"
        case .inconclusive: return ""
        case .vanishing, .exploding: return ", and the gradient \(verb(way)): \(SignalText.power(way.change.mean))"
        }
    }

    private func verb(_ way: ConditionSummary.Way) -> String {
        switch way.shape {
        case .powerLaw(let exponent): return "changes as the power \(exponent.significant(2)) of the depth"
        case .settling: return SignalText.shape(way.shape)!
        case .flat, .exponential, nil: break
        }
        let decades = way.growth.decadesPerLayer
        if abs(decades + log10(2)) < 0.02 { return "halves per \(layer)" }
        if abs(decades - log10(2)) < 0.02 { return "doubles per \(layer)" }
        let factor = SignalText.factor(decades).dropFirst("x ".count)
        return decades < 0
            ? "falls to \(factor) of itself per \(layer)" : "grows to \(factor) times itself per \(layer)"
    }
}
