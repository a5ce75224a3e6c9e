import Foundation

/// What becomes of the differences between inputs on their way to the last hidden layer.
///
/// The *distance* of two inputs is 1 - their cosine: 0 for the same direction, 1 for unrelated ones. What counts is the mean over
/// pairs, and of that the share in the last hidden layer of what it is in the inputs, against the margin that signals have as
/// well. With a margin of one decade, inputs are *kept apart* where a tenth to ten times of their distance is left, *collapsing* where less
/// is, so that all inputs look the same, and *scrambled* where more is, so that inputs that were alike are no longer.
public struct InputSeparation: Sendable {
    public let verdict: InputsVerdict
    /// The mean cosine between pairs of inputs.
    public let inputCosine: Double
    /// The mean over replicates of that in the last hidden layer, with its interval; that of a single one is taken as it is.
    public let cosine: Double
    public let low: Double
    public let high: Double
    /// How many replicates have one.
    public let replicates: Int
    /// The first hidden layer from which on the mean distance is out of the margin; nil where the last is not.
    public let layer: Int?
    /// What theory says of the last hidden layer; NaN where it says nothing.
    public let theory: Double
    /// What theory says of the long run; nil where it is not known.
    public let longRun: InputsTheory?

    /// The distance that is left in the last hidden layer, over that of the inputs.
    public var share: Double { (1 - cosine) / (1 - inputCosine) }

    /// - Parameters:
    ///   - cosines: the summaries of `activation.cosine` in the hidden layers.
    ///   - total: all replicates.
    ///   - margin: decades of the distance.
    /// - Returns: nil with one input, or inputs that are all the same.
    init?(_ cosines: [LayerSummary], of total: Int, _ theory: Theory, margin: Double) {
        let inputs = theory.inputCosine
        guard let last = cosines.last, last.replicates > 0, 1 - inputs > Self.rounding else { return nil }
        inputCosine = inputs
        cosine = last.mean
        replicates = last.replicates
        let reach =
            last.replicates < 2
            ? 0
            : StudentLaw.quantile((1 + Growth.confidence) / 2, freedom: Double(last.replicates - 1))
                * last.standardDeviation / Double(last.replicates).squareRoot()
        (low, high) = (last.mean - reach, last.mean + reach)
        let factor = pow(10, margin)
        // Beyond that, Floats do not tell two inputs apart.
        func left(_ cosine: Double) -> Double { max(0, 1 - cosine - Self.rounding) / (1 - inputs) }
        let isMostlyDead = Double(total - last.replicates) > Verdict.tolerableDeadShare * Double(total)
        verdict = isMostlyDead ? .inconclusive : InputsVerdict(low: left(high), high: left(low), factor: factor)
        let isOut = cosines.map { $0.replicates > 0 && !(1 / factor...factor).contains(left($0.mean)) }
        layer = isOut.last == true ? (isOut.lastIndex(of: false) ?? -1) + 2 : nil
        self.theory = theory.cosine(cosines.count)
        longRun = theory.inputs
    }

    /// Of a cosine of Floats.
    private static let rounding = 1e-7
}
