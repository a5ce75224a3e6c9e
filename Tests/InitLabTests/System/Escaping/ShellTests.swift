import Foundation
import InitLab
import Testing

@Suite struct ShellTests {
    /// What a shell makes of words, told apart by NUL, which no word has.
    static func read(_ words: [String], by shell: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: shell)
        process.arguments = ["-c", "printf '%s\\0' " + words.joined(separator: " ")]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test(arguments: ["/bin/sh", "/bin/bash", "/bin/zsh"].filter { FileManager.default.isExecutableFile(atPath: $0) })
    func aShellReadsBackEveryWordByteByByte(shell: String) throws {
        let samples = HostileText.samples()
        for start in stride(from: 0, to: samples.count, by: 400) {
            let part = Array(samples[start..<min(start + 400, samples.count)])
            let found = try Self.read(part.map(Shell.word), by: shell)
            try #require(found.count == part.count)
            for (found, sample) in zip(found, part) {
                #expect(found.isIdentical(to: sample), "\(sample.debugDescription)")
            }
        }
    }

    /// A word is printed for people too. A line feed at the very end is the one thing that printf cannot say.
    @Test func wordsAreOneLineAndControlNoTerminal() {
        for sample in HostileText.samples() {
            let body = String(String.UnicodeScalarView(sample.scalars.reversed().drop { $0 == "\n" }.reversed()))
            let isClean = Shell.word(body).scalars.allSatisfy { !$0.endsLinesOrObeysTerminals }
            #expect(isClean, "\(sample.debugDescription)")
        }
    }

    @Test func plainWordsStayAsTheyAre() {
        for word in ["experiments/he.yaml", "--seed", "1e-6", "a=b", "5%", "x@y", "1,2", "a+b:c"] {
            #expect(Shell.word(word) == word)
        }
        #expect(Shell.word("it's") == #"'it'\''s'"#)
        #expect(Shell.word("a\nb") == #""$(printf 'a\012b')""#)
        #expect(Shell.word("a\0b") == "ab")
    }

    /// An option by mistake, also with a mark on the hyphen.
    @Test func filesAreNoOptions() {
        #expect(Shell.quoted("-x.yaml") == "./-x.yaml")
        #expect(Shell.quoted("-\u{301}x").isIdentical(to: "'./-\u{301}x'"))
        #expect(Shell.command(["sbatch", "--array=1-3", "-x;y"]) == "sbatch --array=1-3 '-x;y'")
    }
}
