/// What is done with the pre-activations of each hidden layer of a plain network on the way up.
typealias SignalVisit = (_ layer: Int, _ preactivations: ScaledMatrix, _ trace: inout Trace) throws -> Void

/// The signals and gradients of one replicate on their way through the steps of a network, by any engine's linear operator.
protocol SignalPath: AnyObject {
    /// N, the number of inputs.
    var inputs: Int { get }
    /// Called before each layer; throws to stop the work.
    var checkCancellation: (() throws -> Void)? { get set }
    /// The inputs: dimension x samples, row-major.
    var inputValues: [Float] { get set }

    /// What measures cosines between gradients; nil where nobody asks.
    var gradientCosines: GradientCosines? { get set }

    /// Goes from the input to the output and records the signals of every layer.
    ///
    /// - Parameter visit: of plain networks, sees the hidden layers' pre-activations.
    func forward(
        replicate: Int, by linear: some LinearOperator, into trace: inout Trace, visit: SignalVisit?) throws

    /// Goes from the output to layer 1 and records the gradients of every layer.
    ///
    /// - Parameter visit: receives the parameters' gradients, output layer first; they are formed only if it is given.
    func backward(
        replicate: Int, by linear: some LinearOperator, into trace: inout Trace,
        visit: ((ParameterGradients) -> Void)?) throws
}

extension SignalPath {
    func forward(replicate: Int, by linear: some LinearOperator, into trace: inout Trace) throws {
        try forward(replicate: replicate, by: linear, into: &trace, visit: nil)
    }

    func backward(replicate: Int, by linear: some LinearOperator, into trace: inout Trace) throws {
        try backward(replicate: replicate, by: linear, into: &trace, visit: nil)
    }
}
