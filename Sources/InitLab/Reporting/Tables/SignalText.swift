import Foundation

/// Changes of signals in words.
package enum SignalText {
    /// `x 12`, `x 0.5`, `x 1.04`: with as many digits as tell it from one.
    static func factor(_ decades: Double) -> String {
        // Beyond the range of what one reads at a glance, a power of ten.
        guard abs(decades) < 6 else { return "x \(power(decades))" }
        let factor = pow(10, decades)
        let distance = abs(factor - 1)
        let isNearOne = distance > 1e-6 && distance < 0.1
        return "x \(factor.significant(isNearOne ? 1 + Int((-log10(distance)).rounded(.up)) : 2))"
    }

    /// `10^-64`, `10^0.53`: what a change of so many decades comes to.
    static func power(_ decades: Double) -> String {
        "10^\(abs(decades) >= 10 ? decades.rounded().shortestText : decades.significant(2))"
    }

    /// The same of a whole change: one that no digit shows is `unchanged`.
    static func total(_ decades: Double) -> String { isUnchanged(decades) ? "unchanged" : power(decades) }

    /// Whether a change is below a thousandth of a decade: less than 0.3 %.
    static func isUnchanged(_ decades: Double) -> Bool { abs(decades) < 1e-3 }

    /// `0.004`, `3e-12`: a level, given by its base-10 logarithm.
    static func level(_ decades: Double) -> String {
        abs(decades) < 5 ? pow(10, decades).significant(1) : power(decades)
    }

    /// `x 0.05 per layer, 10^-64 over 49 layers`: what a direction does, in the shape that it has; nil where no change was
    /// measured.
    static func change(_ way: ConditionSummary.Way) -> String? {
        guard way.change.mean.isFinite else { return nil }
        let total = "\(total(way.change.mean)) over \(way.steps) \(way.steps == 1 ? "layer" : "layers")"
        if way.growth.alive == 1, way.growth.dead == 0 {
            let sign = way.change.mean > 0 ? "+" : ""
            return "1 draw: \(sign)\(way.change.mean.significant(2)) decades, no interval"
        }
        guard way.verdict != .stable else { return total }
        return "\(shape(way.shape) ?? "\(factor(way.growth.decadesPerLayer)) per layer"), \(total)"
    }

    /// How the signal gets there; nil where the change per layer says all.
    static func shape(_ shape: SignalShape?) -> String? {
        switch shape {
        case .powerLaw(let exponent): "as the power \(exponent.significant(2)) of the depth"
        case .settling(let level, let layer, let isFalling):
            "\(isFalling ? "falls" : "rises") to \(pow(10, level).significant(1)) within \(layer) layers and stays"
        case .flat, .exponential, nil: nil
        }
    }
}
