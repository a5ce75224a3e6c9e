import Foundation
import InitLab
import Testing

@Suite struct CriticalGainsPageTests {
    /// Make it again: initlab critical --all --format markdown > docs/critical-gains.md
    @Test func thePageIsTheOneThatTheCommandMakes() throws {
        let page = try String(contentsOfFile: Repository.path("docs/critical-gains.md"), encoding: .utf8)
        #expect(page == (try CriticalGainsPage().text))
    }

    /// All but the exact ones are off by what Monte Carlo or a rule of thumb leaves.
    @Test func publishedConstantsStandBesideTheirErrors() throws {
        for published in PublishedGain.all {
            let error = published.value / (try published.exact()) - 1
            switch published.source {
            case "Brock et al., gammas of NFNets": #expect(abs(error) < 9e-4, "\(published)")
            case "PyTorch, torch.nn.init.calculate_gain":
                // 5/3 in place of 1.5925 for tanh, 3/4 in place of 1 for SELU, 1 in place of 1.846 for sigmoid.
                let off = ["tanh": 0.04655, "selu": -0.25, "sigmoid": -0.45836]
                #expect(abs(error - (off[published.activation.label] ?? 0)) < 1e-5, "\(published)")
            // 1.7159 tanh(2 x / 3) takes a variance of 1 to 0.75: by mpmath, 1.154369 keeps it.
            case "LeCun et al. (1998), Efficient BackProp":
                #expect(abs(error - (1 / 1.15436945397614 - 1)) < 1e-9, "\(published)")
            default: #expect(abs(error) < 1e-12, "\(published)")
            }
        }
    }
}
