import Foundation

/// Batch normalization of normal units over B inputs that are alike, and the activation behind it: the values of a unit are then
/// uniform on a sphere of B - 1 dimensions, for any activation and any B of four and more.
///
/// With y these values, D = diag phi'(y), G what takes the mean over inputs away, and P what takes y away as well, the second moment
/// of gradients grows by
///
///     B / (B - 1) E tr(P D G D P) / ((q - k) (B - 3))
///
/// as 1/|G h|^2 is independent of y and has expectation 1 / ((q - k)(B - 3)), and gradients from above are those behind another
/// batch normalization, B - 1 dimensions of equal size. Yang et al. (2019), arXiv:1902.08129. For ReLU and many inputs it is
/// pi/(pi - 1) for a linear step and this one together, for linear networks (B - 2)/(B - 3).
public struct BatchNormMap: StepMap {
    public let inputs: Int
    /// Added to the variance over inputs. It is taken as if that had no spread over units.
    public let epsilon: Double
    public let activation: any ActivationFunction

    /// - Parameter activation: the identity if a step other than an activation follows.
    public init(inputs: Int, epsilon: Double = 0, activation: any ActivationFunction = IdentityActivation()) {
        (self.inputs, self.epsilon, self.activation) = (inputs, epsilon, activation)
    }

    public func map(_ state: SignalState) throws -> MappedSignal {
        guard state.law == .normal else { throw StepMapError.notNormal(activation: "batch-norm") }
        guard inputs >= 4 else { throw StepMapError.fewInputs(inputs) }
        let state = state.scaled
        let count = Double(inputs)
        // q - k, the variance over inputs times B / (B - 1).
        guard let cosine = state.cosine else { throw StepMapError.unknownCosine }
        let spread = state.q * cosine.apart
        let divisor = spread + epsilon * pow(10, -state.decades) * count / (count - 1)
        let shrunk = divisor > 0 ? spread / divisor : 1
        let scaled =
            shrunk == 1
            ? activation : Self.scaled(activation, by: shrunk.squareRoot())
        let found = try SphereMoments(scaled, inputs: inputs)
        let trace =
            (count - 1) * (count - 1) / count * found.derivativeSecond + (count - 1) / count * found.derivativeProduct
            - (count - 1) / count * (found.weightedDerivativeSecond - found.weightedDerivativeProduct)
        let factor = count / (count - 1) * trace / (spread * (count - 3))
        let apart = found.distance / (2 * found.second)
        let behind = SignalState(
            mean: found.mean, q: found.second, cosine: .init(apart: apart, together: 2 - apart))
        return MappedSignal(behind, gradientDecades: log10(factor) - state.decades)
    }

    private static func scaled(_ activation: some ActivationFunction, by scale: Double) -> any ActivationFunction {
        TransformedActivation(activation, inputScale: scale)
    }
}
