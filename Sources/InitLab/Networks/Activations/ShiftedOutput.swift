/// A function and a number that is added to it.
public struct ShiftedOutput: Sendable {
    public let function: any ActivationFunction
    public let shift: Double
}
