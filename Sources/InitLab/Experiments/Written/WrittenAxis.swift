/// The values of one axis of the grid as they were written: one, or a list of different ones, any of which may be a formula.
struct WrittenAxis {
    private let parameter: Parameter
    private let numbers: [WrittenNumber]

    /// - Parameters:
    ///   - node: one value or a list; the parameter's standard if nil.
    ///   - known: the variables that formulas may use.
    init(_ parameter: Parameter, _ node: YAMLNode?, known: [Variable]) throws {
        self.parameter = parameter
        guard let node else {
            numbers = []
            return
        }
        guard !node.elements.isEmpty else { throw node.error("\(parameter.name) is an empty list; give at least one") }
        numbers = try node.elements.mapAll { try WrittenNumber($0, parameter, known: known) }
        try Self.refuseRepeats(numbers.filter(\.variables.isEmpty), in: Scope(), parameter.name)
    }

    /// How many values there are, the standard too.
    var count: Int { max(1, numbers.count) }

    /// The values where the variables are what the scope says, with what tells them apart if there are several; nil for none
    /// and no standard.
    ///
    /// - Throws: if one cannot be computed, or two are the same.
    func values(in scope: Scope) throws -> [(value: Double?, label: String?)] {
        guard !numbers.isEmpty else {
            guard case .number(let standard) = parameter.standard else { return [(nil, nil)] }
            return [(standard, nil)]
        }
        let values = try Self.refuseRepeats(numbers, in: scope, parameter.name)
        guard values.count > 1 else { return [(values[0], nil)] }
        return zip(numbers, values).map { number, value in
            // A whole number reads well; others may have sixteen digits.
            let text = parameter.isWhole ? value.shortestText : number.formulaText ?? value.shortestText
            return (value, "\(parameter.name)=\(text)")
        }
    }

    /// The values of each linear step of a network, in their order, with what tells the lists apart if there are several.
    ///
    /// - Throws: if one cannot be computed, or two lists are the same.
    func values(in scope: Scope, of network: Network) throws -> [(values: [Double], label: String?)] {
        let layers = network.weightedLayers
        guard numbers.contains(where: { !$0.variables.isDisjoint(with: Variable.ofLayers) }) else {
            return try values(in: scope).map { (Array(repeating: $0.value ?? 0, count: layers.count), $0.label) }
        }
        var seen: Set<[Double]> = []
        return try numbers.map { number in
            let values = try layers.map { try number.value(in: scope.at(network.weightShape(of: $0))) }
            guard seen.insert(values).inserted else {
                throw number.node.error("\(number.node.kindName) gives the same values as another of \(parameter.name)")
            }
            guard numbers.count > 1 else { return (values, nil) }
            return (values, "\(parameter.name)=\(number.formulaText ?? values[0].shortestText)")
        }
    }

    @discardableResult
    private static func refuseRepeats(_ numbers: [WrittenNumber], in scope: Scope, _ name: String) throws -> [Double] {
        var seen: Set<Double> = []
        return try numbers.map { number in
            let value = try number.value(in: scope)
            guard seen.insert(value).inserted else {
                throw number.node.error(
                    "\(number.node.kindName) stands in \(name) twice\(scope.description(of: number.variables))")
            }
            return value
        }
    }
}

extension WrittenNumber {
    /// A number of this parameter.
    init(_ node: YAMLNode, _ parameter: Parameter, known: [Variable]) throws(InputFileError) {
        switch parameter.kind {
        case .integer(let range): try self.init(node, parameter.name, .whole(range), known: known)
        case .number(let range):
            try self.init(node, parameter.name, .range(range), unit: parameter.unit, known: known)
        default: preconditionFailure("\(parameter.name) is no number")
        }
    }
}

extension Parameter {
    fileprivate var isWhole: Bool {
        if case .integer = kind { return true }
        return false
    }
}
