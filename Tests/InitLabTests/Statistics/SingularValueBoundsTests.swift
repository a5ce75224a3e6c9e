import Foundation
import InitLab
import Testing

@Suite struct SingularValueBoundsTests {
    /// One row of n values has the root of a chi-squared number as its only singular value, of which the bound is the leading
    /// term near zero.
    @Test(arguments: [2, 5, 40]) func oneRowHasTheLawOfChiSquared(many: Int) {
        let n = Double(many)
        for square in [1e-4, 1e-2, 0.3, 2] {
            let exact = GammaLaw.below(square / n, shape: n / 2)
            let bound = SingularValueBounds.below(square.squareRoot(), few: 1, many: many)
            #expect(bound >= min(1, exact) * (1 - 1e-12))
            if square < 0.1 { #expect(abs(bound / exact - 1) < square) }
        }
        #expect(SingularValueBounds.below(0, few: 1, many: many) == 0)
    }

    @Test func whatLiesWithinTheEdgesIsNoSurprise() {
        let edge = 10.0 + 6.0
        #expect(SingularValueBounds.above(edge, few: 36, many: 100) == 1)
        #expect(abs(SingularValueBounds.above(edge + 3, few: 36, many: 100) / exp(-4.5) - 1) < 1e-12)
        #expect(SingularValueBounds.below(4, few: 36, many: 100) == 1)
        #expect(SingularValueBounds.below(0.2, few: 36, many: 100) < 1e-20)
    }
}
