import Foundation
import Testing

/// Recordings at the command line, as a person meets them.
@Suite struct RecordingCommandTests {
    static let example = Program.repository.appendingPathComponent("examples/recordings/mlp.jsonl")

    /// A folder with the example in it.
    static func folder() throws -> Folder {
        let folder = try Folder()
        try FileManager.default.copyItem(at: example, to: folder.url.appendingPathComponent("mlp.jsonl"))
        return folder
    }

    static func shell(_ script: String, in folder: Folder) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder.url
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func runWritesAReport() throws {
        let folder = try Self.folder()
        let result = try Program.run("run", "mlp.jsonl", in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.words.contains("series forward backward verdict")
                && result.words.contains("Report: reports/mlp/README.md"))
        let names = try FileManager.default.contentsOfDirectory(
            atPath: folder.url.appendingPathComponent("reports/mlp").path)
        for name in ["README.md", "layers.csv", "values.csv", "summary.json", "forward.gp", "backward.gp"] {
            #expect(names.contains(name), "\(name)")
        }
        #expect(!names.contains("results.sqlite"))
    }

    /// The same file on the same machine gives the same bytes, packed or not.
    @Test func aPackedFileGivesTheSameReport() throws {
        let folder = try Self.folder()
        try Self.shell("mkdir packed && gzip -c mlp.jsonl > packed/mlp.jsonl.gz", in: folder)
        for (file, output) in [("mlp.jsonl", "one"), ("packed/mlp.jsonl.gz", "two")] {
            let result = try Program.run("run", file, "-q", "--output", output, in: folder.url)
            #expect(result.status == 0, "\(result.errors)")
        }
        for name in ["layers.csv", "values.csv", "summary.json"] {
            #expect(try folder.text("one/\(name)") == folder.text("two/\(name)"), "\(name)")
        }
    }

    @Test func aCutOffFileIsReadAsFarAsItIsWhole() throws {
        let folder = try Self.folder()
        try Self.shell(
            "head -c 20000 mlp.jsonl > cut.jsonl; gzip -c mlp.jsonl | head -c 8000 > cut.jsonl.gz", in: folder)
        for name in ["cut.jsonl", "cut.jsonl.gz"] {
            let result = try Program.run("run", name, "--output", "out", in: folder.url)
            #expect(result.status == 0 && result.errors.contains("cut off"), "\(result.errors)")
        }
    }

