import Foundation
import InitLab
import Testing

/// A store from elsewhere says what computed it in words of its own.
@Suite struct ForeignStoreTests {
    @Test func versionsOfAForeignStoreAreTextInAReport() throws {
        let folder = try TemporaryFolder()
        let url = try StoreErrorTests.store(folder)
        // Without checksums, which whoever means to deceive would make anew.
        try SQLiteFile.takeBackToSchema1(url)
        let hostile = "x</li><script>alert(1)</script> `c` |\n# heading \u{202E}![i](javascript:1)"
        for column in ["initlab", "gsl", "openblas", "kernels", "processor"] {
            try SQLiteFile.run("UPDATE runs SET \(column) = '\(column) \(hostile)'", in: url)
        }
        let report = try MarkdownReport(hasFigures: false).text(of: RunResults(try ResultStore(reading: url)))
        #expect(!report.contains("<script>") && !report.contains("</li>"))
        #expect(!report.scalars.contains { $0 != "\n" && $0.endsLinesOrObeysTerminals })
        let line = try #require(report.split(separator: "\n").first { $0.hasPrefix("- InitLab ") })
        for column in ["initlab", "gsl", "openblas", "kernels", "processor"] {
            #expect(line.contains("\(column) x&lt;/li\\>&lt;script\\>alert(1)"), "\(line)")
        }
        #expect(!report.contains("\n# heading"))
    }
}
