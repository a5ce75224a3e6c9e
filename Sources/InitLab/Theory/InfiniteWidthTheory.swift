import Foundation

/// The mean squares of every layer in the limit of infinitely wide layers, as base-10 logarithms.
///
/// In that limit the pre-activations of a layer are independent normal variables, with mean `m S` and variance
/// `v ||h||^2 + bias variance`, where `m` and `v` are mean and variance of the weights and `S` the sum of the
/// activations below. For weights of mean zero this is the length map `q_l = gain E[phi(sqrt(q_(l-1)) z)^2] + bias
/// variance` of Poole et al. (2016), arXiv:1606.05340, and gradients follow `chi` of Schoenholz et al. (2017),
/// arXiv:1611.01232.
///
/// With a mean other than zero, the weights that carry a gradient back are those that carried the signal forward, and
/// are no longer independent of it: given the pre-activations, the row of a unit leans along the activations. The
/// gradient that arrives at a unit with activation h is `A + B h` plus independent noise, where `A` is `m` times the
/// sum of the gradients, and `B` is `v` times the sum of gradients times centred pre-activations, divided by the
/// variance of the pre-activations. With a mean of zero `B` is of the order of outputs over width, and left out: the
/// limit is that of wide hidden layers under a given number of outputs.
struct InfiniteWidthTheory: Sendable {
    /// For pre-activation, activation and gradient `moment2`: one value a layer, 0 to L + 1, NaN where there is none.
    let values: [Quantity: [Double]]

    /// - Parameter negativeSlope: the activation's below zero; it has slope one above.
    init(
        network: Network, negativeSlope: Double, laws: [WeightLaw], biasVariances: [Double], input: [Float], loss: Loss
    ) {
        let samples = input.count / network.inputDimension
        let inputs: [InputMoments]
        if laws.allSatisfy({ $0.mean == 0 }) {
            // The maps are affine in the second moment, so all inputs may be pooled into one.
            inputs = [InputMoments(input[...])]
        } else {
            inputs = (0..<min(samples, Self.maximumPaths)).map { sample in
                InputMoments(stride(from: sample, to: input.count, by: samples).map { input[$0] })
            }
        }
        let paths = inputs.map {
            InfiniteWidthPath(
                network: network, negativeSlope: negativeSlope, laws: laws, biasVariances: biasVariances, input: $0,
                loss: loss)
        }
        values = [
            .preactivationMoment2: Self.average(paths.map(\.preactivation)),
            .activationMoment2: Self.average(paths.map(\.activation)),
            .gradientMoment2: Self.average(paths.map(\.gradient)),
        ]
    }

    /// Inputs are alike: a mean over so many of them is as good as over all.
    static let maximumPaths = 256

    /// The logarithm of the mean over paths, from the logarithms of each.
    private static func average(_ paths: [[Double]]) -> [Double] {
        paths[0].indices.map { layer in DecadeMean.log10OfMean(paths.map { $0[layer] }) }
    }
}

/// Mean and mean square over the dimensions of an input.
struct InputMoments: Sendable {
    let mean: Double
    let moment2: Double

    init(_ values: some Collection<Float>) {
        let count = Double(values.count)
        mean = values.reduce(0.0) { $0 + Double($1) } / count
        moment2 = values.reduce(0.0) { $0 + Double($1) * Double($1) } / count
    }
}
