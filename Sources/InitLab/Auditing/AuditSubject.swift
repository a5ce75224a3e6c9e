/// A checkpoint that was surveyed: what the tests look at.
package struct AuditSubject: Sendable {
    package let inventory: Inventory
    package let surveys: [TensorSurvey]
    /// Declared, or recognized; nil if neither.
    package let scheme: Scheme?
    /// Whether somebody said that it is this scheme.
    package let isDeclared: Bool
    package let isTrained: Bool
    /// The last matrices of stacks, where they are zero, smaller than the scheme says or drawn by another rule that is known, and the
    /// scheme was not declared: many give an output layer a scale of its own, policies of 0.01 of the others'.
    package private(set) var ownOutputs: [Int] = []
    /// Heads that hold the values of an embedding, by their indices, with the embedding: they are judged as that.
    package private(set) var tied: [Int: Int] = [:]
    /// Of some matrices, by their indices.
    package internal(set) var spectra: [Int: Spectrum] = [:]
    package internal(set) var correlations = TensorCorrelations.none
    /// Of matrices that have some, by their indices.
    var equalColumns: [Int: EqualColumns] = [:]
    /// What single layers lack.
    package let missing: [MissingTensors]
    /// What the scheme expects of each tensor; nil if there is none.
    package let table: LawTable?
    /// Tensors of each role, in the order of names.
    package let roles: [(name: String, members: [Int])]

    init(
        _ inventory: Inventory, _ surveys: [TensorSurvey], scheme: Scheme?, isDeclared: Bool, isTrained: Bool,
        missing: [MissingTensors] = []
    ) {
        (self.missing, self.isDeclared) = (missing, isDeclared)
        (self.inventory, self.surveys, self.scheme, self.isTrained) = (inventory, surveys, scheme, isTrained)
        roles = Self.roles(inventory)
        table = scheme.map { LawTable(inventory, $0) }
        tied = Self.tied(inventory, surveys)
        guard scheme != nil, !isDeclared, ["mlp", "keras"].contains(inventory.profile?.name) else { return }
        ownOutputs = Self.lasts(inventory).filter { index in
            if surveys[index].isConstant { return surveys[index].isZero }
            guard !SchemeRecognition.fits(tensor(index), surveys[index], drawnLaws(index)) else { return false }
            let scale = surveys[index].scale
            return rule(scale, index)?.isOfFans == true || drawnLaws(index).allSatisfy { scale < $0.deviation }
        }
    }

    private static func tied(_ inventory: Inventory, _ surveys: [TensorSurvey]) -> [Int: Int] {
        let embeddings = surveys.indices.filter {
            inventory.tensors[$0].kind == .embedding && !surveys[$0].isConstant && surveys[$0].count >= 64
        }
        var tied: [Int: Int] = [:]
        for head in surveys.indices where inventory.tensors[head].kind == .head {
            tied[head] = embeddings.first {
                surveys[$0].digest == surveys[head].digest
                    && inventory.tensors[$0].stored.shape == inventory.tensors[head].stored.shape
            }
        }
        return tied
    }

    /// The matrices behind which a stack ends: the next does not take what they give.
    private static func lasts(_ inventory: Inventory) -> [Int] {
        let tensors = inventory.tensors
        let matrices = tensors.indices.filter { tensors[$0].kind == .linear }
        return matrices.indices.dropFirst().filter { place in
            place + 1 == matrices.count || tensors[matrices[place + 1]].fanIn != tensors[matrices[place]].fanOut
        }.map { matrices[$0] }
    }

    /// Roles that write to the residual stream and whose matrices are all zero, two or more: a start that is often chosen, where the scheme
    /// was not declared.
    package var zeroBranches: [(name: String, members: [Int])] {
        guard scheme != nil, !isDeclared, !isTrained else { return [] }
        return roles.filter { _, members in
            members.count > 1
                && members.allSatisfy {
                    surveys[$0].isZero && tensor($0).kind == .linear && tensor($0).profileRole?.width == .outputs
                        && !drawnLaws($0).isEmpty
                }
        }
    }

    /// Biases of one number, where a scheme that was not declared says another, or draws them: a choice.
    package var constantBiases: [Int] {
        guard scheme != nil, !isDeclared, !isTrained else { return [] }
        return surveys.indices.filter { index in
            let (tensor, survey) = (tensor(index), surveys[index])
            guard tensor.kind == .bias, survey.isConstant, survey.count > 0 else { return false }
            return laws(index).allSatisfy { law in
                guard law.kind != .any else { return false }
                guard law.kind == .constant, let value = law.value(tensor.variables) else { return true }
                return abs(survey.maximum - value) > 0.01 * abs(value)
            } && !laws(index).isEmpty
        }
    }

    static func roles(_ inventory: Inventory) -> [(name: String, members: [Int])] {
        var places: [String: Int] = [:]
        var roles: [(name: String, members: [Int])] = []
        for (index, tensor) in inventory.tensors.enumerated() {
            if let place = places[tensor.role] {
                roles[place].members.append(index)
            } else {
                places[tensor.role] = roles.count
                roles.append((tensor.role, [index]))
            }
        }
        return roles
    }

    package func tensor(_ index: Int) -> AuditedTensor { inventory.tensors[index] }

    /// The laws that the scheme has for a tensor; none if there is no scheme, or it says nothing.
    func laws(_ index: Int) -> [RoleLaw] {
        ownOutputs.contains(index) ? [] : scheme.map { Self.laws(tensor(index), $0) } ?? []
    }

    package static func laws(_ tensor: AuditedTensor, _ scheme: Scheme) -> [RoleLaw] {
        guard let role = tensor.profileRole else { return [] }
        return scheme.laws(of: role)
    }

    /// The laws of a tensor by which its values are drawn, with their standard deviations.
    package func drawnLaws(_ index: Int) -> [LawTable.Drawn] {
        ownOutputs.contains(index) ? [] : table?.drawn[index] ?? []
    }

    package static func drawnLaws(_ tensor: AuditedTensor, _ scheme: Scheme) -> [LawTable.Drawn] {
        laws(tensor, scheme).compactMap { law in
            guard let family = law.family, let value = law.value(tensor.variables) else { return nil }
            return (law, family, value)
        }
    }

    /// Whether a tensor holds draws, as far as its role tells.
    func isDrawn(_ index: Int) -> Bool {
        let laws = laws(index)
        if laws.contains(where: { $0.kind == .constant }) { return false }
        // Without a profile a table of sinusoids looks like any other matrix but for its law.
        if tensor(index).profileRole == nil,
            WeightFamily.near(surveys[index].kurtosis, count: max(1, surveys[index].finite)).isEmpty,
            ExtremeTest.extreme(surveys[index]) == nil
        {
            return false
        }
        return tensor(index).kind.isMatrix || laws.contains { $0.family != nil }
    }
}
