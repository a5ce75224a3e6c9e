/// What a scheme expects of each tensor of a checkpoint, with numbers for formulas. Each formula is computed once for each set of
/// sizes: checkpoints have many tensors and few shapes.
package struct LawTable: Sendable {
    package typealias Drawn = (law: RoleLaw, family: WeightFamily, deviation: Double)

    /// By the index of a tensor: the laws by which its values are drawn, with their standard deviations.
    let drawn: [[Drawn]]
    /// The first law that has no number for a tensor, though all of its names have one; nil if there is none.
    let mistake: (law: RoleLaw, tensor: Int, why: LawMistake)?

    /// Laws that have no number, as a name in them is not known, and for how many tensors of a role.
    package let unknown: [(role: String, law: RoleLaw, count: Int)]

    private struct Sizes: Hashable {
        let role: String
        let numbers: [Double?]
    }

    init(_ inventory: Inventory, _ scheme: Scheme) {
        let names = Dictionary(
            (inventory.profile?.roles ?? []).map { role in
                (role.name, Set(scheme.laws(of: role).flatMap(\.names)).sorted())
            }, uniquingKeysWith: { first, _ in first })
        var known: [Sizes: (drawn: [Drawn], unknown: [Int])] = [:]
        var unknown: [(role: String, law: RoleLaw, count: Int)] = []
        var mistake: (law: RoleLaw, tensor: Int, why: LawMistake)?
        drawn = inventory.tensors.indices.map { index in
            let tensor = inventory.tensors[index]
            guard let role = tensor.profileRole else { return [] }
            let sizes = Sizes(role: role.name, numbers: (names[role.name] ?? []).map { tensor.variables[$0] })
            if let found = known[sizes] {
                for place in found.unknown { unknown[place].count += 1 }
                return found.drawn
            }
            var (drawn, places): ([Drawn], [Int]) = ([], [])
            for law in scheme.laws(of: role) {
                guard let family = law.family else { continue }
                var value: Double?
                do throws(LawMistake) { value = try law.checkedValue(tensor.variables) } catch {
                    mistake = mistake ?? (law, index, error)
                }
                if let value {
                    drawn.append((law, family, value))
                    continue
                }
                let place = unknown.firstIndex { $0.role == role.name && $0.law == law }
                if place == nil { unknown.append((role.name, law, 0)) }
                unknown[place ?? unknown.count - 1].count += 1
                places.append(place ?? unknown.count - 1)
            }
            known[sizes] = (drawn, places)
            return drawn
        }
        (self.mistake, self.unknown) = (mistake, unknown)
    }
}
