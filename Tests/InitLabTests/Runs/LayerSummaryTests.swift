import Foundation
import InitLab
import Testing

@Suite struct LayerSummaryTests {
    @Test func logarithmsAreSummarizedWithZerosInSight() {
        let summary = LayerSummary([1, 3, -.infinity, .nan], isLogarithmic: true)
        #expect(summary.replicates == 3 && summary.zeros == 1)
        #expect(abs(summary.mean - log10((10 + 1000.0) / 3)) < 1e-12)
        #expect(summary.geometricMean == 2 && summary.quantile50 == 2)
        #expect(abs(summary.standardDeviation - 2.0.squareRoot()) < 1e-12)
    }

    @Test func signedValuesAreSummarizedAsTheyAre() {
        let summary = LayerSummary([-1, 0, 4], isLogarithmic: false)
        #expect(summary.mean == 1 && summary.zeros == 1 && summary.geometricMean.isNaN && summary.quantile50 == 0)
        #expect(abs(LayerSummary([1, 4], isLogarithmic: false).geometricMean - 2) < 1e-12)
    }

    @Test func nothingRecordedIsNothingKnown() {
        let summary = LayerSummary([.nan], isLogarithmic: true)
        #expect(summary.replicates == 0 && summary.mean.isNaN && summary.geometricMean.isNaN)
    }
}
