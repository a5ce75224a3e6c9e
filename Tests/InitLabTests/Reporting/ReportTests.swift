import Foundation
import InitLab
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ReportTests {
    static func write(_ yaml: String, to folder: TemporaryFolder, jobs: Int = 2) throws -> [ReportFolder.Warning] {
        let results = try RunnerTests.results(yaml, jobs: jobs)
        return try ReportFolder(folder.url).write(results)
    }

    static let names = [
        "README.md", "backward.gp", "backward.svg", "forward.gp", "forward.svg", "layers.csv", "summary.json",
        "values.csv",
    ]

    @Test func allFilesAreThereAndTheSameEachTime() throws {
        let yaml = RunnerTests.small
        let source = try TemporaryFolder()
        let path = try source.write(yaml)
        let folders = try [TemporaryFolder(), TemporaryFolder()]
        for (folder, jobs) in zip(folders, [1, 3]) {
            let results = try Runner(Plan(try Experiment(contentsOf: path), jobs: jobs)).run()
            #expect(try ReportFolder(folder.url).write(results).isEmpty)
            #expect(try folder.fileNames == Self.names)
        }
        for name in Self.names { #expect(try folders[0].text(of: name) == folders[1].text(of: name), "\(name)") }
    }

    @Test func tablesHaveTheColumnsOfTheDesign() throws {
        let folder = try TemporaryFolder()
        _ = try Self.write(RunnerTests.small, to: folder)
        #expect(
            try folder.text(of: "layers.csv").hasPrefix(
                "condition,initializer,activation,width,depth,layer,quantity,replicates,zeros,log10_mean,"
                    + "log10_geometric_mean,log10_sd,log10_q05,log10_q50,log10_q95,log10_theory,"
                    + "log10_theory_sd,log10_theory_q05,log10_theory_q50,log10_theory_q95,"
                    + "theory_kind,gain,bias_variance\n"))
        #expect(
            try folder.text(of: "values.csv").hasPrefix(
                "condition,initializer,activation,width,depth,layer,quantity,replicates,zeros,mean,geometric_mean,sd,"
                    + "q05,q50,q95,theory,theory_kind,gain,bias_variance\n"))
        let row = try #require(
            try folder.text(of: "layers.csv").split(separator: "\n").first {
                $0.contains(",he,") || $0.hasPrefix("he,")
            })
        #expect(row.hasSuffix(",infinite width,2,0.1"), "\(row)")
        // Six conditions, every logarithmic quantity in the layers that have it, and nothing twice.
        let lines = try folder.text(of: "layers.csv").split(separator: "\n").dropFirst()
        let keys = lines.map {
            $0.split(separator: ",", omittingEmptySubsequences: false).prefix(7).joined(separator: ",")
        }
        #expect(Set(keys).count == keys.count)
        #expect(lines.count == 6 * (3 * 5 + 3 * 5 + 3 * 5 + 3 * 5))
    }

    @Test func theSummaryHasTheKeysOfTheDesign() throws {
        let folder = try TemporaryFolder()
        _ = try Self.write(RunnerTests.small, to: folder)
        let data = Data(try folder.text(of: "summary.json").utf8)
        let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(summary["schema"] as? Int == 1 && summary["replicates"] as? Int == 23 && summary["seed"] as? Int == 1)
        #expect(summary["experiment"] as? String == "experiment")
        let conditions = try #require(summary["conditions"] as? [[String: Any]])
        #expect(conditions.count == 6)
        #expect(
            Set(conditions[0].keys)
                == [
                    "condition", "initializer", "width", "depth", "activation", "gain", "engine", "replicates",
                    "forward", "backward", "inputs",
                ])
        #expect(conditions[0]["gain"] as? Double == 2)
        let forward = try #require(conditions[0]["forward"] as? [String: Any])
        #expect(Set(["log10_per_layer", "ci_low", "ci_high", "theory", "verdict"]).isSubset(of: Set(forward.keys)))
    }

    /// Titles and sources are anybody's words.
    static let hostile = [
        "`touch pwned`", "\"; system \"touch pwned", "'; system 'touch pwned'",
        "$(touch pwned) @x {a_b^c} \\n % # <b> & ]]>",
        "| a | b |\u{2028}# heading <script>alert(1)</script> ![x](javascript:1)", "-- é 漢字 🙂",
        "a`\u{301} |\u{301} b <\u{301}script> ]]>\u{301} \"; system \"touch pwned\u{301}",
        "Run #1 50/50 C++17 $100 5%5 a*3 >3 1;2 '7 \"0",
    ]

    @Test(arguments: hostile)
    func hostileWordsAreDrawnAndNeverRun(words: String) throws {
        let folder = try TemporaryFolder()
        let yamlText = "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        let yaml =
            "title: \(yamlText)\nsource: \(yamlText)\nnote: \(yamlText)\n"
            + RunnerTests.small.replacing("title: t\n", with: "")
        let warnings = try Self.write(yaml, to: folder)
        #expect(warnings.isEmpty, "\(warnings)")
        #expect(try folder.fileNames == Self.names)
        for name in ["forward.svg", "backward.svg"] {
            let parser = XMLParser(data: Data(try folder.text(of: name).utf8))
            let collector = TextCollector()
            parser.delegate = collector
            #expect(parser.parse(), "\(name) is not XML: \(String(describing: parser.parserError))")
            let squeezed = { (text: String) in
                String(
                    String.UnicodeScalarView(
                        text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{200C}" }))
            }
            #expect(squeezed(collector.text).contains(squeezed(words)), "\(name) does not show the title")
        }
        let report = try folder.text(of: "README.md")
        #expect(!report.contains("<script>") && !report.contains("<b>"))
        #expect(report.split(separator: "\n").first.map { $0.hasPrefix("# ") } == true)
        #expect(report.split(separator: "\n").filter { $0.hasPrefix("# ") }.count == 1)
    }

    final class TextCollector: NSObject, XMLParserDelegate {
        var text = ""
        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }

    @Test func foldersThatCannotBeWrittenAreAnError() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("in the way", to: "file")
        #expect(throws: ReportFolder.WriteError.self) { try ReportFolder(URL(fileURLWithPath: file)) }
    }

    @Test func aReadmeOfAnothersIsNotWrittenOver() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("# Mine", to: "README.md")
        #expect(throws: ReportFolder.WriteError.self) { try ReportFolder(folder.url) }
        #expect(throws: ReportFolder.WriteError.self) { try ReportIndex(of: folder.url) }
        #expect(try folder.text(of: "README.md") == "# Mine")
    }

    @Test func anAbandonedReportLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let place = folder.url.appendingPathComponent("report")
        try ReportFolder(place).abandon()
        #expect(try folder.fileNames.isEmpty)
    }

    @Test func aCancelledReportMovesNothingIntoPlace() throws {
        let results = try RunnerTests.results(RunnerTests.small)
        let folder = try TemporaryFolder()
        let cancellation = Cancellation()
        cancellation.cancel()
        #expect(throws: RunCancelled.self) { try ReportFolder(folder.url).write(results, cancellation: cancellation) }
        #expect(try folder.fileNames.isEmpty)
    }

    @Test func theIndexSaysWhatEachExperimentShows() throws {
        let results = try RunnerTests.results(RunnerTests.small)
        let folder = try TemporaryFolder()
        for name in ["one", "two"] { _ = try ReportFolder(folder.url.appendingPathComponent(name)).write(results) }
        try ReportIndex(of: folder.url).write()
        let text = try folder.text(of: "README.md")
        for name in ["one", "two"] { #expect(text.contains("[t](\(name)/README.md)")) }
        #expect(text.components(separatedBy: Markdown.escaped(Headline(results).text)).count == 3)
        try ReportIndex(of: folder.url).write()
    }
}

