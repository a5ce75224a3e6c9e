/// What the tensors of a kind of model are: their roles by name, and the schemes that draw them.
package struct Profile: Sendable {
    package let name: String
    package let summary: String
    /// Names that tell such a model: of each choice one must be there. Empty if every tensor must have a role.
    let recognized: [[NamePattern]]
    package let roles: [ProfileRole]
    package let schemes: [Scheme]
    /// A small model of this kind; nil if the profile gives none.
    package let example: ProfileExample?

    /// The role of a tensor, the first that fits its name and axes, with the layer that the name tells.
    ///
    /// - Parameter segments: the parts of its name.
    func role(of segments: [Substring], axes: Int) -> (role: ProfileRole, layer: Int?)? {
        for role in roles where role.axes == nil || role.axes == axes {
            for pattern in role.names {
                if let match = pattern.match(segments) { return (role, match.layer) }
            }
        }
        return nil
    }

    /// Whether a checkpoint with these tensors, the parts of their names and their axes, is such a model.
    func recognizes(_ tensors: [(segments: [Substring], axes: Int)]) -> Bool {
        if recognized.isEmpty {
            return !tensors.isEmpty && tensors.allSatisfy { role(of: $0.segments, axes: $0.axes) != nil }
        }
        return recognized.allSatisfy { choice in
            choice.contains { pattern in tensors.contains { pattern.match($0.segments) != nil } }
        }
    }
}

/// What a tensor is for.
package enum RoleKind: String, Sendable, CaseIterable {
    case linear, convolution, embedding, head, position
    /// The gain of a normalization.
    case norm
    case bias
    /// The factor of a branch, such as LayerScale's gamma.
    case scale
    /// The two factors of an adapter; the second is zero at the start.
    case loraA = "lora-a"
    case loraB = "lora-b"
    /// What is computed and not drawn.
    case buffer
    case other

    /// Whether values are independent draws of one law, if the scheme does not say otherwise.
    package var isMatrix: Bool { [.linear, .convolution, .embedding, .head, .position, .loraA].contains(self) }

    /// What a fresh tensor is where the scheme says nothing.
    var law: [RoleLaw] {
        switch self {
        case .norm: [RoleLaw(.constant, "1")]
        case .bias, .loraB: [RoleLaw(.constant, "0")]
        case .linear, .convolution, .embedding, .head, .position, .scale, .loraA, .buffer, .other: [.any]
        }
    }
}

/// The axes of a matrix.
package enum RoleLayout: String, Sendable, CaseIterable {
    case outIn = "out-in"
    case inOut = "in-out"
    /// The taps of a kernel first, then inputs, then outputs, as Keras and Flax have it.
    case tapsInOut = "taps-in-out"
}

/// A side of a matrix.
enum MatrixSide: String, Sendable, CaseIterable {
    case inputs = "in"
    case outputs = "out"
}

/// Tensors that serve the same purpose in every layer.
package struct ProfileRole: Sendable {
    package let name: String
    package let kind: RoleKind
    package let layout: RoleLayout
    /// How many matrices stand in one along the axis of outputs.
    package let packed: Int
    /// Whether the first axis counts experts.
    package let isStacked: Bool
    /// How many axes a tensor must have; nil for any.
    let axes: Int?
    /// The axis whose size is the number of heads, if one is.
    let headsAxis: Int?
    /// The side that has the model's width, if one has in every layer.
    let width: MatrixSide?
    let names: [NamePattern]
}

/// How a framework draws a model: a law for each role that it says something of.
package struct Scheme: Sendable {
    package let name: String
    package let summary: String
    /// By role; a tensor is right if one of the laws fits.
    let laws: [String: [RoleLaw]]

    package func laws(of role: ProfileRole) -> [RoleLaw] { laws[role.name] ?? role.kind.law }
}
