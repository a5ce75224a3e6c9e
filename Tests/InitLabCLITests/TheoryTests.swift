import Foundation
import InitLab
import Testing

/// `initlab theory` and `initlab critical`, as a person runs them.
@Suite struct TheoryTests {
    private func rows(_ csv: String) -> [[String]] {
        csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    /// q and chi of tanh by SciPy: `Tests/InitLabTests/Reference/length-map.csv`, entered with q_1 = 1.
    @Test func pathsAreTables() throws {
        let square = (1 - 0.09) / 1.69
        let result = try Program.run(
            "theory", "--activation", "tanh", "--sigma-w2", "1.69", "--sigma-b2", "0.09", "--q0", "\(square)", "--c0",
            "0.2",
            "--depth", "31", "--format", "csv")
        #expect(result.status == 0 && result.errors.isEmpty)
        let rows = rows(result.output)
        #expect(rows[0] == ["layer", "q", "chi", "chi_par", "c"] && rows.count == 32)
        #expect(rows[1][0] == "1")
        #expect(abs(try #require(Double(rows[1][1])) - 1) < 1e-12)
        #expect(abs(try #require(Double(rows[31][1])) - 0.607046792) < 1e-9)
        #expect(abs(try #require(Double(rows[31][2])) - 0.9398074287) < 1e-9)
        // The first layer is linear: (V q0 c0 + B) / (V q0 + B).
        #expect(abs(try #require(Double(rows[1][4])) - (0.91 * 0.2 + 0.09)) < 1e-12)
    }

    @Test func pathsAreTextAndJSONAndFigures() throws {
        let common = ["theory", "--activation", "tanh", "--sigma-w2", "2.5", "--sigma-b2", "0.05", "--depth", "5"]
        let text = try Program.run(common).output
        #expect(text.contains("q* = 1.063958") && text.contains("c* = 0.44680"))
        #expect(text.contains("Inputs come to a cosine of 0.4468 after about 12 layers"))
        let json = try Program.run(common + ["--format", "json"]).output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["activation"] as? String == "tanh" && (object["layers"] as? [[String: Any]])?.count == 5)
        #expect((object["length_fixed_points"] as? [[String: Any]])?.count == 1)
        let svg = try Program.run(common + ["--format", "svg"])
        #expect(svg.status == 69 || svg.output.hasPrefix("<?xml"), "\(svg.errors)")
    }

    @Test func phaseDiagramsAreGrids() throws {
        let result = try Program.run(
            "theory", "--activation", "tanh", "--grid", "5x3", "--sigma-w2", "0.5:2.5", "--sigma-b2", "0:0.05",
            "--format",
            "csv")
        #expect(result.status == 0, "\(result.errors)")
        let rows = rows(result.output)
        #expect(rows[0] == ["sigma_w2", "sigma_b2", "q", "chi", "chi_par"] && rows.count == 16)
        // The last is that of Schoenholz et al. (2017), by `make_reference.py`.
        #expect(rows[15][0] == "2.5" && rows[15][1] == "0.05")
        #expect(abs(try #require(Double(rows[15][2])) - 1.0639584) < 1e-7)
        #expect(abs(try #require(Double(rows[15][3])) - 1.1335157) < 1e-7)
        // ReLU above its critical gain explodes: there is no q to come to, and chi is half the gain at every q. A
        // square has no such limit.
        for (activation, row) in [("relu", "3,0.5,,1.5,1.5"), ("squared-relu", "3,0.5,,,")] {
            let grid = try Program.run(
                "theory", "--activation", activation, "--grid=2x2", "--sigma-w2", "1:3", "--format", "csv")
            #expect(grid.output.contains(row + "\n"), "\(grid.output)")
        }
        let figure = try Program.run("theory", "--activation", "tanh", "--grid", "20x20")
        #expect(figure.status == 69 || figure.output.contains("</svg>"), "\(figure.errors)")
    }

