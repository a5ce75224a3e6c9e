import Foundation

/// What becomes of the differences between inputs, in words.
package enum InputsText {
    /// `collapsing: the cosine between inputs goes from 0.01 to 0.998; from layer 9 on less than a tenth of their distance is left`
    package static func sentence(_ inputs: InputSeparation, margin: Double) -> String {
        let factor = pow(10, margin).significant(2)
        let ends = "the mean cosine between inputs goes from \(cosine(inputs.inputCosine)) to \(cosine(inputs.cosine))"
        let what =
            switch inputs.verdict {
            case .keptApart: ends
            case .collapsing:
                ends + since(inputs, "less than 1/\(factor) of their distance is left")
            case .scrambled:
                ends + since(inputs, "their distance is more than \(factor) times what it was")
            case .inconclusive: "\(ends); run more replicates"
            }
        let run = inputs.longRun.flatMap(longRun).map { "; theory: \($0)" } ?? ""
        return "\(inputs.verdict.word): \(what)\(run)"
    }

    private static func since(_ inputs: InputSeparation, _ what: String) -> String {
        inputs.layer.map { "; from layer \($0) on \(what)" } ?? ""
    }

    /// `inputs become indistinguishable after about 16 layers`; nil where theory does not tell.
    package static func longRun(_ inputs: InputsTheory) -> String? {
        guard inputs.cosine.isFinite else { return "every cosine stays" }
        // So near the edge of chaos, no depth that is used shows an exponential.
        guard inputs.depthScale < longestScale else { return "inputs approach each other as a power of the depth" }
        let number = inputs.depthScale.significant(2)
        let layers = "\(number) \(number == "1" ? "layer" : "layers")"
        return inputs.cosine >= 1
            ? "inputs become indistinguishable after about \(layers)"
            : "small differences grow x \(inputs.chi.significant(3)) per layer, and cosines of pre-activations come to"
                + " \(cosine(inputs.cosine)) in about \(layers)"
    }

    private static let longestScale = 1e4

    /// As many digits as tell it from one.
    package static func cosine(_ value: Double) -> String {
        let apart = 1 - value
        guard apart < 0.1, apart > 0 else { return value.significant(3) }
        return apart < 1e-6 ? "1" : value.significant(1 + Int((-log10(apart)).rounded(.up)))
    }
}
