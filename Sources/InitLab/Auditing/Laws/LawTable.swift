/// What a scheme expects of each tensor of a checkpoint, with numbers for formulas. Each formula is computed once for each set of
/// sizes: checkpoints have many tensors and few shapes.
package struct LawTable: Sendable {
    package typealias Drawn = (law: RoleLaw, family: WeightFamily, deviation: Double)

    /// By the index of a tensor: the laws by which its values are drawn, with their standard deviations.
    let drawn: [[Drawn]]
    /// The first law that has no number for a tensor, though all of its names have one; nil if there is none.
    let mistake: (law: RoleLaw, tensor: Int, why: LawMistake)?

    private struct Sizes: Hashable {
        let role: String
        let numbers: [Double?]
    }

    init(_ inventory: Inventory, _ scheme: Scheme) {
        let names = Dictionary(
            (inventory.profile?.roles ?? []).map { role in
                (role.name, Set(scheme.laws(of: role).flatMap(\.names)).sorted())
            }, uniquingKeysWith: { first, _ in first })
        var known: [Sizes: [Drawn]] = [:]
        var mistake: (law: RoleLaw, tensor: Int, why: LawMistake)?
        drawn = inventory.tensors.indices.map { index in
            let tensor = inventory.tensors[index]
            guard let role = tensor.profileRole else { return [] }
            let sizes = Sizes(role: role.name, numbers: (names[role.name] ?? []).map { tensor.variables[$0] })
            if let found = known[sizes] { return found }
            let laws = scheme.laws(of: role).compactMap { law -> Drawn? in
                do throws(LawMistake) {
                    guard let value = try law.checkedValue(tensor.variables), let family = law.family else {
                        return nil
                    }
                    return (law, family, value)
                } catch {
                    mistake = mistake ?? (law, index, error)
                    return nil
                }
            }
            known[sizes] = laws
            return laws
        }
        self.mistake = mistake
    }
}
