/// What a draw is for. Raw values are part of every stream's address and never change.
public enum StreamPurpose: UInt8, Sendable {
    case weights = 1
    case biases = 2
    case input = 3
    /// What the Gaussian engine draws in place of weights, on the way up and down.
    case forwardProducts = 4
    case backwardProducts = 5
    /// What a dropout step keeps; its layer is the running number of the dropout step.
    case dropout = 6
    /// What theory draws of a kernel chain, on the way up and down.
    case forwardChain = 7
    case backwardChain = 8
}
