/// What the variables are at some place of a file.
package struct Scope: Sendable {
    private var values: [Double] = Array(repeating: .nan, count: Variable.allCases.count)

    package init() {}

    package subscript(variable: Variable) -> Int? {
        get { values[variable.rawValue].isNaN ? nil : Int(values[variable.rawValue]) }
        set { values[variable.rawValue] = newValue.map(Double.init) ?? .nan }
    }

    func value(of variable: Variable) -> Double { values[variable.rawValue] }

    /// The variables that have a value.
    package var known: [Variable] { Variable.allCases.filter { self[$0] != nil } }

    /// The scope with the variables of one weight matrix.
    package func at(_ shape: WeightShape) -> Scope {
        var scope = self
        scope[.fanIn] = shape.fanIn
        scope[.fanOut] = shape.fanOut
        scope[.layer] = shape.layer
        return scope
    }

    /// `, where depth is 10 and layer is 3`; empty if `variables` is.
    func description(of variables: Set<Variable>) -> String {
        let parts = Variable.allCases.filter(variables.contains).compactMap { variable in
            self[variable].map { "\(variable.names[0]) is \($0)" }
        }
        return parts.isEmpty ? "" : " where " + parts.joined(separator: " and ")
    }
}
