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
        /// chi_perp and chi_par there; NaN where q is infinite.
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
        criticalLine = Self.criticalLine(table, biasVariances)
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
        guard let limit = map.limit(of: start, fixed) else { return point(.infinity, .nan, .nan) }
        return point(limit.variance, limit.chi, limit.chiParallel)
    }

    private static func criticalLine(
        _ table: MomentTable, _ biases: Axis
    ) -> [(gain: Double, biasVariance: Double)] {
        if let slopes = table.moments.activation.slopes {
            let gain = 1 / slopes.meanSquare
            return [(gain, biases.low), (gain, biases.high)].filter { $0.0.isFinite }
        }
        // Eight points a decade of q, beyond the frame too: the figure cuts the line off.
        return table.entries.compactMap { q, moments in
            let gain = 1 / moments.derivativeSecond
            let bias = q - moments.second * gain
            // What rounding leaves of zero.
            return bias > -1e-12 * q ? (gain, max(0, bias)) : nil
        }
    }
}
