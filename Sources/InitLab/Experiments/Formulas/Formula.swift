/// Arithmetic that stands in place of a number: `2/fan_in`, `0.02/sqrt(2*depth)`.
///
/// It is kept as the operations of a stack machine, so that computing it takes no recursion.
package struct Formula: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case number(Double)
        case variable(Variable)
        case negate
        case add, subtract, multiply, divide, power, squareRoot
    }

    /// A step, and where in the text it stands, in Unicode scalars.
    struct Operation: Hashable, Sendable {
        let step: Step
        let offset: Int
    }

    /// As it was written, without spaces.
    package let text: String
    private let operations: [Operation]

    /// Longer formulas are refused: labels show them.
    package static let maximumLength = 200

    /// - Throws: `FormulaError` at the character that is wrong.
    package init(_ text: String) throws(FormulaError) {
        operations = try FormulaParser.operations(of: text)
        self.text = text.filter { !$0.isWhitespace }
    }

    package var variables: Set<Variable> { Set(operations.compactMap(\.variable)) }

    /// Where a variable stands first.
    package func offset(of variable: Variable) -> Int? { operations.first { $0.variable == variable }?.offset }

    /// - Parameter scope: has all of `variables`.
    /// - Throws: `FormulaError` at the operator that has no result: a division by zero, a root of a negative number, a result
    ///   beyond the range of numbers.
    package func value(in scope: Scope) throws(FormulaError) -> Double {
        var stack: [Double] = []
        for operation in operations {
            var value: Double
            switch operation.step {
            case .number(let number): value = number
            case .variable(let variable): value = scope.value(of: variable)
            case .negate: value = -stack.removeLast()
            case .squareRoot:
                value = stack.removeLast()
                guard value >= 0 else {
                    throw FormulaError(operation.offset, "\(value.shortestText) has no square root")
                }
                value = value.squareRoot()
            default:
                let right = stack.removeLast()
                value = try Self.combined(stack.removeLast(), right, operation)
            }
            guard value.isFinite else {
                throw FormulaError(operation.offset, "the result is beyond the range of numbers")
            }
            stack.append(value)
        }
        return stack[0]
    }

    private static func combined(
        _ left: Double, _ right: Double, _ operation: Operation
    ) throws(FormulaError) -> Double {
        switch operation.step {
        case .add: return left + right
        case .subtract: return left - right
        case .multiply: return left * right
        case .divide:
            guard right != 0 else { throw FormulaError(operation.offset, "this divides by zero") }
            return left / right
        default:
            guard left != 0 || right >= 0 else { throw FormulaError(operation.offset, "this divides by zero") }
            guard left >= 0 || right == right.rounded() else {
                throw FormulaError(
                    operation.offset, "\(left.shortestText) to the power of \(right.shortestText) is no real number")
            }
            return power(left, right)
        }
    }

    /// x^y by multiplications and square roots alone, which are the same on every machine, as identities are made of the result.
    ///
    /// Whole powers are exact to rounding. Others take the binary digits of the exponent's fraction, each a square root more, and
    /// are rounded to 44 binary digits, which is fewer than the roots may have lost.
    package static func power(_ x: Double, _ y: Double) -> Double {
        guard y >= 0 else { return 1 / power(x, -y) }
        guard y < 0x1p53 else { return x == 1 ? 1 : abs(x) < 1 ? 0 : .infinity }
        let whole = y.rounded(.down)
        var (result, factor, rest) = (1.0, x, UInt64(whole))
        while rest > 0 {
            if rest & 1 == 1 { result *= factor }
            rest >>= 1
            if rest > 0 { factor *= factor }
        }
        var fraction = y - whole
        guard fraction > 0, x != 0 else { return fraction > 0 ? 0 : result }
        if fraction == 0.5 { return result * x.squareRoot() }
        var root = x
        while fraction > 0, root != 1 {
            root = root.squareRoot()
            fraction *= 2
            if fraction >= 1 {
                result *= root
                fraction -= 1
            }
        }
        guard result.isFinite, result > 0 else { return result }
        let unit = result.ulp * 0x1p9
        return (result / unit).rounded() * unit
    }
}

extension Formula.Operation {
    fileprivate var variable: Variable? {
        if case .variable(let variable) = step { return variable }
        return nil
    }
}
