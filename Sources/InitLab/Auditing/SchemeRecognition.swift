import Foundation

/// Finds the scheme of a profile by which most roles were drawn.
enum SchemeRecognition {
    /// Roles that fit a scheme, of those that it says something of.
    struct Fit {
        let scheme: Scheme
        let fitting: Int
        let judged: Int
        /// A rule with a formula hardly fits by chance.
        let weight: Double
    }

    /// The scheme that fits most roles, if it fits half of them.
    static func scheme(of inventory: Inventory, _ surveys: [TensorSurvey]) -> Scheme? {
        guard let profile = inventory.profile else { return nil }
        let fits = profile.schemes.map { fit($0, inventory, surveys) }
        guard
            let best = fits.enumerated().max(by: { ($0.element.weight, -$0.offset) < ($1.element.weight, -$1.offset) })?
                .element
        else { return nil }
        return best.fitting > 0 && 2 * best.fitting >= best.judged ? best.scheme : nil
    }

    private static func fit(_ scheme: Scheme, _ inventory: Inventory, _ surveys: [TensorSurvey]) -> Fit {
        var (fitting, judged, weight) = (0, 0, 0.0)
        for (_, members) in AuditSubject.roles(inventory) {
            let known = members.filter { index in
                inventory.tensors[index].kind != .bias
                    && !AuditSubject.drawnLaws(inventory.tensors[index], scheme).isEmpty && surveys[index].finite > 1
            }
            guard !known.isEmpty else { continue }
            judged += 1
            let right = known.filter { fits(inventory.tensors[$0], surveys[$0], scheme) }
            if 2 * right.count > known.count {
                fitting += 1
                let formula = AuditSubject.drawnLaws(inventory.tensors[right[0]], scheme)[0].law.formula
                weight += Double(formula) == nil ? 1.5 : 1
            }
        }
        // Norms tell schemes apart that draw alike.
        let norms = inventory.tensors.indices.filter { inventory.tensors[$0].kind == .norm && surveys[$0].isConstant }
        let asSaid = norms.count { index in
            AuditSubject.laws(inventory.tensors[index], scheme).contains {
                $0.kind == .constant && $0.value(inventory.tensors[index].variables) == surveys[index].maximum
            }
        }
        if 2 * asSaid > norms.count { weight += 0.6 }
        return Fit(scheme: scheme, fitting: fitting, judged: judged, weight: weight)
    }

    static func fits(_ tensor: AuditedTensor, _ survey: TensorSurvey, _ scheme: Scheme) -> Bool {
        guard !survey.isConstant else { return false }
        let squares = ScaleStatistics.squares(survey, tensor.kind)
        let seen = (squares.sum / squares.count).squareRoot()
        return AuditSubject.drawnLaws(tensor, scheme).contains { law in
            let reach = 0.01 + 5 * ScaleStatistics.error(count: squares.count, family: law.family)
            return abs(log(seen / law.deviation)) <= reach
        }
    }
}
