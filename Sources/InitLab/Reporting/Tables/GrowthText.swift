extension Growth {
    /// `99`
    static var confidencePercent: String { (confidence * 100).shortestText }
}

extension PassageSpread {
    /// `99`
    static var confidencePercent: String { (confidence * 100).shortestText }
}

/// Growths as they stand in tables.
package enum GrowthText {
    /// `1 replicate`, `200 replicates`
    static func replicates(_ count: Int) -> String { count == 1 ? "1 replicate" : "\(count) replicates" }

    /// `200 replicates`, or `12 to 200 replicates` of results that are not complete.
    static func replicates(_ results: RunResults) -> String {
        let counts = results.summaries.map(\.replicates)
        guard let least = counts.min(), let most = counts.max(), least < most else {
            return replicates(counts.first ?? 0)
        }
        return "\(least) to \(replicates(most))"
    }

    /// `1 decade`, `1.5 decades`
    static func decades(_ count: Double) -> String { count == 1 ? "1 decade" : "\(shortest: count) decades" }

    /// `-0.3130 [-0.3159, -0.3101]`
    static func withInterval(_ growth: Growth) -> String {
        guard growth.overflowed == 0 else { return "beyond the range of numbers in \(growth.overflowed)" }
        guard growth.alive > 0 else { return growth.dead > 0 ? "all 0" : "none" }
        guard growth.low.isFinite else { return growth.decadesPerLayer.signed(4) }
        return "\(growth.decadesPerLayer.signed(4)) [\(growth.low.signed(4)), \(growth.high.signed(4))]"
    }
}
