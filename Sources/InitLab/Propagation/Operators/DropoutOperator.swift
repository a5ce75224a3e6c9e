/// A dropout step: each value is kept with a probability and divided by it, or set to zero.
///
/// Each value takes one word of 32 bits from the step's own stream, so that the same is kept whenever it is asked.
struct DropoutOperator: StepOperator {
    private let step: DropoutStep
    /// The step's place among the dropout steps of its block, from 0, of `perBlock`.
    private let index: Int
    private let perBlock: Int
    private let draws: DropoutDraws

    init(_ step: DropoutStep, index: Int, of perBlock: Int, draws: DropoutDraws) {
        self.step = step
        self.index = index
        self.perBlock = perBlock
        self.draws = draws
    }

    func forward(_ input: ScaledMatrix, into result: inout ScaledMatrix, at place: StepPlace) {
        _ = result.values.update(fromContentsOf: input.values)
        result.exponent = input.exponent
        mask(result, at: place)
    }

    /// The mask is its own derivative.
    func backward(
        _ gradient: inout ScaledMatrix, through input: ScaledMatrix, scratch: UnsafeMutableBufferPointer<Float>,
        at place: StepPlace
    ) { mask(gradient, at: place) }

    private func mask(_ matrix: ScaledMatrix, at place: StepPlace) {
        let number = (place.layer - 1) * perBlock + index + 1
        draws.mask(matrix.values, keep: step.keep, number: number, replicate: place.replicate)
    }
}
