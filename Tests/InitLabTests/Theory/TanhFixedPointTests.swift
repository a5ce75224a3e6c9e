import Foundation
import InitLab
import Testing

/// Origin: `Reference/tanh-fixed-points.csv`, by the trapezoid rule in NumPy; it has six to eight digits, and half of
/// the last of eight is up to 5e-8 of a number.
@Suite struct TanhFixedPointTests {
    private static let moments = GaussianMoments(Tanh())

    private static func isClose(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool {
        abs(left - right) <= tolerance * abs(right)
    }

    /// q* is where the length map settles, and chi_1 the factor of gradients there.
    @Test func theLengthMapSettlesWhereTheTableSays() throws {
        for row in try ReferenceTable.rows("tanh-fixed-points.csv") {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let (gain, bias) = (number("sigma_w2"), number("sigma_b2"))
            func next(_ q: Double) throws -> Double { try gain * Self.moments.secondMoment(variance: q) + bias }
            var q = 1.0
            // Twenty depth scales, after which e^-20 of the way is left.
            for _ in 0..<Int(20 * number("xi_q")) + 10 { q = try next(q) }
            #expect(Self.isClose(q, number("q_star"), 6e-8), "\(row)")
            let chi = try gain * Self.moments.derivativeSecondMoment(variance: q)
            #expect(Self.isClose(chi, number("chi_1"), 6e-8), "\(row)")
            // Where inputs become alike, c* = 1, the depth scale of correlations is that of gradients.
            if number("c_star") == 1 { #expect(Self.isClose(-1 / log(chi), number("xi_c"), 2e-6), "\(row)") }
            // The slope of the length map, by a central difference.
            let step = 1e-4 * q
            let slope = (try next(q + step) - next(q - step)) / (2 * step)
            #expect(Self.isClose(-1 / log(slope), number("xi_q"), 2e-5), "\(row)")
        }
    }
}
