import Foundation

extension Loss {
    /// Puts dLoss/dy of every output and input into `gradient`.
    func differentiate(at outputs: ScaledMatrix, into gradient: inout ScaledMatrix) {
        switch self {
        case .squaredError(let target):
            let outputsAreZero = outputs.values.allSatisfy { $0 == 0 }
            let exponent =
                target == 0
                ? outputs.exponent
                : outputsAreZero ? Int(target.exponent) : max(outputs.exponent, Int(target.exponent))
            let scale = scalbn(1.0, outputs.exponent - exponent)
            let scaledTarget = scalbn(target, -exponent)
            for index in outputs.values.indices {
                gradient.values[index] = Float(2 * (Double(outputs.values[index]) * scale - scaledTarget))
            }
            gradient.exponent = exponent
        case .output:
            gradient.values.update(repeating: 1)
            gradient.exponent = 0
        }
    }
}
