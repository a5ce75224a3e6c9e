import Foundation
import Testing

/// The gate's two questions at the command line: is it what was declared, and is it healthy?
@Suite struct HealthCommandTests {
    static func check(
        _ initializers: String, _ options: String..., network: String = "{depth: 20, width: 60}", expect: String = "any"
    ) throws -> Program.Result {
        let folder = try Folder()
        let line = expect == "any" ? "" : "expect: \(expect)\n"
        _ = try folder.write(
            "title: health\nnetwork: \(network)\n\(line)initializers: \(initializers)\n", to: "lab.yaml")
        return try Program.run(["check", "lab.yaml"] + options, in: folder.url)
    }

    /// What the engineer's gate was green on.
    @Test(arguments: ["zeros", "{normal: {std: 0.5}}", "{framework: pytorch-linear}"])
    func networksThatAreSickFail(initializer: String) throws {
        let result = try Self.check("[\(initializer)]", network: "{depth: 50, width: 50}")
        #expect(result.status == 12 && result.words.contains("1 not healthy"), "\(result.output)\(result.errors)")
        #expect(result.words.contains("expected stable") && !result.words.contains("same"))
    }

    /// Twelve times He's variance: 0.5 of it is what ReLU keeps.
    @Test func bothAnswersStandInOneSentence() throws {
        let result = try Self.check("[{normal: {gain: 24.6}}]")
        #expect(
            result.words.contains("as theory predicts; exploding, x 12 per layer, expected stable"), "\(result.output)"
        )
        #expect(
            result.words.contains("12.3 times the variance that keeps the signal")
                && result.words.contains("use `he`"))
    }

    @Test func whatIsDeclaredSickPasses() throws {
        let sick = "[{normal: {gain: 1}, expect: vanishing}]"
        #expect(try Self.check(sick).status == 0)
        #expect(try Self.check("[he, glorot]", expect: "{glorot: vanishing}").status == 0)
        #expect(try Self.check("[zeros]", expect: "vanishing").status == 0)
        let other = try Self.check("[he]", expect: "exploding")
        #expect(other.status == 12 && other.words.contains("stable, expected exploding"), "\(other.output)")
        #expect(other.words.contains("`expect: stable`"))
    }

    /// The command line goes before the file, and is part of the command that repeats a finding.
    @Test func theOptionGoesBeforeTheFile() throws {
        #expect(try Self.check("[glorot]", "--expect", "any").status == 0)
        #expect(try Self.check("[glorot]", "--expect", "vanishing").status == 0)
        let result = try Self.check("[{glorot: , expect: vanishing}]", "--expect", "stable")
        #expect(result.status == 12 && result.words.contains("--expect stable"), "\(result.output)")
    }

    /// He's rule at width 50 and depth 50 loses 49 x 0.02247 = 1.10 decades: just outside the margin of one.
    @Test func theDriftOfFiniteWidthIsNoWrongGain() throws {
        let result = try Self.check("[he]", network: "{depth: 50, width: 50}")
        #expect(result.status == 12, "\(result.output)")
        #expect(
            result.words.contains(
                "the gain is right; at this width the typical network loses 0.02 decades per layer: widen it, or declare"
                    + " `stable_within: 1.5`"), "\(result.output)")
        let folder = try Folder()
        _ = try folder.write(
            "title: t\nnetwork: {depth: 50, width: 50}\nverdict: {stable_within: 1.5}\ninitializers: [he]\n",
            to: "wide.yaml")
        #expect(try Program.run("check", "wide.yaml", in: folder.url).status == 0)
    }

    /// tanh at its edge of chaos: 1/depth. A gain is named with what theory predicts of it.
    @Test func aPowerLawIsNoWrongGain() throws {
        let result = try Self.check(
            "[{normal: {gain: 1}}]", network: "{depth: 60, width: 200, activation: tanh}")
        #expect(
            result.status == 12 && result.words.contains(/as the power -(0\.9|1|1\.[012]) of the depth/),
            "\(result.output)")
        #expect(result.words.contains("as a wrong gain would have it") && result.words.contains("use fewer layers"))
        let gain = try #require(
            result.words.firstMatch(of: /or use `normal: \{gain: ([0-9.]+)\}`: theory predicts/), "\(result.output)")
        #expect((1.001...1.7).contains(try #require(Double(gain.1))))
    }

    /// The signal of a sigmoid settles, and its gradient vanishes: what mends it is the gain that theory confirms.
    @Test func noGainIsNamedWithoutAPrediction() throws {
        let result = try Self.check(
            "[{normal: {gain: 2}}]", network: "{depth: 5, width: 100, activation: sigmoid}")
        #expect(result.status == 12 && !result.words.contains("larger gain"), "\(result.output)")
        let gain = try #require(
            result.words.firstMatch(of: /use `normal: \{gain: ([0-9.]+)\}`; theory predicts/), "\(result.output)")
        #expect((60...300).contains(try #require(Double(gain.1))))
    }

    /// Few replicates show nothing, and that is no success where it is asked for.
    @Test func whatIsNotShownAsksForMoreReplicates() throws {
        let lenient = try Self.check("[he]", "--budget", "4")
        #expect(lenient.status == 0 && lenient.words.contains("run more replicates"), "\(lenient.output)")
        #expect(lenient.words.contains("--budget 8"))
        #expect(try Self.check("[he]", "--budget", "4", "--strict").status == 11)
    }

    /// 12 goes before 11: one condition is exploding whatever happens, and the other has too few replicates.
    @Test func whatIsSickGoesBeforeWhatIsNotClear() throws {
        let result = try Self.check("[he, {normal: {gain: 1000}}]", "--budget", "12", "--strict", "--alpha", "0.01")
        #expect(result.status == 12 && result.words.contains("1 not healthy, 1 not clear"), "\(result.output)")
    }

    static let formats = ["text", "json", "markdown", "junit", "github", "sarif"]

    @Test(arguments: formats) func everyFormatHasBothAnswers(format: String) throws {
        let result = try Self.check("[he, {normal: {gain: 24.6}}]", "--format", format)
        #expect(result.status == 12)
        let text = format == "text" ? result.words : result.output
        #expect(text.contains("as theory predicts") && text.contains("stable"), "\(text)")
        #expect(text.contains("exploding, x 12 per layer, expected stable"), "\(text)")
        #expect(text.contains("12.3 times the variance"))
        switch format {
        case "junit":
            #expect(text.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""))
            #expect(text.contains("type=\"not healthy\""))
        case "github":
            #expect(text.contains("::error file=lab.yaml,line=3,title=not healthy%3A normal(gain=24.6)::"), "\(text)")
            #expect(text.contains("1 passed, 1 not healthy"))
        case "markdown": #expect(text.contains("| **not healthy** | as theory predicts |"), "\(text)")
        case "json": try Self.checkJSON(text)
        case "sarif": try Self.checkSARIF(text)
        default:
            #expect(text.contains(/normal\(gain=24\.6\) +not healthy +as theory predicts +exploding, expected stable/))
        }
    }

    /// `verdict` is what it was: whether a condition does what was declared. The rest is added.
    private static func checkJSON(_ text: String) throws {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(document["verdict"] as? String == "same" && document["outcome"] as? String == "not healthy")
        let experiment = try #require((document["experiments"] as? [[String: Any]])?.first)
        let condition = try #require((experiment["conditions"] as? [[String: Any]])?.last)
        #expect(condition["verdict"] as? String == "same" && condition["outcome"] as? String == "not healthy")
        let health = try #require(condition["health"] as? [String: Any])
        #expect(health["expected"] as? String == "stable" && health["verdict"] as? String == "not as expected")
        let forward = try #require(health["forward"] as? [String: Any])
        #expect(forward["verdict"] as? String == "exploding" && forward["margin"] as? Double == 1)
        let change = try #require(forward["change"] as? Double)
        #expect(abs(change - 20.4) < 0.5 && (forward["low"] as? Double ?? 99) < change)
        #expect((forward["shape"] as? [String: Any])?["kind"] as? String == "exponential")
    }

    /// SARIF 2.1.0, 3.27.10: what is no failure has the level none. 3.27.5 and 3.52: a result refers to its rule.
    private static func checkSARIF(_ text: String) throws {
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(
            log["version"] as? String == "2.1.0" && (log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        #expect(rules == ["as-declared", "as-expected"])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.compactMap { $0["kind"] as? String } == ["pass", "pass", "pass", "fail"])
        #expect(results.compactMap { $0["level"] as? String } == ["none", "none", "none", "error"])
        for result in results {
            #expect(rules[try #require(result["ruleIndex"] as? Int)] == result["ruleId"] as? String)
            let location = try #require(
                (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
            #expect((location["artifactLocation"] as? [String: Any])?["uri"] as? String == "lab.yaml")
            #expect((location["region"] as? [String: Any])?["startLine"] as? Int == 3)
        }
        let fingerprints = results.compactMap { ($0["partialFingerprints"] as? [String: String])?["condition/v1"] }
        #expect(Set(fingerprints).count == 4)
    }

    /// A file whose name is no address as it stands.
    @Test func namesOfFilesAreAddressesInSARIF() throws {
        let folder = try Folder()
        _ = try folder.write("title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [zeros]\n", to: "a b: 100%.yaml")
        let result = try Program.run("check", "a b: 100%.yaml", "--format", "sarif", in: folder.url)
        #expect(
            result.status == 12 && result.words.contains("\"uri\" : \"a%20b%3A%20100%25.yaml\""), "\(result.output)")
    }

    /// A program that claims nothing is not as healthy as it could be: its weights are measured, and what they lack is named.
    @Test func weightsOfUnknownLawAreMeasured() throws {
        let folder = try Folder()
        _ = try folder.write(
            """
            import array, os, random, struct, sys
            request = {key: int(os.environ[f"INITLAB_{key.upper()}"]) for key in ["fan_in", "fan_out", "seed"]}
            generator = random.Random(request["seed"])
            count = request["fan_in"] * request["fan_out"]
            values = array.array("f", (generator.gauss(0, (0.2 / request["fan_in"]) ** 0.5) for _ in range(count)))
            shape = (request["fan_out"], request["fan_in"])
            header = repr({"descr": "<f4", "fortran_order": False, "shape": shape}).encode() + b"\\n"
            sys.stdout.buffer.write(b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(header)) + header + values.tobytes())
            """, to: "draw.py")
        _ = try folder.write(
            """
            network: {depth: 5, width: 20}
            replicates: 8
            initializers:
              - {command: {run: [python3, draw.py]}, label: ours}
            """, to: "lab.yaml")
        let result = try Program.run(
            "check", "lab.yaml", "--allow-commands", "--budget", "8", "--alpha", "0.01", in: folder.url)
        #expect(result.status == 12, "\(result.output)\(result.errors)")
        let share = try #require(
            result.words.firstMatch(of: /weights as measured have ([0-9.]+) times the variance that keeps the signal/),
            "\(result.output)")
        // A tenth of He's variance, by 8 times 5 matrices of 400 weights: a standard deviation of 1 %.
        #expect(abs(try #require(Double(share.1)) - 0.1) < 0.01)
        #expect(result.words.contains("use `he`"))
    }

    /// Each failure stands on the line of its own initializer.
    @Test(arguments: ["github", "sarif"]) func failuresStandWhereTheirInitializersDo(format: String) throws {
        let folder = try Folder()
        _ = try folder.write(
            "title: t\nnetwork: {depth: [6, 7], width: 30}\ninitializers:\n  - he\n  - {normal: {gain: 20}}\n  - zeros\n",
            to: "lab.yaml")
        let text = try Program.run("check", "lab.yaml", "--format", format, in: folder.url).words
        for (line, name) in [(5, "normal(gain=20)"), (6, "zeros")] {
            for depth in [6, 7] {
                let found =
                    format == "github"
                    ? "file=lab.yaml,line=\(line),title=not healthy%3A \(name) depth=\(depth)::"
                    : "\"startLine\" : \(line) }"
                #expect(text.contains(found), "\(found) \(text)")
            }
        }
    }

    /// A network whose numbers leave the range of Float explodes, in either engine; the others of a file are judged, and run.
    @Test(arguments: ["dense", "gaussian"]) func whatLeavesTheRangeOfNumbersExplodes(engine: String) throws {
        let folder = try Folder()
        _ = try folder.write(
            "engine: \(engine)\nreplicates: 20\nnetwork: {depth: 40, width: 20, activation: gelu}\n"
                + "initializers: [{normal: {std: 20}}, {normal: {gain: 2}}]\nverdict: {stable_within: 40}\n",
            to: "lab.yaml")
        let check = try Program.run("check", "lab.yaml", "--budget", "20", in: folder.url)
        #expect(check.status == 12, "\(check.output)\(check.errors)")
        #expect(check.words.contains("exploding") && check.words.contains("networks leave the range of numbers"))
        #expect(check.words.contains("1 passed") || check.words.contains("1 not clear"), "\(check.output)")
        let run = try Program.run("run", "lab.yaml", in: folder.url)
        #expect(
            run.status == 0 && run.words.contains("beyond the range of numbers in 20 of 20"),
            "\(run.output)\(run.errors)")
        let csv = try folder.text("reports/lab/layers.csv")
        #expect(csv.contains("normal(gain=2)") && !csv.contains("nan"))
        // What is there is read again.
        let again = try Program.run("report", "reports/lab", in: folder.url)
        #expect(again.status == 0 && again.words.contains("beyond the range of numbers"), "\(again.errors)")
    }

    @Test func anExpectationThatIsUnknownIsNamed() throws {
        let folder = try Folder()
        _ = try folder.write(
            "title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [{he: , expect: stabel}]\n", to: "lab.yaml")
        let file = try Program.run("check", "lab.yaml", in: folder.url)
        #expect(
            file.status == 65
                && file.errors.contains("lab.yaml:3:31: unknown expectation `stabel`; did you mean `stable`?"),
            "\(file.errors)")
        let option = try Program.run("check", "lab.yaml", "--expect", "healthy", in: folder.url)
        #expect(option.status == 64 && option.errors.contains("unknown expect `healthy`"), "\(option.errors)")
    }
}