    /// Lines and columns are those of files.
    @Test func mistakesInOptionsAreQuoted() throws {
        let result = try Program.run("critical", "--activation", "leaky-relu(slop=2)")
        #expect(
            result.status == 64 && result.errors.hasPrefix("initlab: --activation: unknown key `slop`"),
            "\(result.errors)")
    }

    /// Printed to nine digits and more.
    @Test func criticalGainsAreTables() throws {
        let result = try Program.run("critical", "--activation", "gelu", "--sigma-b2", "0.04", "--format", "csv")
        #expect(result.status == 0)
        let rows = rows(result.output)
        let both = try #require(rows.first { $0[1] == "both" })
        let gain = try #require(Double(both[4]))
        #expect(abs(gain - 2.393238) < 1e-6 && both[8] == "unstable")
        #expect(abs(try #require(Double(both[5])) - gain.squareRoot()) < 1e-12)
        #expect(abs(try #require(Double(both[2])) - 0.575637) < 1e-6)
        let half = try #require(rows.first { $0[1] == "half-stable" })
        #expect(abs(try #require(Double(half[4])) - 1.9830582574375) < 1e-9)
        // A scale of the input by two is a gain by a quarter.
        let scaled = try Program.run(
            "critical", "--activation", "{tanh: {input_scale: 2}}", "--q", "0.25", "--format", "json")
        let base = try Program.run("critical", "--activation", "tanh", "--format", "json")
        func gains(_ text: String) throws -> [Double] {
            let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
            return try #require(all[0]["gains"] as? [[String: Any]]).compactMap { $0["sigma_w2"] as? Double }
        }
        for (a, b) in zip(try gains(scaled.output), try gains(base.output)) { #expect(abs(4 * a - b) < 1e-9 * b) }
        let all = try Program.run("critical", "--all")
        for name in ["relu", "gelu", "softsign", "sin"] { #expect(all.output.contains("\n\(name) ")) }
        #expect(all.output.contains("softplus: no gain keeps both"))
    }

    /// tanh at a gain of one: q falls as 1 / layers, and the variance of its logarithm is 2 l / (3 n).
    @Test func whereSignalsFallTowardsZeroChanceCountsToo() throws {
        let tanh = try Program.run("critical", "--activation", "tanh", "--width", "200", "--format", "csv")
        let both = try #require(rows(tanh.output).first { $0[1] == "both" })
        #expect(both[2] == "0" && both[9] == "inf")
        #expect(abs(try #require(Double(both[11])) - 300 * log(10) * log(10)) < 1e-6)
        let relu = try Program.run("critical", "--activation", "relu", "--format", "csv")
        #expect(try #require(rows(relu.output).first { $0[1] == "both" })[8] == "neutral")
    }

    /// A step that is steep and not at zero; and a sine whose fourth moments no quadrature has: what can be said is said.
    @Test func sharpStepsAndManyTurnsHaveCriticalGains() throws {
        for scale in ["30000", "50000", "300000", "1000000"] {
            let step = try Program.run(
                "critical", "--activation", "{tanh: {input_scale: \(scale), input_shift: \(scale)}}", "--format", "csv")
            let gain = try #require(step.output.firstMatch(of: /",forward,1,0,([0-9.]+),/)?.1, "\(step.errors)")
            // A sign, but for a share of the order of 1 / scale.
            #expect(abs(try #require(Double(gain)) - 1) < 1e-4, "\(scale)")
        }
        let sine = try Program.run("critical", "--activation", "sin", "--q", "1e12", "--format", "csv")
        let forward = try #require(rows(sine.output).first { $0[1] == "forward" })
        #expect(abs(try #require(Double(forward[4])) - 2e12) < 1 && forward[11].isEmpty)
    }

    @Test func biasesThatExceedTheVarianceAreNamed() throws {
        let result = try Program.run("critical", "--activation", "tanh", "--sigma-b2", "2")
        #expect(result.output.contains("tanh: no gain keeps q forward, because the biases alone are as large"))
    }

    @Test(arguments: [
        (["theory", "--sigma-w2", "-1"], "from 0 to"), (["theory", "--sigma-b2", "-0.1"], "from 0 to"),
        (["theory", "--sigma-w2", "nan"], "not `nan`"), (["theory", "--q0", "inf"], "not `inf`"),
        (["theory", "--c0", "1.5"], "from -1 to 1"), (["theory", "--depth", "0"], "whole number"),
        (["theory", "--activation", "tahn"], "did you mean `tanh`?"), (["theory", "extra"], "options only"),
        (["theory", "--activation", "{tanh: {input_scale: 0}}"], "1e-6 to 1e6"),
        (
            ["theory", "--activation", "squared-relu", "--sigma-w2", "3", "--depth", "50"],
            "leaves the range of numbers"
        ),
        (["theory", "--grid", "100000x10000"], "more than 1000000 points"),
        (["theory", "--grid", "99999999999999999999x2"], "two whole numbers"),
        (["theory", "--grid", "1x5"], "at least 2"),
        (["theory", "--grid", "--sigma-w2", "3:1"], "in order"),
        (["theory", "--grid", "--format", "table"], "no grids"),
        (["theory", "--grid", "--depth", "3"], "no meaning"), (["critical"], "needs --activation or --all"),
        (["critical", "--activation", "relu", "--q", "-1"], "from"), (["critical", "--all", "--q", "0"], "from"),
        (["critical", "--all", "--sigma-b2", "-1"], "from 0"),
        (["critical", "--activation", "squared-relu", "--q", "1e90", "--width", "0"], "whole number"),
        (["critical", "--all", "--format", "markdown", "--q", "2"], "takes no --q"),
    ])
    func mistakesAreOneClearError(arguments: [String], says: String) throws {
        let result = try Program.run(arguments)
        #expect(result.status == 64 && result.output.isEmpty, "\(arguments)")
        #expect(result.errors.contains(says) && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
}
