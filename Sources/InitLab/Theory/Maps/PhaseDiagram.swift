import Foundation

/// Where networks of an activation are ordered, and where chaotic, over gains and bias variances: chi_perp at the second moment
/// to which the layers come. Poole et al. (2016), arXiv:1606.05340.
public struct PhaseDiagram: Sendable {
    /// Values of an axis at equal distances, both ends included.
    public struct Axis: Hashable, Sendable {
        public let low: Double
        public let high: Double
        public let count: Int

        /// - Parameters:
        ///   - low: zero or more.
        ///   - high: above `low`.
        ///   - count: two or more.
        public init(from low: Double, to high: Double, count: Int) {
            precondition(low >= 0 && low < high && high.isFinite && count >= 2)
            (self.low, self.high, self.count) = (low, high, count)
        }

        public func value(_ index: Int) -> Double {
            index == count - 1 ? high : low + (high - low) * Double(index) / Double(count - 1)
        }
    }

    /// One network.
    public struct Point: Hashable, Sendable {
        public let gain: Double
        public let biasVariance: Double
        /// The second moment to which the layers come from the inputs' mean square: zero where signals vanish, infinite where
        /// they explode or the activation overflows.
        public let q: Double
        /// chi_perp and chi_par there: where q is infinite, what they come to as it grows, NaN if that is nothing.
        public let chi: Double
        public let chiParallel: Double
    }

    /// The most points of a diagram.
    public static let maximumPoints = 1_000_000

    public let activation: any ActivationFunction
    public let gains: Axis
    public let biasVariances: Axis
    /// Row by row, one for each bias variance.
    public let points: [Point]
    /// The gains and bias variances at which chi_perp is one, in order of q; it may lead out of the diagram.
    public let criticalLine: [(gain: Double, biasVariance: Double)]

    /// - Parameter inputSquare: the inputs' mean square.
    /// - Throws: `MomentError` if the activation has no moments.
    public init(
        _ activation: any ActivationFunction, gains: Axis, biasVariances: Axis, inputSquare: Double, threads: Int
    ) throws {
        precondition(gains.count * biasVariances.count <= Self.maximumPoints)
        let table = try MomentTable(activation)
        (self.activation, self.gains, self.biasVariances) = (activation, gains, biasVariances)
        let rows = biasVariances.count
        let none = Point(gain: 0, biasVariance: 0, q: .nan, chi: .nan, chiParallel: .nan)
        var points = [Point](repeating: none, count: gains.count * rows)
        var errors = [(any Error)?](repeating: nil, count: rows)
        points.withUnsafeMutableBufferPointer { points in
            errors.withUnsafeMutableBufferPointer { errors in
                nonisolated(unsafe) let (points, errors) = (points, errors)
                Threads(threads).forEach(rows) { row in
                    do {
                        for column in 0..<gains.count {
                            points[row * gains.count + column] = try Self.point(
                                table, gain: gains.value(column), biasVariance: biasVariances.value(row),
                                inputSquare: inputSquare)
                        }
                    } catch { errors[row] = error }
                }
            }
        }
        for case let error? in errors { throw error }
        self.points = points
        criticalLine = try Self.criticalLine(table, biasVariances)
    }

    private static func point(
        _ table: MomentTable, gain: Double, biasVariance: Double, inputSquare: Double
    ) throws -> Point {
        let map = LengthMap(table.moments, gain: gain, biasVariance: biasVariance)
        let start = gain * inputSquare + biasVariance
        func point(_ q: Double, _ chi: Double, _ chiParallel: Double) -> Point {
            Point(gain: gain, biasVariance: biasVariance, q: q, chi: chi, chiParallel: chiParallel)
        }
        func point(at q: Double) throws -> Point {
            let step = try map.step(q)
            return point(q, step.chi, step.chiParallel)
        }
        let fixed = try table.lengthFixedPoints(gain: gain, biasVariance: biasVariance)
        if fixed == .every { return try point(at: start) }
        guard let limit = map.limit(of: start, fixed) else {
            let far = slopesFarOut(table)
            return point(.infinity, gain * far.derivativeSecond, gain * far.secondSlope)
        }
        return point(limit.variance, limit.chi, limit.chiParallel)
    }

    /// d_2 and the slope of m_2 where they no longer change with q, at its largest; NaN where they do, or the activation
    /// overflows before.
    private static func slopesFarOut(_ table: MomentTable) -> (derivativeSecond: Double, secondSlope: Double) {
        guard let last = table.entries.last, last.variance >= MomentTable.range.upperBound / 2,
            let decadeBefore = table.entries.dropLast(8).last
        else { return (.nan, .nan) }
        func settled(_ value: (ActivationMoments) -> Double) -> Double {
            let (before, after) = (value(decadeBefore.moments), value(last.moments))
            return abs(after - before) <= 1e-4 * abs(after) ? after : .nan
        }
        return (settled(\.derivativeSecond), settled(\.secondSlope))
    }

    private static func criticalLine(
        _ table: MomentTable, _ biases: Axis
    ) throws -> [(gain: Double, biasVariance: Double)] {
        if let slopes = table.moments.activation.slopes {
            let gain = 1 / slopes.meanSquare
            return [(gain, biases.low), (gain, biases.high)].filter { $0.0.isFinite }
        }
        // Beyond the frame too: the figure cuts the line off. Steps of q that a figure shows are taken in smaller ones.
        let ends = zip(table.entries, table.entries.dropFirst())
        let line = try ends.flatMap { entry, next in
            let isShown = entry.variance < 10 * max(1, biases.high) && next.variance > 1e-3
            return try [entry]
                + (isShown ? 1..<8 : 1..<1).map { step in
                    let q = entry.variance * pow(next.variance / entry.variance, Double(step) / 8)
                    return (q, try table.moments.moments(variance: q))
                }
        }
        return (line + table.entries.suffix(1)).compactMap { q, moments in
            let gain = 1 / moments.derivativeSecond
            let bias = q - moments.second * gain
            // What rounding leaves of zero.
            return bias > -1e-12 * q ? (gain, max(0, bias)) : nil
        }
    }
}
