import Foundation
import Testing

/// Experiments from standard input, titles that nobody wrote, and results in long form.
@Suite struct StandardInputTests {
    private static func run(_ arguments: [String], in folder: Folder, input: String) throws -> Program.Result {
        // A program that ends without reading its input breaks another's pipe, and not that of the tests.
        let place = try Folder()
        let file = place.url.appendingPathComponent(try place.write(input)).path
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments =
            ["-c", "input=$1; shift; cat \"$input\" 2>/dev/null | \"$0\" \"$@\"", Program.url.path, file] + arguments
        process.currentDirectoryURL = folder.url
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        let diagnostics = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Program.Result(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: diagnostics, as: UTF8.self))
    }

    @Test func anExperimentMayComeThroughAPipe() throws {
        let folder = try Folder()
        _ = try folder.write(Folder.small)
        let file = try Program.run("run", "small.yaml", "--format", "json", in: folder.url)
        let pipe = try Self.run(["run", "-", "--format", "json"], in: folder, input: Folder.small)
        #expect(pipe.status == 0, "\(pipe.errors)")
        #expect(try folder.names.contains("reports") && folder.contents("reports").contains("stdin"))
        let growth = /"log10_per_layer":(-?[0-9.e-]+)/
        #expect(pipe.output.matches(of: growth).map(\.output.1) == file.output.matches(of: growth).map(\.output.1))
        #expect(try Self.run(["plan", "-"], in: folder, input: Folder.small).output.contains("24 replicates"))
        #expect(try Self.run(["check", "-", "-q"], in: folder, input: Folder.small).status == 12)
        let sample = ["sample", "--experiment", "-", "--condition", "he", "-o", "net.safetensors"]
        #expect(try Self.run(sample, in: folder, input: Folder.small).status == 0)
    }

    @Test func mistakesInAPipeHaveTheirPlace() throws {
        let folder = try Folder()
        let wrong = try Self.run(["run", "-"], in: folder, input: "title: T\nseed: one\n")
        #expect(wrong.status == 65 && wrong.errors.contains("/dev/stdin:2:7: seed must be"), "\(wrong.errors)")
        let empty = try Self.run(["run", "-"], in: folder, input: "")
        #expect(empty.status == 65 && empty.errors.contains("empty"))
        let twice = try Self.run(["run", "-", "-"], in: folder, input: Folder.small)
        #expect(twice.status == 64 && twice.errors.contains("it can be read once"))
        let large = try Self.run(["plan", "-"], in: folder, input: String(repeating: "# \n", count: 500_000))
        #expect(large.status == 65 && large.errors.contains("larger than 1 MiB"))
        let submitted = try Self.run(["submit", "-", "--shards", "2"], in: folder, input: "")
        #expect(submitted.status == 64 && submitted.errors.contains("not standard input"))
    }

    @Test func aTitleThatNobodyWroteIsTheFilesName() throws {
        let folder = try Folder()
        let untitled = Folder.small.split(separator: "\n").dropFirst().joined(separator: "\n")
        _ = try folder.write(untitled, to: "wide nets.yaml")
        let result = try Program.run("run", "wide nets.yaml", in: folder.url)
        #expect(result.status == 0 && result.output.hasPrefix("wide nets\n\n"), "\(result.output)\(result.errors)")
        #expect(try folder.text("reports/wide nets/README.md").hasPrefix("# wide nets\n"))
    }

    @Test func allReplicatesComeInLongForm() throws {
        let folder = try Folder()
        _ = try folder.write(Folder.small)
        #expect(try Program.run("run", "small.yaml", "-q", in: folder.url).status == 0)
        let question = ["results", "reports/small", "--replicate", "all", "--format"]
        let moments = try Program.run(question + ["csv", "--quantity", "activation.moment2"], in: folder.url)
        let rows = moments.output.split(separator: "\n")
        // Two conditions of 12 replicates, with the input and 4 hidden layers.
        #expect(rows.count == 1 + 2 * 12 * 5 && rows[0] == "condition,replicate,quantity,layer,log10_value")
        let one = try Program.run(
            "results", "reports/small", "--replicate", "7", "--quantity", "activation.moment2", "--layer", "4",
            "--condition", "glorot", "--format", "csv", in: folder.url)
        let value = try #require(one.output.split(separator: "\n").last).split(separator: ",")[4]
        #expect(rows.contains("glorot,7,activation.moment2,4,\(value)"))
        // Without a quantity, one column of values and one that says of which kind they are.
        let everything = try Program.run(question + ["csv"], in: folder.url).output.split(separator: "\n")
        #expect(everything[0] == "condition,replicate,quantity,layer,value,is_log10")
        #expect(everything.dropFirst().allSatisfy { $0.split(separator: ",").count == 6 })
        let objects = try #require(
            try JSONSerialization.jsonObject(with: Data(Program.run(question + ["json"], in: folder.url).output.utf8))
                as? [[String: Any]])
        #expect(objects.count == everything.count - 1)
        #expect(objects.allSatisfy { ($0["value"] is NSNumber || $0["value"] is NSNull) && $0["is_log10"] is NSNumber })
        #expect(try Program.run("results", "reports/small", "--replicate", "all", in: folder.url).status == 64)
    }

    /// Exactly zero is a number in CSV, and none in JSON.
    @Test func zerosKeepTheTypeOfTheirColumn() throws {
        let folder = try Folder()
        _ = try folder.write(Folder.small.replacing("[he, glorot]", with: "[zeros]"))
        #expect(try Program.run("run", "small.yaml", "-q", in: folder.url).status == 0)
        let question = [
            "results", "reports/small", "--replicate", "all", "--quantity", "activation.moment2", "--layer", "3",
            "--format",
        ]
        #expect(
            try Program.run(question + ["csv"], in: folder.url).output.contains("zeros,0,activation.moment2,3,-inf\n"))
        #expect(try Program.run(question + ["json"], in: folder.url).output.contains("\"log10_value\":null"))
    }

    @Test func whatIsNotThereIsToldWithWhatIs() throws {
        let folder = try Folder()
        _ = try folder.write(Folder.small)
        #expect(try Program.run("run", "small.yaml", "-q", in: folder.url).status == 0)
        let layer = try Program.run("results", "reports/small", "--layer", "99", in: folder.url)
        #expect(layer.status == 64 && layer.errors.contains("layers go from 0, the input, to 5, the output"))
        let replicate = try Program.run("results", "reports/small", "--replicate", "99", in: folder.url)
        #expect(replicate.errors.contains("replicates go from 0 to 11"))
        let all = try Program.run(
            "results", "reports/small", "--replicate", "all", "--layer", "99", "--format", "csv", in: folder.url)
        #expect(all.status == 64 && all.output.isEmpty && all.errors.contains("layers go from 0"))
    }

    @Test func sharesMayBePercentages() throws {
        let folder = try Folder()
        _ = try folder.write(Folder.small)
        let one = try Program.run("check", "small.yaml", "--tolerance", "5%", in: folder.url)
        let other = try Program.run("check", "small.yaml", "--tolerance", "0.05", in: folder.url)
        #expect(one.output == other.output && one.words.contains("tolerance 5 %"))
        for text in ["200%", "%", "two", "-1%", "0"] {
            let wrong = try Program.run("check", "small.yaml", "--tolerance=\(text)", in: folder.url)
            #expect(wrong.status == 64 && wrong.errors.contains("such as 0.02 or 2%, not `\(text)`"))
        }
    }

    @Test func aFileOfWeightsIsNamedAfterItsFormat() throws {
        let folder = try Folder()
        func sample(_ name: String, _ more: String...) throws -> Program.Result {
            try Program.run(["sample", "--initializer", "he", "--shape", "2x3", "-o", name] + more, in: folder.url)
        }
        #expect(try sample("a.csv").status == 0 && folder.text("a.csv").split(separator: "\n").count == 2)
        #expect(try sample("a.NPY").status == 0 && sample("weights").status == 0)
        let unknown = try sample("a.pt")
        #expect(unknown.status == 64 && unknown.errors.contains("known are .bin, .csv, .npy, .raw, .safetensors"))
        #expect(try sample("a.pt", "--format", "csv").status == 0)
        #expect(try !folder.names.contains("a.xyz"))
    }
}
