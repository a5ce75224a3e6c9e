import Foundation
import InitLab
import Testing

@Suite struct LengthMapTests {
    static func table(_ function: any ActivationFunction) throws -> MomentTable { try MomentTable(function) }

    /// Poole et al. (2016), Schoenholz et al. (2017); the numbers by `Reference/make_reference.py`.
    @Test func fixedPointsOfTanhAreThoseOfTheReference() throws {
        let table = try MomentTable(Tanh())
        for row in try ReferenceTable.rows("tanh-fixed-points.csv") {
            func number(_ column: String) -> Double { Double(row[column]!)! }
            let (gain, bias) = (number("sigma_w2"), number("sigma_b2"))
            let points = try table.lengthFixedPoints(gain: gain, biasVariance: bias).points
            #expect(points.count == 1 && points[0].stability == .stable, "\(row)")
            #expect(abs(points[0].variance / number("q_star") - 1) < 1e-7, "\(row)")
            #expect(abs(points[0].chi / number("chi_1") - 1) < 1e-7, "\(row)")
            #expect(abs(points[0].depthScale / number("xi_q") - 1) < 1e-5, "\(row): \(points[0].depthScale)")
            let map = CorrelationMap(LengthMap(Tanh(), gain: gain, biasVariance: bias))
            let fixed = try map.fixedPoints(variance: points[0].variance)
            let stable = try #require(fixed.stable)
            #expect(abs(stable.cosine.value - number("c_star")) < 1e-5, "\(row): \(stable)")
            #expect(abs(stable.depthScale / number("xi_c") - 1) < 1e-4, "\(row): \(stable.depthScale)")
        }
    }

    /// A map leads to where it is said to lead, and away from where it is unstable.
    @Test(arguments: [
        (Tanh() as any ActivationFunction, 1.69, 0.09), (GELU(), 2.3, 0.05), (GELU(), 2.2, 0), (SiLU(), 2.7, 0.05),
        (SELU(), 1, 0), (ELU(), 1.5, 0.2), (Softplus(), 0.5, 0.1), (Sigmoid(), 103, 0), (HardTanh(), 1.3, 0.2),
    ])
    func fixedPointsStayWhereTheyAre(activation: any ActivationFunction, gain: Double, bias: Double) throws {
        let map = LengthMap(activation, gain: gain, biasVariance: bias)
        let points = try Self.table(activation).lengthFixedPoints(gain: gain, biasVariance: bias).points
        #expect(!points.isEmpty)
        for point in points where point.variance > 0 {
            #expect(abs(try map.step(point.variance).next / point.variance - 1) < 1e-11, "\(point)")
            for start in [0.999, 1.001] {
                let q = point.variance * start
                let isNearer =
                    abs(try map.step(q).next - point.variance) < abs(q - point.variance)
                #expect(isNearer == (point.stability == .stable), "\(point)")
            }
        }
        // Nothing is left out: the signs of f(q) - q alternate from point to point, on a finer grid than any search.
        var changes = 0
        var last: Double?
        for step in 0..<2400 {
            let q = pow(10, -11.9 + 0.0099 * Double(step))
            let change = try map.step(q).next / q - 1
            guard abs(change) > 1e-11 else { continue }
            if let last, last.sign != change.sign { changes += 1 }
            last = change
        }
        #expect(changes == points.count { $0.variance > 0 && $0.stability != .halfStable })
    }

    @Test func halfLinesHaveTheirFixedPointsInClosedForm() throws {
        let table = try MomentTable(ReLU())
        #expect(try table.lengthFixedPoints(gain: 2, biasVariance: 0) == .every)
        #expect(try table.lengthFixedPoints(gain: 2, biasVariance: 0.1).points.isEmpty)
        let below = try table.lengthFixedPoints(gain: 1.3, biasVariance: 0.1).points
        #expect(below.count == 1 && abs(below[0].variance - 0.1 / 0.35) < 1e-15 && below[0].stability == .stable)
        // Above the critical gain all explode but zero.
        let above = try table.lengthFixedPoints(gain: 3, biasVariance: 0).points
        #expect(above.map(\.variance) == [0] && above[0].stability == .unstable)
        #expect(try table.lengthFixedPoints(gain: 3, biasVariance: 0.1).points.isEmpty)
    }

    /// q = gain q^2 1.5 of squared ReLU: an unstable point, above which q explodes until it is no number.
    @Test func whatExplodesHasAnUnstablePoint() throws {
        let points = try MomentTable(SquaredReLU()).lengthFixedPoints(gain: 2, biasVariance: 0).points
        #expect(points.map(\.stability) == [.stable, .unstable])
        #expect(points[0].variance == 0 && abs(points[1].variance - 1 / 3.0) < 1e-12)
        #expect(throws: MomentError.self) {
            try SignalPath(
                SquaredReLU(), gain: 2, biasVariance: 0, depth: 60, inputSquare: 1, inputCosine: 0)
        }
    }

    /// At the half-stable point of GELU the map touches q' = q from below, and crosses it at a smaller q: f(3.5) = -4.9e-7 and
    /// f(4) = -4.3e-5 by mpmath. A little more bias makes two points of the one that is touched, a little less none.
    @Test func halfStablePointsAreTouched() throws {
        let table = try MomentTable(GELU())
        let point = try #require(try table.halfStablePoints().first)
        func points(_ factor: Double) throws -> [LengthFixedPoint] {
            try table.lengthFixedPoints(gain: point.gain, biasVariance: point.biasVariance * factor).points
        }
        let at = try points(1)
        #expect(at.map(\.stability) == [.stable, .halfStable])
        #expect(abs(at[0].variance - 3.034981) < 1e-5)
        #expect(abs((at.last?.variance ?? 0) / point.variance - 1) < 1e-3)
        #expect(try points(1 + 1e-6).map(\.stability) == [.stable, .unstable, .stable])
        #expect(try points(1 - 1e-6).map(\.stability) == [.stable])
    }

    /// Signals of tanh at its critical point for small signals vanish as 1/(2 l), not exponentially.
    @Test func tanhAtGainOneVanishesAsAPowerOfDepth() throws {
        let path = try SignalPath(Tanh(), gain: 1, biasVariance: 0, depth: 2000, inputSquare: 1, inputCosine: 0.3)
        let (last, before) = (path.layers[1999], path.layers[999])
        #expect(abs(1 / last.q - 1 / before.q - 2000) < 10)
        #expect(path.limit?.variance == 0 && path.limit?.stability == .stable && path.limit?.chiParallel == 1)
    }
}
