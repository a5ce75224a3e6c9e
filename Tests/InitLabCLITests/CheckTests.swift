import Foundation
import Testing

@Suite struct CheckTests {
    static let he = "experiments/he-stability.yaml"

    @Test func whatIsRightPasses() throws {
        let result = try Program.run("check", Self.he)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(
            result.words.contains(
                /detects 2 % per layer at width 100, depth 50 with probability 0.99 from \d+ replicates/))
        #expect(
            result.words.contains(/he +passed +as theory predicts +stable/)
                && result.words.contains("1 passed; tolerance 2 % of variance per layer"))
        #expect(try Program.run("check", Self.he, "--quiet").output.isEmpty)
    }

    @Test func whatCannotBeToldIsNoSuccessWhereThatIsAsked() throws {
        let options = ["check", Self.he, "--tolerance", "0.0001", "--budget", "20"]
        let lenient = try Program.run(options)
        #expect(lenient.status == 0 && lenient.words.contains("1 not clear"), "\(lenient.output)")
        #expect(lenient.words.contains("run more replicates"))
        #expect(try Program.run(options + ["--strict"]).status == 11)
    }

    @Test func oneConditionMayBeChecked() throws {
        let file = "experiments/udl-figure-7-7.yaml"
        let result = try Program.run("check", file, "--condition", "normal(variance=0.1)")
        #expect(result.status == 0 && result.words.contains("1 passed"), "\(result.output)")
        let misspelled = try Program.run("check", file, "--condition", "normal(variance=0.3)")
        #expect(misspelled.status == 64 && misspelled.errors.contains("did you mean"))
    }

    @Test func aFreshSeedIsPrintedAndRepeatable() throws {
        let fresh = try Program.run("check", Self.he, "--fresh-seeds")
        let seed = try #require(fresh.output.firstMatch(of: /seed (\d+)/)).1
        let again = try Program.run("check", Self.he, "--seed", String(seed))
        #expect(fresh.output.hasSuffix(again.output))
        #expect(try Program.run("check", Self.he, "--fresh-seeds", "--seed", "1").status == 64)
    }

    /// A program in another language that draws normal weights of a share of He's variance, and claims all of it.
    ///
    /// - Parameters:
    ///   - seed: what the program seeds its generator with.
    ///   - value: what it draws for a weight.
    static func program(
        share: Double = 1, seed: String = "int(os.environ[\"INITLAB_SEED\"])",
        value: String = "generator.gauss(0, deviation)"
    ) -> String {
        """
        title: a program
        network: {depth: 2, width: 60}
        input: {dimension: 60}
        initializers:
          - command:
              run:
                - python3
                - -c
                - |
                  import array, os, random, struct, sys
                  rows, columns = int(os.environ["INITLAB_FAN_OUT"]), int(os.environ["INITLAB_FAN_IN"])
                  generator = random.Random(\(seed))
                  deviation = (\(share) * 2 / columns) ** 0.5
                  header = repr({"descr": "<f4", "fortran_order": False, "shape": (rows, columns)}).encode() + b"\\n"
                  sys.stdout.buffer.write(b"\\x93NUMPY\\x01\\x00" + struct.pack("<H", len(header)) + header)
                  values = array.array("f", (\(value) for _ in range(rows * columns)))
                  sys.stdout.buffer.write(values.tobytes())
              claims: {gain: 2, distribution: normal}
        """
    }

    @Test(arguments: [(1.0, 0), (0.4, 10)])
    func aProgramIsHeldToWhatItClaims(share: Double, status: Int32) throws {
        let folder = try Folder()
        let file = try folder.write(Self.program(share: share), to: "program.yaml")
        let result = try Program.run(
            "check", file, "--allow-commands", "--tolerance", "0.9", "--budget", "16", in: folder.url)
        #expect(result.status == status, "\(result.output)\(result.errors)")
        if status == 10 {
            #expect(result.words.contains("regression"))
            #expect(result.words.contains(/weight variance -(59|60|61) %/), "\(result.output)")
            #expect(result.words.contains("again: initlab check program.yaml --condition"))
            #expect(result.words.contains("--seed 1 --tolerance 0.9 --budget 16 --allow-commands"))
        }
    }

    /// Sixteen replicates of a program that forgets its seed, and forty of one that draws from another law.
    @Test func aProgramThatBreaksItsClaimIsNamed() throws {
        let folder = try Folder()
        func output(_ program: String, budget: Int) throws -> String {
            let file = try folder.write(program, to: "program.yaml")
            let result = try Program.run(
                "check", file, "--allow-commands", "--tolerance", "0.9", "--budget", String(budget), in: folder.url)
            #expect(result.status == 10, "\(result.output)\(result.errors)")
            return result.words
        }
        let repeated = try output(Self.program(seed: "1"), budget: 16)
        #expect(
            repeated.contains(
                "the same weights come again: the matrix of layer 2 in replicate 0 is that of layer 1 in replicate 0"),
            "\(repeated)")
        let uniform = try output(Self.program(value: "deviation * 12 ** 0.5 * (generator.random() - 0.5)"), budget: 40)
        #expect(
            uniform.contains(/layer 1: the weights are not of the claimed law, kurtosis: 1\.[78]/), "\(uniform)")
    }

    /// A gate that takes milliseconds.
    static let small = """
        title: small
        network: {depth: 20, width: 60}
        input: {dimension: 60}
        initializers: [he]
        """

    @Test func theGateItselfIsTested() throws {
        let folder = try Folder()
        let file = try folder.write(Self.small, to: "small.yaml")
        let options = ["check", "--calibrate", file, "--gates", "10", "--alpha", "0.05", "--tolerance", "0.04"]
        let result = try Program.run(options, in: folder.url)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.words.contains(/nothing +he/) && result.words.contains(/10 % +he +100 %/))
        let command = try #require(result.output.firstMatch(of: /again: initlab (.*)/)).1
        let again = try Program.run(command.split(separator: " ").map(String.init), in: folder.url)
        #expect(again.output == result.output)
        #expect(try Program.run(options + ["--format", "json", "--quiet"], in: folder.url).output.isEmpty)
    }

    @Test func aCalibrationStopsWhenAsked() throws {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        try Program.start(
            process, ["check", "--calibrate", Self.he, "--gates", "1000000"], in: Program.repository, output: output,
            errors: errors)
        Thread.sleep(forTimeInterval: 1)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
    }

    static let misuses = [
        ["check", "--gates", "5", he], ["check", he, "--calibrate", "--gates", "0"],
        ["check", he, "--calibrate", "--format", "junit"], ["check", he, "--calibrate", "--strict"],
        ["check"], ["check", he, "--alpha", "2"], ["check", he, "--tolerance", "none"],
        ["check", he, "--expect", "stabel"], ["check", he, "--expect", ""], ["check", he, "--budget", "1"],
    ]

    @Test(arguments: misuses) func misuseExitsWith64(arguments: [String]) throws {
        let result = try Program.run(arguments)
        #expect(result.status == 64 && result.output.isEmpty && result.errors.split(separator: "\n").count == 1)
    }
}
