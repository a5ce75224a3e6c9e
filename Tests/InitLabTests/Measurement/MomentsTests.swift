import Foundation
import InitLab
import Testing

@Suite struct MomentsTests {
    static func moments(_ values: [Float]) -> Moments { values.withUnsafeBufferPointer { Moments(of: $0) } }

    /// Plain two-pass formulas, in Double. Sums over many values begin in Float.
    @Test(arguments: [1, 2, 7, 8, 9, 100, 2385])
    func agreeWithTwoPassFormulas(count: Int) {
        let values = (0..<count).map { Float(sin(Double($0) * 1.7) * 3 + 0.25) }
        let doubles = values.map(Double.init)
        let n = Double(count)
        let mean = doubles.reduce(0, +) / n
        let central = { (power: Double) in doubles.reduce(0) { $0 + pow($1 - mean, power) } / n }
        let moments = Self.moments(values)
        let tolerance = count < 2048 ? 1e-12 : 1e-6
        #expect(abs(moments.mean - mean) < tolerance)
        #expect(abs(moments.variance - central(2)) < tolerance)
        #expect(abs(moments.moment2 - doubles.reduce(0) { $0 + $1 * $1 } / n) < 10 * tolerance)
        let kurtosis = central(4) / (central(2) * central(2))
        if count > 2 { #expect(abs(moments.kurtosis - kurtosis) < max(1e-9, tolerance)) }
    }

    @Test func aConstantHasVarianceZeroExactly() {
        let moments = Self.moments(Array(repeating: 0.1, count: 1001))
        #expect(moments.variance == 0 && moments.kurtosis.isNaN && moments.mean == Double(Float(0.1)))
    }

    /// Around 1, Floats lie 2^-23 apart: a matrix that Float's rounding alone makes uneven has no shape of its own.
    @Test func valuesThatDifferByRoundingHaveNoKurtosis() {
        let ulp = Float(0x1p-23)
        let rounded = Self.moments((0..<1000).map { 1 + Float($0 % 3) * ulp })
        #expect(rounded.variance > 0 && rounded.kurtosis.isNaN)
        #expect(Self.moments((0..<1000).map { 0.37 + Float($0 % 7) * ulp }).kurtosis.isNaN)
        // A thousand times as far apart they have one, though a millionth of what is seen of it may be rounding.
        let spread = Self.moments((0..<1000).map { 1 + ($0 % 2 == 0 ? 1 : -1) * 1000 * ulp })
        #expect(abs(spread.kurtosis - 1) < 1e-6)
        // What is small everywhere is not near-constant.
        let small = Self.moments((0..<1000).map { ($0 % 2 == 0 ? 1e-30 : -1e-30) })
        #expect(abs(small.kurtosis - 1) < 1e-6)
    }

    /// Normal values 1 + s z, rounded to Float: wherever there is a kurtosis it is that of z, to the noise of one rounding.
    /// Without the threshold, s = 2^-23 gives values on three Floats and is off by a tenth and more.
    @Test func aKurtosisIsThatOfTheValuesAndNotOfTheirRounding() throws {
        let deviates = try QuantileSketchTests.values(4000)
        let exact = Self.moments(deviates.map { Float($0) }).kurtosis
        var known = 0
        for exponent in -28 ... -4 {
            let moments = Self.moments(deviates.map { Float(1 + scalbn($0, exponent)) })
            guard !moments.kurtosis.isNaN else { continue }
            known += 1
            #expect(abs(moments.kurtosis / exact - 1) < 0.01, "\(exponent)")
        }
        #expect(known == 15 || known == 16)
    }

    @Test func aMeanThatDwarfsTheSpreadCostsNoDigits() {
        let values = (0..<1000).map { Float(1e6) + ($0 % 2 == 0 ? 1 : -1) }
        #expect(abs(Self.moments(values).variance - 1) < 1e-9)
    }
}

@Suite struct QuantityTests {
    @Test func namesAreThoseOfTheDesignAndReadBack() {
        for quantity in Quantity.allCases { #expect(Quantity(name: quantity.name) == quantity) }
        #expect(Set(Quantity.allCases.map(\.name)).count == Quantity.allCases.count)
        for name in [
            "activation.moment2", "gradient.variance_over_inputs", "weight_gradient.moment2", "activation.cosine",
        ] {
            #expect(Quantity(name: name) != nil)
        }
    }

    @Test func everyQuantityHasADefinition() {
        #expect(Set(Quantity.allCases.map(\.definition)).count == Quantity.allCases.count)
    }
}

@Suite struct DecadeMeanTests {
    @Test func theMeanOfNumbersBeyondDoubleIsFound() {
        #expect(abs(DecadeMean.log10OfMean([1000, 1000]) - 1000) < 1e-12)
        #expect(abs(DecadeMean.log10OfMean([1000, -.infinity]) - (1000 - log10(2))) < 1e-12)
        #expect(DecadeMean.log10OfMean([-.infinity]) == -.infinity)
    }
}
