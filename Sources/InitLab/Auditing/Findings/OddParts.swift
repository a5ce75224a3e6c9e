import Foundation

/// The parts of one tensor, blocks of a packed matrix or taps of a kernel, that have another scale than they should.
package struct OddParts: Sendable {
    package enum Kind: String, Sendable {
        case block
        case tap
        /// Rows of an embedding, counted from 0.
        case row
    }

    package let kind: Kind
    /// How many parts there are.
    package let count: Int
    /// Which are odd, from 0 on, in their order.
    package let places: [Int]
    /// The root mean square of the worst.
    package let seen: Double
    /// What the scheme says, or the median of all where no part has that.
    package let usual: Double
    /// Whether the other parts are what the scheme says: then nothing else is wrong with the scale.
    package let othersFit: Bool
    /// Of all parts together: that of the worst, times their number.
    package let pValue: Double

    /// Errors of a part below this are no mistake.
    private static let tolerance = 2e-3

    /// - Parameters:
    ///   - squares: the sum of squares of each part, two or more.
    ///   - values: how many values a part has.
    ///   - numbers: of the parts, where some are left out.
    init(
        _ kind: Kind, squares: [Double], values: Double, laws: [LawTable.Drawn],
        numbers: (count: Int, places: [Int])? = nil
    ) {
        let means = squares.map { $0 / values }
        let all = means.reduce(0, +) / Double(means.count)
        let middle = means.sorted()[means.count / 2]
        let law = laws.min {
            abs(log($0.deviation * $0.deviation / middle)) < abs(log($1.deviation * $1.deviation / middle))
        }
        let family = law?.family ?? .normal
        func pValue(_ ratio: Double) -> Double {
            ScaleStatistics.pValue(ratio, count: values, family: family, tolerance: Self.tolerance)
        }
        let square = law.map { $0.deviation * $0.deviation } ?? all
        let fitting = means.count { pValue($0 / square) * Double(means.count) >= 1e-3 }
        othersFit = law != nil && 3 * fitting >= means.count
        let usual = othersFit ? square : means.count > 2 ? middle : all
        // Against all together, which is the test; and against what it should be, which tells the odd ones from the others.
        let pValues = means.map { max(pValue($0 / all), pValue($0 / usual)) }
        let least = pValues.min()!
        let worst = pValues.indices.filter { pValues[$0] == least }.max {
            abs(log(means[$0] / usual)) < abs(log(means[$1] / usual))
        }!
        (self.kind, count, self.usual) = (kind, numbers?.count ?? means.count, usual.squareRoot())
        seen = means[worst].squareRoot()
        places = pValues.indices.filter { $0 == worst || pValues[$0] * Double(means.count) < 1e-6 }
            .map { numbers?.places[$0] ?? $0 }
        self.pValue = min(1, least * Double(means.count))
    }

    /// Places that follow each other.
    package var ranges: [ClosedRange<Int>] {
        places.reduce(into: []) { ranges, place in
            if let last = ranges.last, last.upperBound + 1 == place {
                ranges[ranges.count - 1] = last.lowerBound...place
            } else {
                ranges.append(place...place)
            }
        }
    }

    /// `block 1 of 3`, `taps 2 and 5 of 9`, `rows 900 to 999 of 1000 (from 0)`
    package var text: String {
        let all =
            kind == .row
            ? ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
            : places.map { String($0 + 1) }
        let names = all.prefix(4) + (all.count > 4 ? ["\(all.count - 4) more"] : [])
        let list = names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " and " + names.last!
        return "\(kind.rawValue)\(places.count == 1 ? "" : "s") \(list) of \(count)" + (kind == .row ? " (from 0)" : "")
    }

    /// What one test says of the tensor.
    func evidence(_ index: Int) -> Evidence {
        Evidence(
            kind: .blocks, members: [index], seen: seen, expected: usual, expectedText: text, pValue: pValue,
            parts: self,
            explains: othersFit
                ? [.scale, .family, .spectrum, .lowRank, .outliers, .mean, .correlatedRows]
                : [.family, .spectrum, .correlatedRows])
    }
}