@Suite struct MarkdownTests {
    @Test func whatMeansSomethingIsEscaped() {
        #expect(
            Markdown.escaped("a *b* `c` [d](e) <f> & g|h\ni_j")
                == "a \\*b\\* \\`c\\` \\[d\\](e) &lt;f\\> &amp; g\\|h i\\_j")
    }
}

@Suite struct FigureTests {
    /// WCAG 2's contrast ratio.
    static func contrast(_ first: String, _ second: String) -> Double {
        func luminance(_ color: String) -> Double {
            let value = UInt32(color.dropFirst(), radix: 16)!
            let channels = [value >> 16, value >> 8 & 255, value & 255].map { channel -> Double in
                let c = Double(channel) / 255
                return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
        }
        let (a, b) = (luminance(first), luminance(second))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test func colorsReadOnLightAndDarkPages() {
        for shade in Palette.shades + [Palette.words] {
            #expect(Self.contrast(shade.light, Palette.page.light) >= 4.5, "\(shade.light)")
            #expect(Self.contrast(shade.dark, Palette.page.dark) >= 4.5, "\(shade.dark)")
        }
    }

    @Test func labelsKeepTheirDistanceAndStayInside() {
        let ends: [Double] = [0.0, 0.01, 0.02, 5, 9.9, 10, -.infinity]
        let heights = FigureLabels.heights(ends, range: (low: 0, high: 10), spacing: 0.1)
        let sorted = heights.sorted()
        for (below, above) in zip(sorted, sorted.dropFirst()) { #expect(above - below > 0.1 - 1e-9) }
        #expect(sorted.last! <= 1 + 1e-9)
        #expect(abs(heights[3] - 0.5) < 1e-9)
    }

    @Test func ticksAreRound() {
        #expect(DecadeAxis.tickStep(160) == 20 && DecadeAxis.tickStep(3) == 0.5 && DecadeAxis.tickStep(1e-6) == 0.1)
    }
}
