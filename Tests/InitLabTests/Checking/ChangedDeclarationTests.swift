import Foundation
import InitLab
import Testing

/// An initializer that keeps its label and changes its rule, beside a baseline.
@Suite struct ChangedDeclarationTests {
    private static func experiment(
        gain: Double, depth: Int = 10, samples: Int = 1, engine: Engine = .automatic, seed: UInt64 = 1
    ) throws -> Experiment {
        let network = try Network(inputDimension: 2, hiddenWidths: Array(repeating: 40, count: depth))
        let condition = Condition(
            network: network, initializer: DistributionInitializer.normal(.gain(gain)),
            input: .normal(samples: samples),
            engine: engine, initializerName: "ours")
        return Experiment(name: "lab", title: "lab", conditions: [condition], replicates: 50, seed: seed)
    }

    private static let settings = CheckSettings(tolerance: 0.02)

    private static func check(
        _ recorded: Experiment, _ now: Experiment, settings: CheckSettings = settings
    ) throws -> [CheckResults] {
        try BaselineLab.check(now, BaselineLab.record(recorded, settings: settings), settings: settings)
    }

    private static let change = CheckRemark.otherDeclaration(recorded: "normal(gain=2)", now: "normal(gain=1.9)")

    /// A gain that is 5 % smaller, in either engine and at any seed.
    @Test(arguments: [(Engine.dense, UInt64(1)), (.gaussian, 1), (.dense, 2)])
    func aSmallerGainIsARegressionOfItsSize(engine: Engine, seed: UInt64) throws {
        let results = try Self.check(
            try Self.experiment(gain: 2, engine: engine), try Self.experiment(gain: 1.9, engine: engine, seed: seed))
        let check = try #require(results.first?.conditions.first)
        #expect(check.verdict == .regression && check.remark == Self.change)
        let growth = try #require(check.quantities.first { $0.quantity == .growth(.forward) })
        #expect(abs(growth.effect - log10(0.95)) < 0.02)
        let text = Self.words(of: results)
        let size = try #require(text.firstMatch(of: /is (\d+(\.\d+)?) % smaller than recorded/), "\(text)")
        #expect(engine == .gaussian || (4.5...5.5).contains(Double(size.1)!))
        #expect(
            text.contains(
                "the file now declares `normal(gain=1.9)`, and `normal(gain=2)` was recorded under this label"))
    }

    /// What the terminal shows, without its line breaks.
    private static func words(of results: [CheckResults]) -> String {
        CheckText().text(of: results).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What is smaller than the tolerance is as recorded, and named all the same.
    @Test func aChangeWithinTheToleranceIsANote() throws {
        let results = try Self.check(
            try Self.experiment(gain: 2), try Self.experiment(gain: 1.9999), settings: CheckSettings(tolerance: 0.1))
        #expect(results.verdict == .same)
        #expect(Self.words(of: results).contains("the file now declares `normal(gain=1.9999)`"))
    }

    /// Several inputs lie as those of the baseline do, although streams have another key.
    @Test func theInputsAreTheBaselines() throws {
        let (recorded, now) = (try Self.experiment(gain: 2, samples: 3), try Self.experiment(gain: 1.9, samples: 3))
        #expect(try Self.check(recorded, now)[0].conditions[0].remark == Self.change)
        let key = recorded.conditions[0].streamKey(seed: 1)
        #expect(try now.conditions[0].inputValues(of: key) == recorded.conditions[0].inputValues(seed: 1))
        #expect(try now.conditions[0].inputValues(seed: 1) != recorded.conditions[0].inputValues(seed: 1))
    }

    /// Whatever the file now draws, and with whichever engine that goes, is compared with what was recorded. Orthogonal weights have half
    /// of He's variance, and zeros kill the signal.
    @Test(arguments: ["uniform", "orthogonal", "zeros"])
    func theEngineIsNoReasonNotToCompare(rule: String) throws {
        let initializer: any Initializer =
            switch rule {
            case "uniform": VarianceScalingInitializer(.he(slope: 0), distribution: .uniform)
            case "orthogonal": OrthogonalInitializer()
            default: ConstantInitializer(0)
            }
        let recorded = try Self.experiment(gain: 2)
        let old = recorded.conditions[0]
        #expect(old.engine == .gaussian)
        let condition = Condition(
            network: old.network, initializer: initializer, input: old.input, initializerName: "ours")
        let now = Experiment(name: "lab", title: "lab", conditions: [condition], replicates: 50)
        let results = try Self.check(recorded, now)
        let check = try #require(results.first?.conditions.first)
        #expect(check.remark == .otherDeclaration(recorded: "normal(gain=2)", now: initializer.label))
        if rule != "uniform" { #expect(check.verdict == .regression, "\(Self.words(of: results))") }
        #expect(Self.words(of: results).contains("the file now declares `\(initializer.label)`"))
    }

    /// The same declaration drawn by another engine than the recorded one is as recorded, and both engines are named.
    @Test func theSameLawByAnotherEngineIsTheSame() throws {
        let results = try Self.check(
            try Self.experiment(gain: 2, engine: .dense), try Self.experiment(gain: 2),
            settings: CheckSettings(tolerance: 0.1))
        #expect(
            results.verdict == .same
                && results[0].conditions[0].remark == .otherEngine(recorded: .dense, now: .gaussian))
        #expect(Self.words(of: results).contains("recorded with the dense engine, and drawn with the gaussian one"))
    }

    /// Biases are part of what is declared: added, taken away or of another size.
    @Test(arguments: [(0.0, 0.5), (0.5, 0), (0.5, 1)]) func otherBiasesAreCompared(before: Double, after: Double) throws
    {
        func experiment(_ variance: Double) throws -> Experiment {
            let network = try Network(
                inputDimension: 2, hiddenWidths: Array(repeating: 40, count: 10), biasVariance: variance)
            let condition = Condition(network: network, initializer: DistributionInitializer.normal(.gain(2)))
            return Experiment(name: "lab", title: "lab", conditions: [condition], replicates: 50)
        }
        let results = try Self.check(experiment(before), experiment(after))
        let check = try #require(results.first?.conditions.first)
        #expect(check.verdict == .regression, "\(Self.words(of: results))")
        func declared(_ variance: Double) -> String { "normal(gain=2) bias_variance=\(variance.shortestText)" }
        #expect(check.remark == .otherDeclaration(recorded: declared(before), now: declared(after)))
    }

    @Test func anotherNetworkIsNotComparable() throws {
        let results = try Self.check(try Self.experiment(gain: 2), try Self.experiment(gain: 1.9, depth: 9))
        #expect(results.verdict == .notComparable)
    }
}
