/// A tensor with its role, before its values are read.
package struct AuditedTensor: Sendable {
    package let stored: StoredTensor
    /// By the profile, or the name with stars for its numbers.
    package let role: String
    package let kind: RoleKind
    /// The name with stars for its numbers.
    package let template: String
    /// From 0 on.
    package let layer: Int?
    package let fanIn: Double
    package let fanOut: Double
    /// Matrices that stand in one along the outputs.
    package let packed: Int
    /// Whether those are blocks of rows in the file, and not of columns.
    package let packsRows: Bool
    /// What formulas of a scheme may name.
    package let variables: LawVariables
    /// The profile's role; nil if there is no profile, or the name is unknown to it.
    package let profileRole: ProfileRole?
    /// Whether inputs and outputs stand the other way round than in the model's other matrices.
    package let isTransposed: Bool

    package var name: String { stored.name }
    /// Places of a convolution's kernel, which the last axes count; one where there are none.
    package var taps: Int {
        guard kind == .convolution, stored.shape.count > 2, Fans.layout(stored, profileRole) == .outIn,
            !stored.isColumnMajor
        else {
            return 1
        }
        let taps = stored.shape.dropFirst(2).reduce(1, *)
        return (2...4096).contains(taps) ? taps : 1
    }
    /// The groups that a convolution has if it gives as many channels as it takes: outputs over the inputs of one. All channels of a depthwise
    /// one; one where the kernel tells nothing.
    package var possibleGroups: Int {
        guard taps > 1, profileRole?.isStacked != true, stored.shape[1] > 0, stored.shape[0] % stored.shape[1] == 0
        else { return 1 }
        return stored.shape[0] / stored.shape[1]
    }
    /// Whether softplus makes steps of time of it, as Mamba does.
    package var isTimeStepBias: Bool {
        stored.shape.count == 1 && ["dt_proj.bias", "dt_bias"].contains { name.hasSuffix($0) }
    }
    package var segments: Int { packed > 1 && !packsRows ? packed : 1 }
}
