import Foundation

/// How a role's scale goes with the layer or with the fan-in: std = c x^slope, by least squares of ln s, each weighted with what its
/// number of values tells.
package struct PowerLaw: Sendable {
    package enum Variable: String, Sendable {
        case layer
        case fanIn = "fan_in"
    }

    package let role: String
    package let variable: Variable
    package let slope: Double
    /// Standard error of the slope.
    package let error: Double

    /// Slopes below this change a scale by less than a tenth over the layers that models have.
    private static let smallest = 0.03

    /// Of roles whose scale changes with the layer, counted from 1, or with the fan-in, and by such a law: four layers or three fans at
    /// least, a slope beyond five standard errors, and scales that lie on the line but for chance and one in a hundred.
    package static func all(_ subject: AuditSubject) -> [PowerLaw] {
        guard !subject.isTrained else { return [] }
        return subject.roles.compactMap { role, members in
            let points = members.compactMap { index -> Point? in
                let (tensor, survey) = (subject.tensor(index), subject.surveys[index])
                guard tensor.kind == .linear || tensor.kind == .convolution, survey.finite >= 256, !survey.isConstant,
                    survey.scale > 0, survey.scale.isFinite
                else { return nil }
                let family = WeightFamily.near(survey.kurtosis, count: survey.finite).first ?? .normal
                return Point(
                    layer: tensor.layer.map { Double($0 + 1) }, fanIn: tensor.fanIn, logarithm: log(survey.scale),
                    error: ScaleStatistics.error(count: Double(survey.finite), family: family))
            }
            // Several fans: the layer may stand for one. The fan-in is the nearer reason.
            if let law = fit(role, .fanIn, points.map { ($0.fanIn, $0) }, least: 3) { return law }
            guard points.allSatisfy({ $0.fanIn == points[0].fanIn && $0.layer != nil }) else { return nil }
            return fit(role, .layer, points.map { ($0.layer!, $0) }, least: 4)
        }
    }

    private struct Point {
        let layer: Double?
        let fanIn: Double
        let logarithm: Double
        let error: Double
    }

    private static func fit(
        _ role: String, _ variable: Variable, _ points: [(x: Double, point: Point)], least: Int
    ) -> PowerLaw? {
        guard Set(points.map(\.x)).count >= least, points.allSatisfy({ $0.x > 0 }) else { return nil }
        let weights = points.map { 1 / ($0.point.error * $0.point.error) }
        let total = weights.reduce(0, +)
        func mean(_ values: [Double]) -> Double { zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / total }
        let (x, y) = (points.map { log($0.x) }, points.map(\.point.logarithm))
        let (middle, level) = (mean(x), mean(y))
        let spread = zip(weights, x).reduce(0) { $0 + $1.0 * ($1.1 - middle) * ($1.1 - middle) }
        guard spread > 0 else { return nil }
        let slope =
            zip(weights, zip(x, y)).reduce(0) { $0 + $1.0 * ($1.1.0 - middle) * ($1.1.1 - level) } / spread
        let error = (1 / spread).squareRoot()
        guard abs(slope) > max(5 * error, smallest) else { return nil }
        let isOnLine = points.indices.allSatisfy { place in
            abs(y[place] - level - slope * (x[place] - middle)) <= 0.01 + 5 * points[place].point.error
        }
        return isOnLine ? PowerLaw(role: role, variable: variable, slope: slope, error: error) : nil
    }
}
