import Foundation

/// The conditions of a run that show how the spread over replicates depends on depth over width: those of which the
/// exact law of finite width is known, with hidden layers of equal width.
package struct SpreadStudy: Sendable {
    /// One condition in one direction.
    package struct Point: Sendable {
        package let summary: ConditionSummary
        package let network: Network
        package let spread: PassageSpread
        /// By the exact law, in decades.
        package let law: Double

        package var width: Int { network.sizes[1] }
        package var depth: Int { summary.depth }
        /// Depth over width.
        package var ratio: Double { Double(depth) / Double(width) }
    }

    /// Conditions that one curve of the exact law belongs to.
    package struct Series: Hashable, Sendable {
        package let activation: Activation
        package let width: Int
    }

    private let summaries: [ConditionSummary]

    /// Nothing can be seen of the ratio with fewer of them.
    static let minimumRatios = 3

    /// - Returns: nil unless depth and width both vary, and make three ratios or more that have been measured: with one
    ///   depth alone, or one width, the ratio would be the other under another name.
    package init?(_ summaries: [ConditionSummary]) {
        self.summaries = summaries.filter { summary in
            guard let widths = summary.condition?.network.hiddenWidths else { return false }
            return summary.forward.theoryKind == .finiteWidth && widths.allSatisfy { $0 == widths.first }
        }
        guard Self.varies(measured(.forward)) else { return nil }
    }

    private static func varies(_ points: [Point]) -> Bool {
        Set(points.map(\.width)).count > 1 && Set(points.map(\.depth)).count > 1
            && Set(points.map(\.ratio)).count >= minimumRatios
    }

    /// The directions of which enough conditions have been measured.
    package var directions: [Direction] { Direction.allCases.filter { Self.varies(measured($0)) } }

    /// All conditions of which the law is known in a direction, in their order.
    package func points(_ direction: Direction) -> [Point] {
        summaries.filter { $0[direction].theoryKind == .finiteWidth }.compactMap { summary in
            summary.condition.map {
                Point(
                    summary: summary, network: $0.network, spread: summary[direction].spread,
                    law: summary.theory.spread(direction))
            }
        }
    }

    /// Those with enough replicates alive for an interval.
    package func measured(_ direction: Direction) -> [Point] {
        points(direction).filter { $0.spread.low.isFinite && $0.spread.high.isFinite }
    }

    /// Every pair of activation and width, in the order of the conditions.
    package var series: [Series] {
        var found: [Series] = []
        for point in measured(.forward) where !found.contains(series(of: point)) { found.append(series(of: point)) }
        return found
    }

    package func series(of point: Point) -> Series {
        // The exact law is known of plain networks alone.
        Series(activation: point.network.activation!, width: point.width)
    }
}

extension SpreadStudy.Series {
    /// The exact law's standard deviation in decades for a depth over width of one; it grows with the root of the ratio.
    package var exactFactor: Double {
        guard let slope = activation.slopes?.belowUnitSlope else { return .nan }
        let law = FiniteWidthLaw(units: width, negativeSlope: slope)
        return (Double(width) * law.variance).squareRoot() / M_LN10
    }
}
