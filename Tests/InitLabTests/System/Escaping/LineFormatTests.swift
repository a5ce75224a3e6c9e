import Foundation
import InitLab
import Testing

/// Formats in which a line is a command.
@Suite struct LineFormatTests {
    /// As GitHub's runner reads it: properties between commas, and three or five codes.
    private static func decoded(_ text: some StringProtocol, _ codes: [(String, String)]) -> String {
        codes.reduce(String(text)) { $0.replacingBytes($1.0, with: $1.1) }
    }

    @Test func gitHubReadsOneCommandWithTheTextInIt() throws {
        for sample in HostileText.samples() {
            let property = GitHubText.property(sample)
            #expect(!property.scalars.contains { ":,".unicodeScalars.contains($0) || $0.endsLinesOrObeysTerminals })
            let codes = [("%3A", ":"), ("%2C", ","), ("%25", "%")]
            #expect(Self.decoded(property, codes).isIdentical(to: sample.printable), "\(sample.debugDescription)")
            let message = GitHubText.message([sample, "b"])
            #expect(message.isOneCleanLine)
            let lines = Self.decoded(message, [("%0A", "\n"), ("%25", "%")])
            #expect(lines.isIdentical(to: sample.printable + "\nb"), "\(sample.debugDescription)")
        }
    }

    /// As Slurm reads the words of a line: quotes and backslashes as in C.
    private static func words(_ line: String) -> [String] {
        var (words, word, isQuoted, isEscaped) = ([String](), [Unicode.Scalar](), false, false)
        for scalar in line.scalars {
            if isEscaped {
                word.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isQuoted.toggle()
            } else if scalar == " ", !isQuoted {
                words.append(String(String.UnicodeScalarView(word)))
                word = []
            } else {
                word.append(scalar)
            }
        }
        return words + [String(String.UnicodeScalarView(word))]
    }

    @Test func slurmReadsOneWordOfWhatItCanName() {
        for sample in HostileText.samples() where SlurmText.canName(sample) {
            let words = Self.words("--chdir=" + SlurmText.directive(sample) + " x")
            #expect(words.count == 2 && words[0].isIdentical(to: "--chdir=" + sample), "\(sample.debugDescription)")
            let pattern = Self.words(SlurmText.pattern(sample, "/%3a.log"))[0]
            let percents = pattern.scalars.split(whereSeparator: { $0 != "%" }).map(\.count)
            #expect(
                percents.dropLast().allSatisfy { $0 % 2 == 0 } && percents.last! % 2 == 1, "\(sample.debugDescription)")
        }
        for path in ["a\nb", "a\r", "a\r\nb", "\u{1B}", "a\\", "\u{2028}", "\u{202E}", "\u{85}", "\\\u{301}"] {
            #expect(!SlurmText.canName(path), "\(path.debugDescription)")
        }
    }

    private static func percentDecoded(_ link: String) -> String {
        let parts = link.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
        let bytes = parts.dropFirst().flatMap { part in
            [UInt8(String(decoding: part.prefix(2), as: UTF8.self), radix: 16)!] + part.dropFirst(2)
        }
        return String(decoding: parts[0] + bytes, as: UTF8.self)
    }

    @Test func namesOfJobsAndFoldersNeedNoQuotes() {
        for sample in HostileText.samples() {
            let name = SlurmText.jobName(sample)
            #expect(name.utf8.count <= 72 && name.wholeMatch(of: /initlab-[A-Za-z0-9_.-]*/) != nil, "\(name)")
            let folder = FileName.component(sample)
            #expect(!["", ".", ".."].contains(folder) && !folder.utf8.contains(UInt8(ascii: "/")))
            #expect(folder.isOneCleanLine)
            let link = FileName.percentEncoded(sample)
            #expect(Self.percentDecoded(link).isIdentical(to: sample), "\(sample.debugDescription)")
            #expect(link.utf8.allSatisfy { $0 > 0x24 && $0 < 0x7F && !"()<>[]\\'\"&".utf8.contains($0) })
        }
        #expect(FileName.component("..") == ".._" && FileName.component("he-stability é") == "he-stability é")
    }

    @Test func printedTextObeysNoTerminal() {
        for sample in HostileText.samples() {
            let (line, lines) = (sample.printable, sample.printableLines)
            #expect(line.isOneCleanLine)
            #expect(!lines.scalars.contains { $0 != "\n" && $0 != "\t" && $0.endsLinesOrObeysTerminals })
            #expect(line.scalars.count == sample.scalars.count && lines.scalars.count == sample.scalars.count)
        }
        #expect("a\u{1B}[31mb\r\nc\u{202E}d".printable == "a [31mb  c\u{FFFD}d")
    }
}