    @Test func resultsShowsPointsAndReplicates() throws {
        let folder = try Self.folder()
        let verdicts = try Program.run("results", "mlp.jsonl", in: folder.url)
        #expect(verdicts.status == 0 && verdicts.words.contains("layers forward vanishing 40"), "\(verdicts.output)")
        let layers = try Program.run(
            "results", "mlp.jsonl", "--quantity", "gradient.moment2", "--format", "csv", in: folder.url)
        let rows = layers.output.split(separator: "\n")
        #expect(
            rows.count == 14 && rows[0].hasSuffix(",point") && rows[1].hasSuffix(",layers.0")
                && rows[13].hasSuffix(",head"))
        let one = try Program.run(
            "results", "mlp.jsonl", "--replicate", "3", "--layer", "2", "--format", "csv", in: folder.url)
        #expect(one.output.contains("layers,3,activation.moment2,2,"), "\(one.output)")
        let all = try Program.run("results", "mlp.jsonl", "--replicate", "all", "--format", "csv", in: folder.url)
        #expect(all.output.hasPrefix("condition,replicate,quantity,layer,value,is_log10,point\n"))
        let missing = try Program.run("results", "mlp.jsonl", "--replicate", "99", in: folder.url)
        #expect(missing.status == 64 && missing.errors.contains("there is no replicate 99; 40 are there, from 0 to 39"))
    }

    /// Tables are printed by those who look at them.
    @Test func tablesCarryNothingThatATerminalObeys() throws {
        let folder = try Self.folder()
        try Self.shell(
            #"sed -e 's/layers\.3/l\\u001b[31m\\u0007\\u009b\\u202e\\n3/g' -e 's/"layers"/"s\\u001b[2J"/g' mlp.jsonl > x.jsonl"#,
            in: folder)
        let run = try Program.run("run", "x.jsonl", "--output", "out", in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        var texts = [run.output, run.errors, try folder.text("out/README.md")]
        let point = #"l\u001B[31m\u0007\u009B\u202E\u000A3"#
        for name in ["out/layers.csv", "out/values.csv"] {
            let text = try folder.text(name)
            #expect(text.contains(point) && text.contains(#"s\u001B[2J"#), "\(name)")
            texts.append(text)
        }
        for options in [[], ["--quantity", "activation.moment2"], ["--replicate", "3"]] {
            for format in ["csv", "table", "json"] where format != "table" || options.first != "--replicate" {
                let result = try Program.run(["results", "x.jsonl"] + options + ["--format", format], in: folder.url)
                #expect(result.status == 0, "\(result.errors)")
                texts.append(result.output)
            }
        }
        for text in texts {
            #expect(
                text.unicodeScalars.allSatisfy {
                    $0 == "\n" || $0.properties.generalCategory != .control && !$0.properties.isBidiControl
                })
        }
    }

    @Test func twoRecordingsAreSetSideBySide() throws {
        let folder = try Self.folder()
        let same = try Program.run("report", "--diff", "mlp.jsonl", "mlp.jsonl", in: folder.url)
        #expect(same.status == 0 && same.output.contains("All 2 growths are identical"), "\(same.errors)")
        try Self.shell("head -n 21 mlp.jsonl > fewer.jsonl", in: folder)
        let fewer = try Program.run("report", "--diff", "fewer.jsonl", "mlp.jsonl", in: folder.url)
        #expect(fewer.output.contains("**0 of 2 growths differ** by more than chance"), "\(fewer.output)")
        #expect(fewer.output.contains("Asked for: replicates 20, now"))
        let mixed = try Program.run("report", "--diff", "mlp.jsonl", "results.sqlite", in: folder.url)
        #expect(mixed.status == 64 && mixed.errors.contains("--diff takes two of a kind"), "\(mixed.errors)")
    }

    @Test func whatDrawsSaysNothingOfARecording() throws {
        let folder = try Self.folder()
        for options in [
            ["--seed", "2"], ["--replicates", "9"], ["--engine", "dense"], ["--shard", "1/2"], ["--force"],
        ] {
            let result = try Program.run(["run", "mlp.jsonl"] + options, in: folder.url)
            #expect(
                result.status == 64 && result.errors.contains("nothing is drawn of a recording"), "\(result.errors)")
        }
    }

    @Test func aMistakeIsOneErrorWithItsLine() throws {
        let folder = try Self.folder()
        try Self.shell("sed '3s/0\\./x0./' mlp.jsonl > broken.jsonl; echo 'title: t' > named.jsonl", in: folder)
        for command in [["run"], ["report"], ["results"]] {
            let broken = try Program.run(command + ["broken.jsonl"], in: folder.url)
            #expect(broken.status == 65 && broken.errors.contains("broken.jsonl:3: "), "\(broken.errors)")
            let named = try Program.run(command + ["named.jsonl"], in: folder.url)
            #expect(named.status == 65 && named.errors.contains("named.jsonl: this is no recording"), "\(named.errors)")
        }
        #expect(try Program.run("run", "nowhere.jsonl", in: folder.url).status == 66)
    }

    @Test func experimentsAndRecordingsShareAFolderOfReports() throws {
        let folder = try Self.folder()
        _ = try folder.write(
            "title: he\nreplicates: 5\nnetwork: {depth: 5, width: 10}\ninitializers: [he]\n", to: "he.yaml")
        let result = try Program.run("run", "he.yaml", "mlp.jsonl", "-q", in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        let index = try folder.text("reports/README.md")
        #expect(index.contains("(he/README.md)") && index.contains("(mlp/README.md)"))
    }
}
