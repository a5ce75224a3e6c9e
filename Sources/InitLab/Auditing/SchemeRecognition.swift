import Foundation

/// Finds the scheme of a profile by which most roles were drawn.
enum SchemeRecognition {
    /// How well a scheme goes with a checkpoint.
    private struct Fit {
        let scheme: Scheme
        let table: LawTable
        /// Roles that fit, of those that the scheme says something of.
        var fitting = 0
        var judged = 0
        /// A rule with a formula hardly fits by chance.
        var weight = 0.0
        /// The same of tensors.
        var fittingTensors = 0
        var judgedTensors = 0
        /// Values of the tensors that fit.
        var values = 0.0

        var fitsAll: Bool { judgedTensors > 0 && fittingTensors == judgedTensors && fitting == judged }
        var isKnown: Bool { fitting > 0 && 2 * fitting >= judged && values >= SchemeRecognition.leastValues }
    }

    /// Fewer values go with nearly every scale: of 256 normal ones the root mean square is known to 4.4 %.
    private static let leastValues = 256.0

    /// The scheme that all tensors fit, or else most roles, if half of them do; and those behind it that expect the same of every
    /// tensor. Nil if others fit as well that do not.
    static func scheme(of inventory: Inventory, _ surveys: [TensorSurvey]) -> (scheme: Scheme, alike: [String])? {
        guard let profile = inventory.profile else { return nil }
        let fits = profile.schemes.map { fit($0, inventory, surveys) }
        let most = fits.map(\.judgedTensors).max() ?? 0
        // A scheme that says something of a few tensors soon fits all of them.
        func rank(_ fit: Fit) -> (Int, Double, Int) {
            (fit.fitsAll && fit.judgedTensors == most ? 1 : 0, fit.weight, fit.fittingTensors)
        }
        guard let best = fits.map(rank).max(by: <) else { return nil }
        let first = fits.filter { rank($0) == best }
        guard first[0].isKnown else { return nil }
        let others = first.dropFirst()
        guard others.allSatisfy({ expectsTheSame(first[0], $0, inventory) }) else { return nil }
        return (first[0].scheme, others.map(\.scheme.name))
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
        for (_, members) in AuditSubject.roles(inventory) {
            let known = members.filter { index in
                inventory.tensors[index].kind != .bias
                    && !table.drawn[index].isEmpty && surveys[index].finite > 1
            }
            guard !known.isEmpty else { continue }
            result.judged += 1
            result.judgedTensors += known.count
            let right = known.filter { fits(inventory.tensors[$0], surveys[$0], table.drawn[$0]) }
            result.fittingTensors += right.count
            guard 2 * right.count > known.count, let count = together(right, inventory, surveys, table) else {
                continue
            }
            result.fitting += 1
            result.values += count
            let formula = table.drawn[right[0]][0].law.formula
            result.weight += Double(formula) == nil ? 1.5 : 1
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

    /// How many values there are in tensors that each fit; nil if together they do not. Thousands of small ones tell a scale
    /// that none of them does.
    private static func together(
        _ members: [Int], _ inventory: Inventory, _ surveys: [TensorSurvey], _ table: LawTable
    ) -> Double? {
        var (sum, count, family) = (0.0, 0.0, WeightFamily.uniform)
        for index in members {
            let squares = ScaleStatistics.squares(surveys[index], inventory.tensors[index].kind)
            let seen = (squares.sum / squares.count).squareRoot()
            let law = table.drawn[index].min {
                abs(log(seen / $0.deviation)) < abs(log(seen / $1.deviation))
            }!
            sum += squares.sum / (law.deviation * law.deviation)
            count += squares.count
            if law.family.kurtosis > family.kurtosis { family = law.family }
        }
        let reach = 0.05 + 5 * ScaleStatistics.error(count: count, family: family)
        return abs(log(sum / count) / 2) <= reach ? count : nil
    }

    static func fits(_ tensor: AuditedTensor, _ survey: TensorSurvey, _ laws: [LawTable.Drawn]) -> Bool {
        guard !survey.isConstant, !laws.isEmpty else { return false }
        let squares = ScaleStatistics.squares(survey, tensor.kind)
        let seen = (squares.sum / squares.count).squareRoot()
        return laws.contains { law in
            let reach = 0.01 + 5 * ScaleStatistics.error(count: squares.count, family: law.family)
            return abs(log(seen / law.deviation)) <= reach
        }
    }
}
