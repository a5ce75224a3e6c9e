import Foundation
import InitLab
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Formats that have parsers of others: what they read is what was written.
@Suite struct DocumentFormatTests {
    private final class Collector: NSObject, XMLParserDelegate {
        var attributes: [String] = []
        var texts: [String] = []
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            texts.append("")
            self.attributes.append(attributes["a"] ?? "")
        }
        func parser(_ parser: XMLParser, foundCharacters string: String) { texts[texts.count - 1] += string }
    }

    @Test func aParserOfXMLReadsAttributesAndTextBack() throws {
        // C0 and noncharacters are in no document.
        let samples = HostileText.samples() + ["a\0b"]
        let document = "<r>" + samples.map { "<e\(XML.attributes(["a": $0]))>\(XML.escaped($0))</e>" }.joined() + "</r>"
        #expect(document.isOneCleanLine)
        let collector = Collector()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = collector
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        try #require(collector.texts.count == samples.count + 1)
        for (index, sample) in samples.enumerated() {
            let expected = String(
                String.UnicodeScalarView(
                    sample.scalars.map { scalar in
                        let isForbidden = scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
                        return isForbidden || [0xFFFE, 0xFFFF].contains(scalar.value) ? "\u{FFFD}" : scalar
                    }))
            #expect(collector.attributes[index + 1].isIdentical(to: expected), "\(sample.debugDescription)")
            #expect(collector.texts[index + 1].isIdentical(to: expected), "\(sample.debugDescription)")
        }
    }

    /// RFC 4180, byte by byte.
    private static func records(_ text: String) -> [[String]] {
        var (records, record, field) = ([[String]](), [String](), [UInt8]())
        var isQuoted = false
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\"") where isQuoted && bytes.first == byte: field.append(bytes.removeFirst())
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
                record.append(String(decoding: field, as: UTF8.self))
                field = []
                if byte == UInt8(ascii: "\n") {
                    records.append(record)
                    record = []
                }
            default: field.append(byte)
            }
        }
        return records
    }

    @Test func everyFieldOfCSVIsReadBack() throws {
        let rows = HostileText.samples().map { ["1", $0, "2"] }
        let found = Self.records(rows.map(CSV.line).joined())
        try #require(found.count == rows.count)
        for (found, row) in zip(found, rows) {
            #expect(found.count == 3 && found[1].isIdentical(to: row[1]), "\(row[1].debugDescription)")
        }
    }

    @Test(.enabled(if: Programs.find("python3") != nil))
    func pythonReadsTheSameCSV() throws {
        let rows = HostileText.samples().map { ["1", $0, "2"] }
        let folder = try TemporaryFolder()
        let file = try folder.write(rows.map(CSV.line).joined(), to: "table.csv")
        let script = """
            import csv, json, sys
            print(json.dumps(list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8')))))
            """
        let process = Process()
        process.executableURL = Programs.find("python3")
        process.arguments = ["-c", script, file]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let found = try JSONDecoder().decode([[String]].self, from: data)
        try #require(found.count == rows.count)
        for (found, row) in zip(found, rows) {
            #expect(found.count == 3 && found[1].isIdentical(to: row[1]), "\(row[1].debugDescription)")
        }
    }

    @Test func jsonIsReadBackAndControlsNoTerminal() throws {
        let samples = HostileText.samples()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
        let ours = "[" + samples.map(JSONText.quoted).joined(separator: ",") + "]"
        let encoded = JSONText.printable(String(decoding: try encoder.encode(samples), as: UTF8.self))
        for document in [ours, encoded] {
            #expect(!document.scalars.contains { $0 != "\n" && $0.endsLinesOrObeysTerminals })
            let found = try JSONDecoder().decode([String].self, from: Data(document.utf8))
            try #require(found.count == samples.count)
            for (found, sample) in zip(found, samples) {
                #expect(found.isIdentical(to: sample), "\(sample.debugDescription)")
            }
        }
    }

    /// All texts as labels of one figure: it is drawn, nothing runs, and it is XML that shows them.
    @Test(.enabled(if: Machine.gnuplot != nil))
    func gnuplotDrawsEveryTextIntoXML() throws {
        let folder = try TemporaryFolder()
        let samples = HostileText.samples(300)
        var script = "set encoding utf8\nset terminal svg enhanced\nset output 'a.svg'\nunset key\n"
        for (index, sample) in samples.enumerated() {
            script += "set label \(index + 1) \(GnuplotText.quoted(sample)) at graph 0.5, graph 0.5 noenhanced\n"
        }
        _ = try folder.write(
            script + "set title \(GnuplotText.quoted(samples[5])) noenhanced\nplot [0:1] x\n", to: "a.gp")
        let process = Process()
        process.executableURL = Programs.find("gnuplot")
        process.arguments = ["-d", "a.gp"]
        process.currentDirectoryURL = folder.url
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let said = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && said.isEmpty, "\(said)")
        #expect(try folder.fileNames == ["a.gp", "a.svg"])
        let svg = try folder.text(of: "a.svg")
        let parser = XMLParser(data: Data(svg.utf8))
        let collector = Collector()
        parser.delegate = collector
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        let shown = Set(collector.texts.map(Self.squeezed))
        for sample in samples {
            let visible = Self.squeezed(sample.printable)
            #expect(visible.isEmpty || shown.contains(visible), "\(sample.debugDescription)")
        }
        #expect(!svg.scalars.contains { !"\n\t".unicodeScalars.contains($0) && $0.endsLinesOrObeysTerminals })
    }

    /// Without spaces, and without what stands for what no document may contain.
    private static func squeezed(_ text: String) -> [UInt32] {
        text.scalars.filter {
            !$0.properties.isWhitespace && $0 != "\u{200C}" && $0 != "\u{FFFD}" && $0.value & 0xFFFE != 0xFFFE
                && !(0xFDD0...0xFDEF ~= $0.value)
        }.map(\.value)
    }
}
