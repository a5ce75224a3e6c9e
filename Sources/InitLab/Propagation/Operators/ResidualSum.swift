import Foundation

/// The sum at the end of a branch: skip x + scale y.
struct ResidualSum {
    let skip: Double
    let scale: Double

    /// Puts the sum into `result`, which is other memory than both.
    func forward(_ input: ScaledMatrix, _ branch: ScaledMatrix, into result: inout ScaledMatrix) {
        _ = result.values.update(fromContentsOf: input.values)
        result.exponent = input.exponent
        result.multiply(by: skip)
        result.add(branch, times: scale)
    }

    /// Turns `gradient`, with respect to the sum, into that with respect to what went past the branch, and puts that with
    /// respect to the branch into `branch`.
    func backward(_ gradient: inout ScaledMatrix, branch: inout ScaledMatrix) {
        _ = branch.values.update(fromContentsOf: gradient.values)
        branch.exponent = gradient.exponent
        branch.multiply(by: scale)
        gradient.multiply(by: skip)
    }
}

extension ScaledMatrix {
    /// Multiplies the matrix by a number; its power of two goes into the exponent.
    mutating func multiply(by factor: Double) {
        guard factor != 1 else { return }
        guard factor != 0 else {
            values.update(repeating: 0)
            exponent = 0
            return
        }
        exponent += Int(factor.exponent)
        let significand = Float(factor.sign == .minus ? -factor.significand : factor.significand)
        guard significand != 1 else { return }
        for index in values.indices { values[index] *= significand }
    }

    /// Adds a multiple of another matrix, in units that hold the larger of both.
    mutating func add(_ other: ScaledMatrix, times factor: Double) {
        guard factor != 0, !other.isZero else { return }
        let shift = Int(factor.exponent) + other.exponent
        if isZero { exponent = shift } else if shift > exponent { moveToExponent(by: shift - exponent) }
        // What is so much smaller vanishes beside the rest.
        let scale = Float(scalbn(factor, other.exponent - exponent))
        guard scale != 0 else { return }
        let (target, source) = (values.baseAddress!, other.values.baseAddress!)
        for index in 0..<values.count { target[index] += scale * source[index] }
    }

    /// Whether every value is zero.
    private var isZero: Bool { values.allSatisfy { $0 == 0 } }
}
