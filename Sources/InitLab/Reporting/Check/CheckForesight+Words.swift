import Foundation

extension CheckForesight {
    /// In a line.
    func text(looks: [Int]) -> String {
        let rest = notTested.map { "; \($0)" } ?? ""
        guard isDecidable else { return notTested ?? "theory says nothing of its growth" }
        let first = GrowthText.replicates(looks[0])
        guard let deviation, let wanted else {
            return "detection limit unknown until the spread is measured, from \(first)\(open)\(rest)"
        }
        let size = "at width \(condition.widthText), depth \(condition.network.depth)"
        let seen = visible(looks, at: 0, deviation)
        var text =
            seen.isFinite
            ? "detects \(percent(seen)) % per layer \(size) with probability \(settings.power.shortestText) from \(first)"
            : "detects nothing \(size) from \(first)"
        if wanted > looks[0] {
            if looks.count > 1 {
                let last = looks.count - 1
                text += ", \(percent(visible(looks, at: last, deviation))) % from \(looks[last])"
            }
            text += "; --budget \(wanted) for \(percent(pow(10, tolerance + 2 * allowance) - 1)) %"
        }
        return text + open + rest
    }

    private var open: String {
        allowance > 1e-6 ? "; theory leaves \(percent(pow(10, 2 * allowance) - 1)) % per layer open" : ""
    }

    private func percent(_ share: Double) -> String {
        abs(share / settings.tolerance - 1) < 1e-9
            ? (settings.tolerance * 100).shortestText : (share * 100).significant(2)
    }
}
