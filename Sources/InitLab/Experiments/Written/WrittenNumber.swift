/// A number of a file as it was written: a plain one, or a formula to be computed where its variables are known.
struct WrittenNumber {
    private enum Value {
        case plain(Double)
        case formula(Formula)
    }

    /// Which numbers are taken.
    enum Limit {
        case range(NumberRange)
        case whole(ClosedRange<Int>)
    }

    let node: YAMLNode
    /// What it must be, in words.
    private let expectation: String
    private let limit: Limit
    private let value: Value

    /// - Parameters:
    ///   - name: what the number is called in errors.
    ///   - known: the variables that formulas may use here; nil if no formula may stand here.
    /// - Throws: what is wrong wherever it is computed: an unknown variable, and a wrong value of what has none.
    init(
        _ node: YAMLNode, _ name: String, _ limit: Limit, unit: String? = nil, known: [Variable]?
    ) throws(InputFileError) {
        self.node = node
        self.limit = limit
        let unit = unit.map { "\($0), " } ?? ""
        switch limit {
        case .range(let range) where range.text.isEmpty: expectation = "\(name) must be a number"
        case .range(let range): expectation = "\(name) must be \(unit)\(range.text)"
        case .whole(let range):
            expectation = "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)"
        }
        guard case .scalar(let text, let isPlain) = node.content else {
            throw node.error("\(expectation), not \(node.kindName)")
        }
        // By hand: a file may hold ten thousands of numbers, and a regular expression takes tens of microseconds each.
        let form = NumberForm(text)
        guard isPlain else { throw node.error("\(expectation), not \(node.kindName)\(node.quotesHint)") }
        switch form {
        case .notFinite: throw node.error("\(expectation), and finite; \(node.kindName) is not")
        case .decimal:
            let number = Double(text) ?? .infinity
            guard number.isFinite, !NumberForm.isLost(text, in: number) else {
                throw node.error("\(expectation), and \(node.kindName) is beyond the range of numbers")
            }
            if case .whole = limit, known == nil, !text.utf8.allSatisfy({ "+-0123456789".utf8.contains($0) }) {
                throw node.error("\(expectation), not \(node.kindName)")
            }
            value = .plain(number)
        case .other:
            if text.hasSuffix("%"), NumberForm(String(text.dropLast())) == .decimal {
                throw node.error("\(expectation), not \(node.kindName): write a number without %")
            }
            guard let known, !node.isNull else { throw node.error("\(expectation), not \(node.kindName)") }
            value = .formula(try Self.formula(text, node, known: known, expectation))
        }
        if variables.isEmpty { _ = try value(in: Scope()) }
    }

    private static func formula(
        _ text: String, _ node: YAMLNode, known: [Variable], _ expectation: String
    ) throws(InputFileError) -> Formula {
        let formula: Formula
        do throws(FormulaError) { formula = try Formula(text) } catch {
            throw node.error(atCharacter: error.offset, "\(expectation), or a formula for it: \(error)")
        }
        for variable in Variable.allCases where !known.contains(variable) {
            guard let offset = formula.offset(of: variable) else { continue }
            let names = known.flatMap(\.names).map { "`\($0)`" }.joined(separator: ", ")
            throw node.error(
                atCharacter: offset,
                "`\(variable.names[0])` is not known here; "
                    + (known.isEmpty ? "no variable is; write a number" : "known are \(names)"))
        }
        return formula
    }

    /// The variables that it depends on.
    var variables: Set<Variable> {
        if case .formula(let formula) = value { return formula.variables }
        return []
    }

    /// As it was written, if that is a formula; nil for a plain number.
    var formulaText: String? {
        if case .formula(let formula) = value { return formula.text }
        return nil
    }

    /// The number where the variables are what the scope says.
    ///
    /// - Throws: if there is none, or it is not one that is taken.
    func value(in scope: Scope) throws(InputFileError) -> Double {
        switch value {
        case .plain(let number):
            guard isTaken(number) else { throw node.error("\(expectation), and \(node.kindName) is not") }
            return number
        case .formula(let formula):
            var number: Double
            let place = scope.description(of: formula.variables)
            do throws(FormulaError) { number = try formula.value(in: scope) } catch {
                throw node.error(atCharacter: error.offset, "\(error)\(place)")
            }
            // What should be whole may be a few roundings beside it.
            if case .whole = limit, abs(number - number.rounded()) <= 8 * number.ulp { number.round() }
            guard isTaken(number) else {
                throw node.error("\(expectation), and \(node.kindName) is \(number.shortestText)\(place)")
            }
            return number
        }
    }

    private func isTaken(_ number: Double) -> Bool {
        switch limit {
        case .range(let range): range.contains(number)
        case .whole(let range): Int(exactly: number).map(range.contains) ?? false
        }
    }
}
