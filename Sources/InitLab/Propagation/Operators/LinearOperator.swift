/// The linear step, `W h + b`: the one part of a pass that differs between engines.
///
/// Matrices are units x inputs. A "layer" is the running number of the linear step, 1 to L + 1 in the
/// plain network; see `Network.weightedLayers`.
protocol LinearOperator: AnyObject {
    /// Whether any layer has biases.
    var hasBiases: Bool { get }

    /// Whether the way back looks at activations; for an operator that does not, they are not made again.
    var readsActivations: Bool { get }

    /// Puts weights times `activations` plus biases into `result`, which takes over the activations' exponent.
    ///
    /// Called once for each layer on the way up, and once more for layers that were not retained, with the same result.
    ///
    /// - Parameters:
    ///   - activations: those of the layer below, fan_in x inputs.
    ///   - result: fan_out x inputs.
    func forward(_ activations: ScaledMatrix, to layer: Int, replicate: Int, into result: inout ScaledMatrix) throws

    /// Records what there is to say of the weights that `forward` just used.
    func recordWeights(of layer: Int, replicate: Int, into trace: inout Trace) throws

    /// The squared norm of Delta H^T, the weight gradient of the summed loss, of the values of both matrices. Called before
    /// `backward` with the same gradient.
    func weightGradientSquare(_ gradient: ScaledMatrix, _ activations: ScaledMatrix, of layer: Int) -> Double

    /// Puts the transposed weights times `gradient` into `result`, which takes over the gradient's exponent.
    ///
    /// - Parameters:
    ///   - gradient: with respect to the pre-activations of `layer`, fan_out x inputs.
    ///   - activations: those of the layer below, as `forward` had them.
    ///   - result: fan_in x inputs; other memory than both.
    func backward(
        _ gradient: ScaledMatrix, _ activations: ScaledMatrix, from layer: Int, replicate: Int,
        into result: inout ScaledMatrix
    ) throws

    /// What one layer takes.
    static func cost(of layer: Int, in network: Network, inputs: Int, retention: Retention) -> StepCost

    /// The bytes that the operator of all layers reserves, and needs on the way.
    static func memory(of network: Network, inputs: Int, retention: Retention) -> Double

    /// Whether layers are large enough for threads to share the work.
    static func isDivided(_ network: Network, inputs: Int) -> Bool
}
