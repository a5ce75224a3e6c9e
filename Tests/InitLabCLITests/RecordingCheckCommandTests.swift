import Foundation
import Testing

/// The gate and the merge of recordings at the command line.
@Suite struct RecordingCheckCommandTests {
    @Test func theGateHasItsExitCodes() throws {
        let folder = try RecordingCommandTests.folder()
        let sick = try Program.run("check", "mlp.jsonl", in: folder.url)
        #expect(sick.status == 12 && sick.words.contains("1 not healthy"), "\(sick.output)\(sick.errors)")
        #expect(sick.words.contains("mlp.jsonl, 40 replicates recorded"), "\(sick.output)")
        #expect(try Program.run("check", "mlp.jsonl", "--expect", "vanishing", "--strict", in: folder.url).status == 0)
        let unknown = try Program.run("check", "mlp.jsonl", "--condition", "layer", in: folder.url)
        #expect(unknown.status == 64 && unknown.errors.contains("did you mean `layers`?"), "\(unknown.errors)")
        let budget = try Program.run("check", "mlp.jsonl", "--budget", "9", in: folder.url)
        #expect(budget.status == 64 && budget.errors.contains("nothing is drawn of a recording"))
        _ = try folder.write("title: he\nnetwork: {depth: 5, width: 10}\ninitializers: [he]\n", to: "he.yaml")
        let mixed = try Program.run("check", "mlp.jsonl", "he.yaml", in: folder.url)
        #expect(mixed.status == 64 && mixed.errors.contains("in calls of their own"), "\(mixed.errors)")
    }

    @Test func aBaselineIsRecordedAndCompared() throws {
        let folder = try RecordingCommandTests.folder()
        let record = try Program.run(
            "check", "mlp.jsonl", "--baseline", "b.json", "--record", in: folder.url, environment: ["CI": ""])
        #expect(record.status == 0 && record.errors.contains("recorded b.json"), "\(record.errors)")
        let same = try Program.run("check", "mlp.jsonl", "--baseline", "b.json", "--expect", "any", in: folder.url)
        #expect(same.status == 0 && same.words.contains("bit-identical to the baseline"), "\(same.output)")
        try RecordingCommandTests.shell(
            "sed 's/layers\\.3/layers.x/g' mlp.jsonl > other && mv other mlp.jsonl", in: folder)
        let changed = try Program.run("check", "mlp.jsonl", "--baseline", "b.json", "--expect", "any", in: folder.url)
        #expect(changed.status == 13 && changed.words.contains("not comparable"), "\(changed.output)")
    }

    @Test func partsOfARecordingAreUnited() throws {
        let folder = try RecordingCommandTests.folder()
        try RecordingCommandTests.shell(
            "head -n 21 mlp.jsonl > a.jsonl; (head -n 1 mlp.jsonl; tail -n 25 mlp.jsonl) > b.jsonl; gzip -k b.jsonl",
            in: folder)
        let merge = try Program.run("merge", "a.jsonl", "b.jsonl.gz", "--output", "all.jsonl", in: folder.url)
        #expect(merge.status == 0, "\(merge.errors)")
        #expect(
            merge.output
                == "a.jsonl: 20 replicates\nb.jsonl.gz: 20 replicates, 5 were there and agree\nall.jsonl: 40 replicates\n"
        )
        #expect(try folder.text("all.jsonl") == folder.text("mlp.jsonl"))
        let again = try Program.run("merge", "a.jsonl", "-o", "all.jsonl", in: folder.url)
        #expect(again.status == 0 && again.output.hasSuffix("all.jsonl: 40 replicates\n"))
        for (operands, code) in [(["a.jsonl", "reports"], 64), (["a.jsonl", "-o", "x.sqlite"], 64)] {
            let wrong = try Program.run(
                ["merge"] + operands + (operands.contains("-o") ? [] : ["-o", "y.jsonl"]), in: folder.url)
            #expect(wrong.status == code, "\(wrong.errors)")
        }
        try RecordingCommandTests.shell(
            "sed '2s/activation.moment2\": \\[0/activation.moment2\": [1/' a.jsonl > c.jsonl", in: folder)
        let other = try Program.run("merge", "a.jsonl", "c.jsonl", "-o", "z.jsonl", in: folder.url)
        #expect(other.status == 65 && other.errors.contains("c.jsonl: replicate 0 has other values"), "\(other.errors)")
    }
}
