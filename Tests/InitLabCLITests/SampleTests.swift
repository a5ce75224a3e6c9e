import Foundation
import Testing

/// `initlab sample`: what other programs get.
@Suite struct SampleTests {
    @Test func matricesComeInEveryFormat() throws {
        let folder = try Folder()
        func sample(_ arguments: String...) throws -> Program.Result {
            try Program.run(["sample", "--initializer", "he", "--shape", "3x2"] + arguments, in: folder.url)
        }
        let csv = try sample("--format", "csv")
        #expect(csv.status == 0 && csv.errors.isEmpty)
        let rows = csv.output.split(separator: "\n").map { $0.split(separator: ",").map { Float($0)! } }
        #expect(rows.count == 3 && rows.allSatisfy { $0.count == 2 })
        for (format, size) in [("npy", 128 + 24), ("raw", 24), ("csv", csv.output.utf8.count)] {
            #expect(try sample("--format", format, "-o", "x.\(format)").status == 0)
            #expect(try Data(contentsOf: folder.url.appendingPathComponent("x.\(format)")).count == size)
        }
        let raw = try Data(contentsOf: folder.url.appendingPathComponent("x.raw"))
        let values = raw.withUnsafeBytes { bytes in
            (0..<6).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
        }
        #expect(values == rows.flatMap(\.self))
        #expect(try sample("--format", "csv", "--seed", "2").output != csv.output)
        #expect(try sample("--format", "csv", "--layer", "2").output != csv.output)
        let second = try sample("--format", "csv", "--replicate", "1").output
        #expect(try sample("--format", "csv", "--count", "2").output == csv.output + "\n" + second)
        #expect(try sample("--format", "csv", "--generator", "mt19937").output != csv.output)
    }

    /// `numpy.random.seed(0); numpy.random.normal(size=4)`, times sqrt(2/2).
    @Test func numPysDrawsComeOut() throws {
        let result = try Program.run(
            "sample", "--initializer", "he", "--shape", "2x2", "--seed", "0", "--generator", "numpy-legacy", "--format",
            "csv")
        #expect(result.output == "1.7640524,0.4001572\n0.978738,2.2408931\n")
    }

