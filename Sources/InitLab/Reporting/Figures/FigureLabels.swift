/// Names beside the curves of a figure.
package enum FigureLabels {
    /// Names that are too long lose their middle, unless that hides what tells them apart.
    package static func shortened(_ names: [String], to length: Int) -> [String] {
        let short = names.map { name in
            name.count <= length
                ? name : "\(name.prefix((length - 1) / 2))…\(name.suffix(length - 1 - (length - 1) / 2))"
        }
        return Set(short).count == Set(names).count ? short : names
    }

    /// Where labels stand, as shares of the axis, so that none covers another.
    package static func heights(_ ends: [Double], range: (low: Double, high: Double), spacing: Double) -> [Double] {
        let wanted = ends.map { $0.isFinite ? ($0 - range.low) / (range.high - range.low) : 0 }
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var heights = wanted
        // Upwards, each label as low as it may be; then downwards from the top.
        var floor = -Double.infinity
        for index in order {
            heights[index] = max(wanted[index], floor + spacing)
            floor = heights[index]
        }
        var ceiling = 1 + spacing
        for index in order.reversed() {
            heights[index] = min(heights[index], ceiling - spacing)
            ceiling = heights[index]
        }
        return heights
    }
}
