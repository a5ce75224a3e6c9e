/// A step of a block other than the linear one and the sum of a branch: the same in every engine.
///
/// Nothing is kept between the passes: what the way back needs is made again of the step's input.
protocol StepOperator {
    /// Puts what the step makes of `input` into `result`, which is other memory of the same shape, and chooses its exponent.
    ///
    /// The same input at the same place gives the same bits.
    ///
    /// - Throws: `PropagationError` if a number leaves the range of Float.
    func forward(_ input: ScaledMatrix, into result: inout ScaledMatrix, at place: StepPlace) throws

    /// Turns `gradient`, with respect to what the step made, into that with respect to its input.
    ///
    /// - Parameter scratch: memory of the same shape, whose values do not matter.
    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace) throws
}
