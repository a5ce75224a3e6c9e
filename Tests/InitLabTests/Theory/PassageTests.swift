import Foundation
import InitLab
import Testing

@Suite struct PassageTests {
    static func theory(
        _ widths: [Int], _ initializer: any Initializer = DistributionInitializer.normal(.gain(2)), samples: Int = 1,
        outputs: Int = 1
    ) throws -> Theory {
        let network = try Network(inputDimension: widths[0], hiddenWidths: widths, outputs: outputs)
        let input = (0..<(widths[0] * samples)).map { Float($0 % 7) - 2.5 }
        return Theory(network: network, initializer: initializer, input: input, loss: .squaredError(target: 0))
    }

    /// Origin: `Reference/finite-width-relu.csv`, by SciPy; layers are independent, so seven add up.
    @Test func theLawIsTheSumOverLayersOfTheReferenceTable() throws {
        let rows = try ReferenceTable.rows("finite-width-relu.csv").filter { $0["fan_in"] == $0["fan_out"] }
        #expect(rows.count == 11)
        for row in rows {
            let width = Int(row["fan_in"]!)!
            let (mean, variance) = (Double(row["mean_log_ratio"]!)!, Double(row["variance_log_ratio"]!)!)
            let theory = try Self.theory(Array(repeating: width, count: 7))
            for direction in Direction.allCases {
                #expect(abs(theory.spread(direction) - (7 * variance).squareRoot() / log(10)) < 1e-9)
                #expect(abs(theory.passageDrift(direction) - 7 * mean / log(10)) < 1e-9)
            }
            #expect(abs(theory.passage(.forward) - 7 * mean / log(10)) < 1e-9)
            // The one output's gradient becomes a mean over all units of a layer.
            #expect(abs(theory.passage(.backward) - 7 * mean / log(10) + log10(Double(width))) < 1e-9)
        }
    }

    @Test func layersOfDifferentWidthsAddUpWhateverTheGain() throws {
        let variances = [8, 16, 32].map { FiniteWidthLaw(units: $0, halvedByReLU: true).variance }
        for gain in [0.5, 2, 7] {
            let theory = try Self.theory([16, 8, 32, 8], DistributionInitializer.normal(.gain(gain)))
            let variance = 2 * variances[0] + variances[1] + variances[2]
            #expect(abs(theory.spread(.forward) - variance.squareRoot() / log(10)) < 1e-12)
        }
    }

    @Test func noSpreadIsClaimedWhereTheLawIsNotExact() throws {
        #expect(try Self.theory([8, 8], samples: 2).spread(.forward).isNaN)
        #expect(try Self.theory([8, 8], DistributionInitializer.uniform(.gain(2))).spread(.forward).isNaN)
        let several = try Self.theory([8, 8], outputs: 3)
        #expect(several.spread(.forward) > 0 && several.spread(.backward).isNaN)
    }
}
