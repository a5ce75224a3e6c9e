import Foundation
import InitLab
import Testing

/// Laws of a profile that have no number: an error at their place in the file.
@Suite struct ProfileLawTests {
    private func text(_ law: String) -> String {
        """
        name: own
        roles:
          - {role: w, kind: linear, names: [weight]}
        schemes:
          - name: s
            laws:
              w: \(law)
        """
    }

    private func error(_ law: String) -> String {
        do {
            _ = try ProfileParser.profile(Array(text(law).utf8), file: "own.yaml")
            return "none"
        } catch { return "\(error)" }
    }

    @Test func `a law without a number, whatever the sizes, is an error`() {
        #expect(
            error("{normal: 1/sqrt(fan_in)/0}").hasPrefix(
                "own.yaml:7:19: the law `1/sqrt(fan_in)/0`: it has no value: "))
        #expect(error("{normal: 0}").contains("it is 0, and a standard deviation is a number above 0"))
        #expect(error("{normal: -0.02}").contains("it is -0.02, and a standard deviation"))
        #expect(error("{uniform: 0*fan_in}").contains("the bound of a uniform law is a number above 0"))
        #expect(error("{normal: sqrt(0-fan_in)}").hasPrefix("own.yaml:7:19: "))
        #expect(error("[{normal: 0.02}, {truncated: 0}]").hasPrefix("own.yaml:7:39: "))
        #expect(error("{normal: 1/sqrt(fan_in)}") == "none" && error("{constant: -1}") == "none")
    }

    /// 64 inputs make nothing of a law that other widths could have.
    @Test func `a law without a number for these shapes is an error that names one`() throws {
        let profile = try ProfileParser.profile(Array(text("{normal: 1/sqrt(fan_in-64)}").utf8), file: "own.yaml")
        var model = CheckpointBuilder(seed: 1)
        for layer in 0..<3 { model.add("\(layer).weight", [64, 64], .normal(0.1)) }
        let error = #expect(throws: InputFileError.self) { try model.audit(profile: profile) }
        let words = error?.description ?? ""
        #expect(words.hasPrefix("own.yaml:7:19: the law `1/sqrt(fan_in-64)` of w: it has no value: "))
        #expect(words.hasSuffix("; for 0.weight, fan_in 64"))
        let small = try ProfileParser.profile(Array(text("{normal: 0.5-fan_in/100}").utf8), file: "own.yaml")
        #expect(throws: InputFileError.self) { try model.audit(profile: small) }
    }
}
