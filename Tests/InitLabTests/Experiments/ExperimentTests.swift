import Foundation
import InitLab
import Testing

@Suite struct ExperimentTests {
    @Test func everyKeyIsUnderstood() throws {
        let experiment = try Experiment.reading(
            """
            title: All of it
            source: "Somebody, somewhere: quoted"
            note: >
              Two lines
              of words.
            seed: 9223372036854775807
            replicates: 7
            network:
              depth: [3, 2]
              width: [4, 5]
              activation: [relu, {leaky-relu: {slope: 0.2}}, leaky-relu, linear]
              bias_variance: 0.5
              outputs: 6
            input: {distribution: normal, dimension: 8, samples: 9}
            loss: {kind: squared-error, target: -1.5}
            initializers:
              - normal: {variance: 1e-3}
              - normal: {gain: 2, mean: 0.01}
              - normal: {std: .5}
              - he
              - he: {distribution: uniform, mode: fan_out}
              - glorot: {mode: fan_in}
              - lecun
              - zeros
              - constant: {value: 0.1}
              - uniform: {bound: 0.25}
              - ones
              - identity
              - truncated-normal: {std: 0.5, bounds: [-1, 3], corrected: false}
              - variance-scaling: {scale: 1.5, mode: fan_avg, distribution: truncated-normal}
              - he: {slope: 0.1}
              - orthogonal: {gain: 2}
              - sphere
              - sparse: {nonzeros: 3, std: 0.5}
              - sparse: {nonzeros: 3, std: 0.5, per: column}
              - lsuv: {tolerance: 0.01}
              - framework: pytorch-linear
              - framework: {name: keras-dense, biases: false}
            columns: [activation.std, activation.cosine]
            generator: mt19937
            verdict: {stable_within: 2.5}
            """)
        #expect(experiment.title == "All of it")
        #expect(experiment.source == "Somebody, somewhere: quoted")
        #expect(experiment.note == "Two lines of words.\n")
        #expect(experiment.seed == UInt64(Int.max))
        #expect(experiment.replicates == 7)
        #expect(experiment.stableWithin == 2.5)
        #expect(experiment.conditions.count == 2 * 2 * 4 * 22)
        let first = experiment.conditions[0]
        #expect(first.label == "normal(variance=0.001) activation=relu width=4 depth=3")
        #expect(first.network.sizes == [8, 4, 4, 4, 6])
        #expect(first.network.biasVariance == 0.5)
        #expect(first.input == .normal(samples: 9))
        #expect(first.generator.name == "mt19937")
        #expect(experiment.columns.map(\.name) == ["activation.std", "activation.cosine"])
        #expect(first.loss == .squaredError(target: -1.5))
        #expect(
            experiment.conditions.prefix(22).map(\.initializer.label) == [
                "normal(variance=0.001)", "normal(gain=2, mean=0.01)", "normal(std=0.5)", "he",
                "he(distribution=uniform, mode=fan_out)", "glorot(mode=fan_in)", "lecun", "zeros",
                "constant(value=0.1)",
                "uniform(bound=0.25)", "ones", "identity", "truncated-normal(std=0.5, bounds=[-1, 3], corrected=false)",
                "variance-scaling(scale=1.5, distribution=truncated-normal, mode=fan_avg)", "he(slope=0.1)",
                "orthogonal(gain=2)", "sphere", "sparse(nonzeros=3, per=row, std=0.5)", "sparse(nonzeros=3, std=0.5)",
                "lsuv(tolerance=0.01)", "pytorch-linear",
                "keras-dense(biases=false)",
            ])
        #expect(Set(experiment.conditions.map(\.label)).count == experiment.conditions.count)
        #expect(Set(experiment.conditions.map(\.identity)).count == experiment.conditions.count)
    }

    @Test func defaultsAreThoseOfTheReadme() throws {
        let experiment = try Experiment.reading(
            "title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [he]\n")
        #expect(experiment.seed == 1 && experiment.replicates == 100 && experiment.stableWithin == 1)
        let condition = experiment.conditions[0]
        #expect(condition.label == "he")
        #expect(condition.network.sizes == [3, 3, 3, 1])
        #expect(condition.network.activation == .relu && condition.network.biasVariance == 0)
        #expect(condition.input == .normal(samples: 1) && condition.loss == .squaredError(target: 0))
    }

    @Test func widthsAreOnePerHiddenLayer() throws {
        let experiment = try Experiment.reading(
            "title: t\nnetwork: {widths: [100, 50, 50, 10]}\ninitializers: [he]\n")
        #expect(experiment.conditions[0].network.sizes == [100, 100, 50, 50, 10, 1])
        #expect(experiment.conditions[0].widthText == "100-50*2-10")
    }

    @Test func anchorsAndAliasesWork() throws {
        let experiment = try Experiment.reading(
            "title: t\nnetwork: {depth: &n 4, width: *n}\ninitializers: [he]\n")
        #expect(experiment.conditions[0].network.sizes == [4, 4, 4, 4, 4, 1])
    }

    @Test(arguments: [
        "udl-figure-7-7", "udl-notebook-7-3", "udl-notebook-7-3-replay", "framework-defaults",
        "zero-weights-zero-biases", "mean-of-weights", "rule-of-two", "width-to-a-million", "activations-at-he",
        "residual",
    ])
    func shippedExperimentsAreValid(name: String) throws {
        let experiment = try Experiment(contentsOf: Repository.path("experiments/\(name).yaml"))
        #expect(experiment.name == name)
    }

    /// The stream's key hangs on this text: it stays as it is.
    @Test func identitiesStayTheSameForever() throws {
        let network = try Network(inputDimension: 10, hiddenWidths: [100, 100, 50], activation: .leakyReLU(slope: 0.2))
        #expect(
            Condition(network: network, initializer: .he).identity
                == "layers=10,100*2,50,1 activation=leaky-relu(slope=0.2) input=normal*1"
                + " loss=squared-error(target=0) initializer=he")
        let biased = try Network(inputDimension: 1, hiddenWidths: [1], biasVariance: 0.1)
        #expect(Condition(network: biased, initializer: .he).identity.contains(" bias_variance=0.1 "))
    }
}
