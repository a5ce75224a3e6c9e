import InitLab
import Testing

/// Rules of CommonMark and of GitHub's tables, checked scalar by scalar.
@Suite struct MarkdownEscapingTests {
    /// The scalars that no backslash stands before.
    static func bare(_ text: String) -> [Unicode.Scalar] {
        var (result, isEscaped) = ([Unicode.Scalar](), false)
        for scalar in text.scalars {
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    /// What HTML's references stand for.
    static func plain(_ html: String) -> String {
        let numbered = "\"'*[\\]_`|~$".unicodeScalars.reduce(html) { text, scalar in
            text.replacingBytes("&#\(scalar.value);", with: String(scalar))
        }
        return numbered.replacingBytes("&lt;", with: "<").replacingBytes("&gt;", with: ">")
            .replacingBytes("&amp;", with: "&")
    }

    @Test func textMeansNothingInMarkdown() {
        for sample in HostileText.samples() {
            let escaped = Markdown.escaped(sample)
            let bare = Self.bare(escaped)
            #expect(!bare.contains { "`*_[]<>|~^$".unicodeScalars.contains($0) }, "\(sample.debugDescription)")
            #expect(escaped.isOneCleanLine, "\(sample.debugDescription)")
            // At the start of a line: headings, lists, underlines.
            if let first = bare.first, first == escaped.scalars.first {
                #expect(!"#-+=:".unicodeScalars.contains(first))
            }
            #expect(escaped.prefixMatch(of: /[0-9]{1,9}[.)]/) == nil)
        }
        #expect(Markdown.escaped("1. x") == "1\\. x" && Markdown.escaped("# x #") == "\\# x \\#")
    }

    @Test func aRowHasAsManyCellsWhateverIsInThem() {
        for sample in HostileText.samples() {
            for cell in [Markdown.escaped, Markdown.code, Markdown.htmlCode] {
                let row = Markdown.row(["1", cell(sample), "2"])
                #expect(Self.bare(row).count { $0 == "|" } == 4, "\(sample.debugDescription)")
                #expect(row.scalars.count { $0.endsLinesOrObeysTerminals } == 1 && row.scalars.last == "\n")
            }
        }
    }

    @Test func codeIsInAFenceLongerThanAnyWithinOrInHTML() throws {
        for sample in HostileText.samples() {
            let code = Markdown.code(sample).scalars
            if code.starts(with: "<code>".scalars) {
                let inner = code.dropFirst(6).dropLast(7)
                #expect(!inner.contains { "<>|`\\".unicodeScalars.contains($0) }, "\(sample.debugDescription)")
                continue
            }
            let fence = code.prefix { $0 == "`" }.count
            #expect(fence > 0 && code.suffix(fence).allSatisfy { $0 == "`" } && code.count > 2 * fence)
            let runs = code.dropFirst(fence).dropLast(fence).split { $0 != "`" }.map(\.count)
            #expect(runs.allSatisfy { $0 < fence }, "\(sample.debugDescription)")
        }
        #expect(Markdown.code("a|b") == "`a\\|b`" && Markdown.code("a`b") == "`` a`b ``")
        #expect(Markdown.code("a\\|b") == "<code>a&#92;&#124;b</code>" && Markdown.code("") == "<code></code>")
    }

    @Test func htmlShowsTheSameAndHasNoTagsOfItsOwn() {
        for sample in HostileText.samples() {
            let html = Markdown.htmlCode(sample)
            #expect(html.scalars.count { $0 == "<" } == 2 && html.scalars.count { $0 == ">" } == 2)
            let inner = String(String.UnicodeScalarView(html.scalars.dropFirst(6).dropLast(7)))
            #expect(Self.plain(inner).isIdentical(to: sample.printable), "\(sample.debugDescription)")
        }
    }

    @Test func aBlockEndsWhereItShould() {
        for sample in HostileText.samples() {
            let lines = Markdown.codeBlock("x\n" + sample, language: "sh").scalars.split(separator: "\n")
            let fence = lines[0].prefix { $0 == "`" }.count
            #expect(fence >= 3 && lines.last! == Array(repeating: "`", count: fence)[...])
            for line in lines.dropFirst().dropLast() {
                #expect(line.split { $0 != "`" }.allSatisfy { $0.count < fence }, "\(sample.debugDescription)")
            }
        }
    }
}
