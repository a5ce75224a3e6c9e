import Foundation
import Testing

/// `initlab try` and `initlab new`: the first minute, without a file or with a new one.
@Suite struct TryTests {
    private static let utf8 = ["LC_ALL": "C.UTF-8", "TERM": "xterm"]

    @Test func aNetworkIsTriedWithoutAFile() throws {
        let folder = try Folder()
        let result = try Program.run("try", in: folder.url, environment: Self.utf8)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output.hasPrefix("he, relu: 50 layers of 100 units; 1 input; 100 draws of all weights\n"))
        #expect(result.output.contains("over 49 layers: stable"))
        #expect(!result.output.contains("Change:"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func whatIsSickIsSaidAndMended() throws {
        let result = try Program.run("try", "--init", "normal(gain=0.1)", environment: Self.utf8)
        // A twentieth of He's variance: 0.05 to the power 49 is 10^-63.8, and finite width takes half a decade.
        #expect(result.output.contains("forward:  x 0.049 per layer, 10^-64 over 49 layers: vanishing"))
        #expect(result.output.contains("theory: x 0.049 per layer, 10^-64 (exact finite width)"))
        #expect(result.output.contains("use `he`"))
    }

    /// A gain that the program advises is one that it finds stable itself: far from the critical gain for a sigmoid, and for SiLU other
    /// at this width than in wide layers.
    @Test(arguments: [("sigmoid", "5"), ("silu", "20")])
    func theGainThatIsAdvisedKeepsSignals(activation: String, depth: String) throws {
        let network = ["--depth", depth, "--activation", activation]
        let result = try Program.run(["try"] + network)
        let gain = try #require(result.words.firstMatch(of: /use `normal: \{gain: ([0-9.]+)\}`; theory predicts/))
        let mended = try Program.run(["try", "--init", "normal(gain=\(gain.1))"] + network)
        #expect(mended.words.matches(of: /layers: stable/).count == 2, "\(result.output)\(mended.output)")
    }

    @Test func severalInputsHaveAVerdictOfTheirOwn() throws {
        let result = try Program.run("try", "--inputs", "3", "--replicates", "5", environment: Self.utf8)
        #expect(result.output.contains("inputs:   collapsing: the mean cosine between inputs goes from"))
        #expect(!(try Program.run("try", "--replicates", "5").output.contains("inputs:")))
    }

    /// What keeps the signal of a block: 2p for ReLU after dropout, by the theory of wide layers, and no gain at all behind a norm.
    @Test(arguments: [
        ("[linear, relu, {dropout: {keep: 0.8}}]", "a gain of 1.6 in place of 2"),
        ("[linear, batch-norm, relu]", "put the block into a residual branch"),
    ])
    func blocksAreAdvisedToo(block: String, advice: String) throws {
        let result = try Program.run(
            "try", "--depth", "30", "--width", "40", "--inputs", "20", "--replicates", "8", "--block", block)
        #expect(result.words.contains(advice), "\(result.output)\(result.errors)")
    }

    @Test(arguments: [
        (["--init", "normal(gain=2"], "a closing `)` is missing in `normal(gain=2`"),
        (["--block", "[linear, batch-norm, relu]"], "`--inputs` on a command line"),
    ])
    func aMistakeIsNamedWithWhatToDo(options: [String], words: String) throws {
        let result = try Program.run(["try"] + options)
        #expect(result.status == 64 && result.errors.contains(words), "\(result.errors)")
    }

    /// Other frameworks' names are answered with ours.
    @Test(arguments: [("swish", "silu"), ("LeakyReLU", "leaky-relu(slope=0.01)"), ("identity", "identity")])
    func anActivationHasOurName(word: String, name: String) throws {
        let result = try Program.run("try", "--activation", word, "--depth", "4", "--width", "8")
        #expect(result.output.hasPrefix("he, \(name): 4 layers of 8 units;"), "\(result.output)\(result.errors)")
    }

    /// Labels of reports, YAML and its flow style name the same.
    @Test func oneInitializerHasSeveralSpellings() throws {
        let texts = ["normal(gain=1.5)", "{normal: {gain: 1.5}}", "normal: {gain: 1.5}", "normal( gain = 1.5 )"]
        let outputs = try texts.map { try Program.run("try", "--init", $0, "--depth", "8").output }
        #expect(Set(outputs).count == 1 && outputs[0].hasPrefix("normal(gain=1.5), relu: 8 layers"))
    }

    @Test(arguments: ["C.UTF-8", "C"])
    func theChartFitsTheTerminalAndItsLocale(locale: String) throws {
        let result = try Program.run(
            "try", "--init", "glorot", "--inputs", "2", environment: ["LC_ALL": locale, "TERM": "xterm"])
        let lines = result.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(result.output.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) } == (locale != "C"))
        #expect(result.output.allSatisfy(\.isASCII) == (locale == "C"))
        #expect(result.output.contains("forward: activations") && result.output.contains("backward: gradients"))
    }

    /// The saved file is an experiment, and a run of it gives the same numbers.
    @Test(arguments: [
        ["--init", "{normal: {gain: 1.5}, label: ours}", "--activation", "leaky-relu(slope=0.2)", "--seed", "7"],
        [
            "--block", "[{residual: {branch: [layer-norm, linear, gelu, linear], scale: 1/sqrt(depth)}}]", "--inputs",
            "3",
        ],
        ["--init", "normal(std=0.02/sqrt(2*depth))", "--engine", "dense"],
    ])
    func whatIsSavedGivesTheSameNumbers(options: [String]) throws {
        let folder = try Folder()
        let small = ["--depth", "9", "--width", "20", "--replicates", "5"]
        let tried = try Program.run(["try", "--save", "a.yaml", "--format", "json"] + small + options, in: folder.url)
        #expect(tried.status == 0, "\(tried.errors)")
        let run = try Program.run("run", "a.yaml", "--format", "json", "-q", in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        func growths(_ text: String) throws -> [Double] {
            let matches = text.matches(of: /"log10_per_layer":(-?[0-9.e-]+)/)
            return matches.compactMap { Double($0.output.1) }
        }
        #expect(try growths(tried.output) == growths(run.output))
        #expect(try growths(run.output).count >= 2)
        let again = try Program.run("try", "--save", "a.yaml", in: folder.url)
        #expect(again.status == 73 && again.errors.contains("replace it with --force"))
    }

    @Test(arguments: [
        (["--init", "hee"], "--init: unknown initializer `hee`; did you mean `he`?"),
        (["--init", "[he, glorot]"], "one initializer is tried at a time"),
        (["--init", "normal(gain=[1, 2])"], "one is tried at a time"),
        (["--init", "command([ls])"], "add --allow-commands"),
        (["--depth", "0"], "--depth must be a whole number from 1 to"),
        (["--depth", "99999999999999999999"], "--depth must be a whole number from 1 to"),
        (["--width", "ten"], "--width must be a whole number"),
        (["--activation", "geluu"], "--activation: unknown activation `geluu`; did you mean `gelu`?"),
        (["--activation", "leaky-relu(slop=2)"], "--activation: unknown key `slop`"),
        (["--block", "[linear, {dropout: {p: 0.5}}]"], "PyTorch's p is 1 - keep"),
        (["--activation", "gelu", "--block", "[linear]"], "leave out --activation"),
        (["--block", "[linear"], "--block"),
        (["--block", "[batch-norm, linear, relu]"], "batch-norm"),
        (["--depth", "1000000", "--width", "10000000", "--inputs", "10000000"], "may be used"),
        (["--depth", "1000000", "--memory", "1MiB"], "use fewer layers or replicates"),
        (["--force"], "--force belongs to --save"),
        (["x.yaml"], "initlab run FILE"),
        (["--init", "\u{1B}[31mred"], "control characters"),
    ])
    func mistakesAreOneClearLine(options: [String], message: String) throws {
        let result = try Program.run(["try"] + options)
        #expect(result.status == 64 && result.output.isEmpty, "\(result.status) \(result.errors)")
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1 && !result.errors.contains("\u{1B}"))
    }

    /// Where layers of this width do otherwise than wide ones, theory is not called the reason.
    @Test func whatIsSeenGoesBeforeInfiniteWidth() throws {
        let result = try Program.run(
            "try", "--block", "[linear, gelu, {dropout: {keep: 0.9}}]", "--depth", "24", "--width", "128")
        #expect(result.words.contains("layers of this width do otherwise"), "\(result.output)")
        #expect(!result.words.contains("Why: in wide layers"))
    }

    /// The sign of one input's sum decides what equal weights do, and which seed was drawn is no finding.
    @Test func equalWeightsOfOneInputAreAMatterOfItsSign() throws {
        let options = ["try", "--init", "ones", "--depth", "5", "--width", "10"]
        let results = try ["1", "2"].map { try Program.run(options + ["--seed", $0]) }
        #expect(Set(results.map { $0.words.contains("layers: exploding") }).count == 2, "\(results.map(\.output))")
        for result in results {
            #expect(result.words.contains("the sign of the sum of the one input decides"), "\(result.output)")
            #expect(!result.output.contains("theory: none"))
        }
        #expect(!(try Program.run(options + ["--inputs", "3"]).words.contains("the one input")))
    }

    @Test(arguments: [["--activation", "gelu", "--init", "normal(std=1)"], ["--activation", "squared-relu"]])
    func whatLeavesTheRangeOfNumbersIsSaid(options: [String]) throws {
        let result = try Program.run(["try"] + options)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.words.contains(/backward: \d+ of 100 networks leave the range of numbers: exploding/),
            "\(result.output)")
    }

    @Test func deadAndShallowNetworksHaveAnswers() throws {
        let dead = try Program.run("try", "--init", "zeros", "--depth", "5")
        #expect(dead.status == 0 && dead.output.contains("zero in every layer"))
        let shallow = try Program.run("try", "--depth", "1")
        #expect(shallow.status == 0 && shallow.output.contains("one hidden layer has no growth to measure"))
    }

    /// What the README shows is what the program prints.
    @Test func theReadmeShowsWhatIsPrinted() throws {
        let readme = try String(contentsOf: Program.repository.appendingPathComponent("README.md"), encoding: .utf8)
        let tried = try Program.run(
            "try", "--depth", "50", "--width", "100", "--init", "normal(gain=0.1)", "--activation", "relu",
            environment: Self.utf8)
        #expect(readme.contains("```text\n\(tried.output)```"))
        let folder = try Folder()
        let file = Program.repository.appendingPathComponent("experiments/udl-figure-7-7.yaml").path
        let run = try Program.run("run", file, in: folder.url)
        #expect(readme.contains("```text\n\(run.output)```"))
    }

    @Test func aNewExperimentIsWrittenOnceAndRuns() throws {
        let folder = try Folder()
        #expect(try Program.run("new", "my.yaml", in: folder.url).status == 0)
        let text = try String(contentsOf: folder.url.appendingPathComponent("my.yaml"), encoding: .utf8)
        #expect(text.hasPrefix("# yaml-language-server: $schema=experiment.schema.json\n"))
        #expect(
            FileManager.default.contentsEqual(
                atPath: folder.url.appendingPathComponent("experiment.schema.json").path,
                andPath: Program.repository.appendingPathComponent("experiments/experiment.schema.json").path))
        #expect(try Program.run("new", "my.yaml", in: folder.url).status == 73)
        #expect(try Program.run("new", "my.yaml", "--force", in: folder.url).status == 0)
        #expect(try Program.run("new", "my.txt", in: folder.url).status == 64)
        let check = try Program.run("check", "my.yaml", in: folder.url)
        #expect(check.status == 0 && check.output.contains("3 passed"), "\(check.output)")
    }
}
