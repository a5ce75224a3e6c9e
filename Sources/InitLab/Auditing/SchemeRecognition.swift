import Foundation

/// Finds the scheme of a profile by which most matrices were drawn.
///
/// Evidence are matrices and kernels: norms, biases, embeddings, heads and tokens are alike in many schemes. A scheme explains a tensor if
/// the tests of scale and law do not reject it, and a role if they do not reject its explained tensors together.
package struct SchemeRecognition: Sendable {
    package let scheme: Scheme
    /// Names of schemes behind it that expect the same of every tensor.
    package let alike: [String]
    /// Another scheme of the profile that explains half of the matrices or more, and some that this one does not, with how many; nil if
    /// there is none.
    package let rival: (name: String, matrices: Int)?
    /// Matrices of each role that have evidence, and those that the scheme explains. Experts of one layer are one.
    package let matrices: [String: Int]
    package let explained: Int
    /// All matrices that some scheme of the profile says something of.
    package let judged: Int

    /// Whether the scheme would be recognized if no tensor of a role fitted it.
    package func stands(without role: String) -> Bool {
        let others = explained - (matrices[role] ?? 0)
        return others > 0 && 2 * others >= judged
    }

    /// Below this p-value a scheme does not explain a tensor, or the explained tensors of a role: far above the level of findings, so that
    /// what is recognized is nowhere nearly wrong.
    static let level = 1e-4
    /// Fewer values go with nearly every scale: of 256 normal ones the root mean square is known to 4.4 %.
    private static let leastValues = 256.0

    /// How well a scheme goes with a checkpoint.
    private struct Fit {
        let scheme: Scheme
        let table: LawTable
        /// Roles that fit; a rule with a formula hardly does by chance.
        var weight = 0.0
        /// Tensors of all roles that fit, of those that the scheme says something of.
        var fittingTensors = 0
        var judgedTensors = 0
        /// Units of matrices: tensors, or the experts of one layer.
        var explained = 0
        var matrices: [String: Int] = [:]
        /// The matrices that fit, and their values.
        var right: Set<Int> = []
        var values = 0.0

        var fitsAll: Bool { judgedTensors > 0 && fittingTensors == judgedTensors }
        /// - Parameter all: matrices that some scheme says something of: one that says nothing of most explains few.
        func isKnown(of all: Int) -> Bool {
            explained > 0 && 2 * explained >= all && values >= SchemeRecognition.leastValues
        }
    }

    /// The scheme that all tensors fit, or else most roles, if it explains half of the matrices or more, and no single rule of fans
    /// explains more of them. Nil if others fit as well that expect something else.
    init?(of inventory: Inventory, _ surveys: [TensorSurvey]) {
        guard let profile = inventory.profile else { return nil }
        let fits = profile.schemes.map { Self.fit($0, inventory, surveys) }
        let most = fits.map(\.judgedTensors).max() ?? 0
        // A scheme that says something of a few tensors soon fits all of them.
        func rank(_ fit: Fit) -> (Int, Double, Int) {
            (fit.fitsAll && fit.judgedTensors == most ? 1 : 0, fit.weight, fit.fittingTensors)
        }
        let all = fits.map { $0.matrices.values.reduce(0, +) }.max() ?? 0
        let known = fits.filter { $0.isKnown(of: all) }
        guard let best = known.map(rank).max(by: <) else { return nil }
        let first = known.filter { rank($0) == best }
        let others = first.dropFirst()
        guard others.allSatisfy({ Self.expectsTheSame(first[0], $0, inventory) }) else { return nil }
        guard !Self.isOneRule(inventory, surveys, first[0].table) else { return nil }
        scheme = first[0].scheme
        alike = others.map(\.scheme.name)
        (matrices, explained, judged) = (first[0].matrices, first[0].explained, all)
        let names = Set(first.map(\.scheme.name))
        rival = known.filter { !names.contains($0.scheme.name) && !$0.right.isSubset(of: first[0].right) }.max {
            $0.explained < $1.explained
        }.map { ($0.scheme.name, $0.explained) }
    }

    private static func expectsTheSame(_ left: Fit, _ right: Fit, _ inventory: Inventory) -> Bool {
        inventory.tensors.indices.allSatisfy { index in
            let tensor = inventory.tensors[index]
            let drawn = (left.table.drawn[index], right.table.drawn[index])
            guard drawn.0.count == drawn.1.count,
                zip(drawn.0, drawn.1).allSatisfy({
                    $0.law.kind == $1.law.kind && abs($0.deviation - $1.deviation) <= 1e-9 * $0.deviation
                })
            else { return false }
            let others = [left, right].map { fit in
                AuditSubject.laws(tensor, fit.scheme).filter { $0.family == nil }
            }
            return others[0].count == others[1].count
                && zip(others[0], others[1]).allSatisfy {
                    $0.kind == $1.kind && $0.value(tensor.variables) == $1.value(tensor.variables)
                }
        }
    }

    private static func fit(_ scheme: Scheme, _ inventory: Inventory, _ surveys: [TensorSurvey]) -> Fit {
        let table = LawTable(inventory, scheme)
        var result = Fit(scheme: scheme, table: table)
        for (role, members) in AuditSubject.roles(inventory) {
            let known = members.filter { index in
                // What is constant speaks for no scheme, and against none.
                inventory.tensors[index].kind != .bias && !table.drawn[index].isEmpty && surveys[index].finite > 1
                    && !surveys[index].isConstant
            }
            guard !known.isEmpty else { continue }
            result.judgedTensors += known.count
            let right = together(known, inventory, surveys, table.drawn)
            result.fittingTensors += right.count
            if 2 * right.count > known.count {
                let formula = table.drawn[right[0]][0].law.formula
                result.weight += Double(formula) == nil ? 1.5 : 1
            }
            guard inventory.tensors[known[0]].isEvidence else { continue }
            result.matrices[role] = units(known, inventory).count
            result.explained += explained(right, of: known, inventory)
            result.right.formUnion(right)
            result.values += right.reduce(0) { $0 + Double(surveys[$1].finite) }
        }
        // Norms tell schemes apart that draw alike.
        let norms = inventory.tensors.indices.filter { inventory.tensors[$0].kind == .norm && surveys[$0].isConstant }
        let asSaid = norms.count { index in
            AuditSubject.laws(inventory.tensors[index], scheme).contains {
                $0.kind == .constant && $0.value(inventory.tensors[index].variables) == surveys[index].maximum
            }
        }
        if 2 * asSaid > norms.count { result.weight += 0.6 }
        return result
    }

    // MARK: What is explained

    /// How many tensors each unit has: experts of one layer count once.
    private static func units(_ members: [Int], _ inventory: Inventory) -> [Int: Int] {
        members.reduce(into: [:]) { units, index in units[inventory.units[index], default: 0] += 1 }
    }

    /// The units of which most tensors are explained.
    static func explained(_ right: [Int], of known: [Int], _ inventory: Inventory) -> Int {
        let (all, found) = (units(known, inventory), units(right, inventory))
        return found.count { 2 * $0.value > all[$0.key]! }
    }

    /// The tensors of a role that each fit; none if together they do not. Many small ones tell a scale that none of them does.
    private static func together(
        _ members: [Int], _ inventory: Inventory, _ surveys: [TensorSurvey], _ laws: [[LawTable.Drawn]]
    ) -> [Int] {
        var (sum, count, tolerance, family) = (0.0, 0.0, 0.0, WeightFamily.uniform)
        let right = members.filter { fits(inventory.tensors[$0], surveys[$0], laws[$0]) }
        for index in right {
            let squares = ScaleStatistics.squares(surveys[index], inventory.tensors[index].kind)
            let seen = (squares.sum / squares.count).squareRoot()
            let law = laws[index].min { abs(log(seen / $0.deviation)) < abs(log(seen / $1.deviation)) }!
            sum += squares.sum / (law.deviation * law.deviation)
            count += squares.count
            tolerance = max(
                tolerance, ScaleStatistics.tolerance(inventory.tensors[index].stored, deviation: law.deviation))
            if law.family.kurtosis > family.kurtosis { family = law.family }
        }
        guard count > 0, isOfLaw(right, surveys, laws) else { return [] }
        return ScaleStatistics.pValue(sum / count, count: count, family: family, tolerance: tolerance) >= level
            ? right : []
    }

    /// Whether the mean kurtosis of a role's tensors rejects none of its laws: small ones tell it together. Below 512 values a kurtosis is too low
    /// on average.
    private static func isOfLaw(_ members: [Int], _ surveys: [TensorSurvey], _ laws: [[LawTable.Drawn]]) -> Bool {
        let told = members.filter { surveys[$0].finite >= 512 }
        let count = told.reduce(0.0) { $0 + Double(surveys[$1].finite) }
        guard count >= Double(FamilyTest.minimumCount) else { return true }
        let kurtosis = told.reduce(0.0) { $0 + surveys[$1].kurtosis * Double(surveys[$1].finite) } / count
        return laws[told[0]].contains { FamilyTest.pValue(kurtosis, count: count, $0.family) >= level }
    }

    /// Whether neither the scale nor the law of a tensor is rejected.
    static func fits(_ tensor: AuditedTensor, _ survey: TensorSurvey, _ laws: [LawTable.Drawn]) -> Bool {
        guard !survey.isConstant, !laws.isEmpty else { return false }
        let squares = ScaleStatistics.squares(survey, tensor.kind)
        guard squares.count > 1, squares.sum > 0 else { return false }
        return laws.contains { law in
            let ratio = squares.sum / squares.count / (law.deviation * law.deviation)
            let pValue = ScaleStatistics.pValue(
                ratio, count: squares.count, family: law.family,
                tolerance: ScaleStatistics.tolerance(tensor.stored, deviation: law.deviation))
            return pValue >= level && FamilyTest.pValue(survey, squares.count, law.family) >= level
        }
    }
}

extension AuditedTensor {
    /// Whether it may tell a scheme: a matrix or a kernel between others.
    var isEvidence: Bool { [.linear, .convolution, .loraA].contains(kind) }
}