    /// The tensors of a replicate give the trace's own second moment in plain loops.
    @Test func anExperimentsReplicateIsWhatItComputes() throws {
        let folder = try Folder()
        let file = try folder.write(
            "title: t\nreplicates: 1\nnetwork: {depth: 2, width: 3, bias_variance: 0.1}\ninput: {dimension: 4, samples: 2}\n"
                + "initializers: [he, glorot]\n")
        let result = try Program.run(
            "sample", "--experiment", file, "--condition", "glorot", "-o", "t.safetensors", in: folder.url)
        #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
        let data = try Data(contentsOf: folder.url.appendingPathComponent("t.safetensors"))
        let length = data.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        let header = try #require(
            try JSONSerialization.jsonObject(with: data.dropFirst(8).prefix(length)) as? [String: [String: Any]])
        let shapes = header.mapValues { $0["shape"] as? [Int] }
        #expect(
            shapes == [
                "input": [2, 4], "layer1.weight": [3, 4], "layer1.bias": [3], "layer2.weight": [3, 3],
                "layer2.bias": [3],
                "output.weight": [1, 3], "output.bias": [1],
            ])
        func tensor(_ name: String) throws -> [Double] {
            let offsets = try #require(header[name]?["data_offsets"] as? [Int])
            let bytes = data.dropFirst(8 + length + offsets[0]).prefix(offsets[1] - offsets[0])
            return Array(bytes).withUnsafeBytes { raw in
                (0..<(raw.count / 4)).map { Double(raw.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self)) }
            }
        }
        let (input, weight, bias) = (try tensor("input"), try tensor("layer1.weight"), try tensor("layer1.bias"))
        var square = 0.0
        for sample in 0..<2 {
            for unit in 0..<3 {
                let f = (0..<4).reduce(bias[unit]) { $0 + weight[4 * unit + $1] * input[4 * sample + $1] }
                square += max(f, 0) * max(f, 0) / 6
            }
        }
        #expect(try Program.run("run", file, "-q", "-o", "report", in: folder.url).status == 0)
        let line = try #require(
            try folder.text("report/layers.csv").split(separator: "\n")
                .first { $0.hasPrefix("glorot,glorot,relu,3,2,1,activation.moment2") })
        let recorded = try #require(Double(line.split(separator: ",", omittingEmptySubsequences: false)[10]))
        #expect(abs(recorded - log10(square)) < 1e-5)
    }

    static let misuses: [(arguments: [String], status: Int32, message: String)] = [
        ([], 64, "needs one of"),
        (["--initializer", "he", "--bits"], 64, "needs one of"),
        (["--initializer", "he"], 64, "--shape 256x100"),
        (["--initializer", "he", "--shape", "3"], 64, "fan_out x fan_in"),
        (["--initializer", "he", "--shape", "0x3"], 64, "fan_out x fan_in"),
        (["--initializer", "he", "--shape", "9999999x9999999"], 64, "do not fit into memory"),
        (
            ["--initializer", "hee", "--shape", "3x3"], 64,
            "--initializer: unknown initializer `hee`; did you mean `he`?"
        ),
        (["--initializer", "\"he\\0evil\"", "--shape", "3x3"], 64, "--initializer: this text holds a NUL"),
        (["--bits", "--generator", "numpy-legacy", "--seed", "4294967296"], 64, "seeds below 2^32"),
        (["--bits", "--generator", "numpy-legacy", "--layer", "2"], 64, "one sequence"),
        (
            [
                "--initializer", "he", "--shape", "2x2", "--generator", "numpy-legacy", "--seed", "4294967295",
                "--count",
                "2",
            ], 64, "give a seed up to 4294967294"
        ),
        (["--initializer", "lsuv", "--shape", "3x3"], 64, "use --experiment"),
        (["--initializer", "looks-linear", "--shape", "3x3"], 64, "even"),
        (["--initializer", "command: [yes]", "--shape", "3x3"], 64, "--allow-commands"),
        (["--initializer", "command: [yes]", "--shape", "3x3", "--allow-commands"], 65, "wrote more than"),
        (["--initializer", "he", "--shape", "3x3", "--format", "npz"], 64, "did you mean `npy`?"),
        (["--initializer", "he", "--shape", "3x3", "--generator", "mt1993"], 64, "did you mean"),
        (["--initializer", "he", "--shape", "3x3", "-o", "/no/such/folder/x"], 73, "cannot write"),
        (["--experiment", "experiments/udl-figure-7-7.yaml"], 64, "which --condition?"),
        (["--experiment", "experiments/udl-figure-7-7.yaml", "--condition", "h"], 64, "no condition `h`"),
        (["--experiment", "experiments/udl-figure-7-7.yaml", "--shape", "2x2"], 64, "belongs to --initializer"),
        (["--experiment", "none.yaml"], 66, "no such file"),
    ]

    @Test(arguments: misuses.indices)
    func misuseIsOneClearError(index: Int) throws {
        let (arguments, status, message) = Self.misuses[index]
        let result = try Program.run(["sample"] + arguments)
        #expect(result.status == status && result.output.isEmpty && result.errors.contains(message), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    /// The reader of `--bits` takes what it wants and goes; so does one of a large matrix.
    @Test(arguments: ["--bits", "--bits --count 16", "--initializer he --shape 3000x3000"])
    func aClosedPipeEndsQuietly(arguments: String) throws {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\"$0\" sample \(arguments) | head -c 65536 | wc -c", Program.url.path]
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(text.filter(\.isNumber) == "65536")
        #expect(try (errors.fileHandleForReading.readToEnd() ?? Data()).isEmpty)
    }

    @Test func `a right checkpoint of a profile passes its audit`() throws {
        let folder = try Folder()
        func run(_ arguments: String...) throws -> Program.Result { try Program.run(arguments, in: folder.url) }
        let drawn = try run(
            "sample", "--profile", "gpt2", "--scheme", "gpt2", "--set", "depth=3", "--set", "width=32,heads=2",
            "--seed", "7",
            "-o", "m.safetensors")
        #expect(drawn.status == 0 && drawn.output.isEmpty, "\(drawn.errors)")
        let audited = try run("audit", "m.safetensors")
        #expect(audited.status == 0 && audited.output.hasPrefix("3 layers, 40 tensors"), "\(audited.output)")
        #expect(audited.output.contains("scheme gpt2 (by scales)"))
        #expect(try run("sample", "--profile", "gpt2", "--set", "depht=4").errors.contains("did you mean `depth`?"))
        #expect(try run("sample", "--profile", "gpt2", "--set", "depth").errors.contains("such as depth=4"))
        #expect(try run("sample", "--profile", "gpt2", "--shape", "2x2").errors.contains("--shape cannot be combined"))
        #expect(try run("sample", "--initializer", "he", "--shape", "2x2", "--set", "depth=1").status == 64)
        #expect(try run("sample", "--profile", "gpt2", "--set", "width=900000").errors.contains("values"))
        #expect(try run("sample", "--profile", "auto").status == 64)
    }

    /// An experiment's replicate is a plain stack to an audit, with the inputs beside its weights.
    @Test func `a replicate of an experiment is audited as a stack`() throws {
        let folder = try Folder()
        func run(_ arguments: String...) throws -> Program.Result { try Program.run(arguments, in: folder.url) }
        _ = try folder.write("network: {depth: 6, width: 80}\ninitializers: [glorot]\n", to: "g.yaml")
        #expect(try run("sample", "--experiment", "g.yaml", "-o", "g.safetensors").status == 0)
        let right = try run("audit", "g.safetensors", "--scheme", "glorot")
        #expect(right.status == 0 && right.output.contains("profile mlp"), "\(right.output)")
        let wrong = try run("audit", "g.safetensors", "--scheme", "he", "--activation", "relu")
        #expect(wrong.status == 10, "\(wrong.output)\(wrong.errors)")
    }
}
