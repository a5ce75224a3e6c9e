import Foundation

/// A gain that a library or a paper gives for an activation, as it is multiplied to weights or activations: the square root of a
/// ratio of variances.
public struct PublishedGain: Sendable {
    /// What it is to keep, for pre-activations of variance one.
    public enum Keeps: String, Sendable, Hashable {
        /// E[phi^2]: 1 / sqrt(m_2(1)).
        case secondMoment = "second moment"
        /// The variance of phi: 1 / sqrt(m_2(1) - m_1(1)^2), where weights are standardized.
        case variance
    }

    public let activation: any ActivationFunction
    public let value: Double
    public let source: String
    public let keeps: Keeps

    /// What it ought to be.
    ///
    /// - Throws: `MomentError`.
    public func exact() throws -> Double {
        let moments = try GaussianMoments(activation).moments(variance: 1)
        let square = keeps == .secondMoment ? moments.second : moments.second - moments.mean * moments.mean
        return 1 / square.squareRoot()
    }

    /// All that are known here, in the order of activations.
    public static let all: [Self] = {
        func pytorch(_ activation: any ActivationFunction, _ value: Double) -> Self {
            Self(
                activation: activation, value: value, source: "PyTorch, torch.nn.init.calculate_gain",
                keeps: .secondMoment)
        }
        // Brock, De and Smith (2021), arXiv:2101.08692; the constants of the authors' and of timm's code, by Monte Carlo.
        func brock(_ activation: any ActivationFunction, _ value: Double) -> Self {
            Self(activation: activation, value: value, source: "Brock et al., gammas of NFNets", keeps: .variance)
        }
        func keras(_ activation: any ActivationFunction, _ square: Double, _ name: String) -> Self {
            Self(
                activation: activation, value: square.squareRoot(), source: "Keras, \(name)", keeps: .secondMoment)
        }
        return [
            pytorch(ReLU(), 2.0.squareRoot()), keras(ReLU(), 2, "he_normal"), brock(ReLU(), 1.7139588594436646),
            pytorch(LeakyReLU(), (2 / 1.0001).squareRoot()), brock(LeakyReLU(), 1.70590341091156),
            brock(ELU(), 1.2716004848480225), pytorch(SELU(), 3.0 / 4), keras(SELU(), 1, "lecun_normal"),
            brock(SELU(), 1.0008515119552612), brock(CELU(), 1.270926833152771), brock(GELU(), 1.7015043497085571),
            brock(SiLU(), 1.7881293296813965), brock(Softplus(), 1.9203323125839233), pytorch(Tanh(), 5.0 / 3),
            brock(Tanh(), 1.5939117670059204),
            // LeCun et al. (1998), Efficient BackProp, section 4.4: variance one goes to about one.
            Self(
                activation: TransformedActivation(Tanh(), inputScale: 2.0 / 3, outputScale: 1.7159), value: 1,
                source: "LeCun et al. (1998), Efficient BackProp", keeps: .secondMoment),
            pytorch(Sigmoid(), 1), brock(Sigmoid(), 4.803835391998291), brock(ReLU6(), 1.7131484746932983),
            brock(Softsign(), 2.338853120803833), pytorch(IdentityActivation(), 1), brock(IdentityActivation(), 1),
        ]
    }()
}
