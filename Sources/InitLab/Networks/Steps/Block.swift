/// What a network of equal blocks repeats: a list of steps.
///
/// `[linear, <activation>]` is the plain block, which makes the fully connected network that every experiment without
/// blocks has; nothing of it depends on how it was written.
public struct Block: Hashable, Sendable {
    public let steps: [Step]
    /// The function of the plain block; nil of any other.
    public let plainActivation: Activation?
    /// The linear steps in their order, those of branches among them.
    public let linearSteps: [LinearStep]
    /// How many dropout steps there are.
    public let dropoutSteps: Int
    /// The linear step that maps the width below to the block's own: the first outside of branches; nil if there is none.
    public let mappingStep: Int?

    /// How deep branches may lie in branches.
    public static let maximumNesting = 4
    /// How many steps a block may have, those of branches and the residual steps themselves among them.
    public static let maximumSteps = 100

    /// - Throws: `InvalidNetwork` if there is no linear step, or there are too many steps.
    public init(_ steps: [Step]) throws(InvalidNetwork) {
        if let excess = Self.excess(steps, nesting: 0) { throw InvalidNetwork(reason: excess) }
        let flat = Self.flattened(steps)
        guard flat.count <= Self.maximumSteps else {
            throw InvalidNetwork(
                reason: "a block of \(flat.count) steps, those of branches counted; keep to \(Self.maximumSteps)")
        }
        linearSteps = flat.compactMap { if case .linear(let step) = $0 { step } else { nil } }
        guard !linearSteps.isEmpty else {
            throw InvalidNetwork(
                reason: "a block needs a `linear` step, or it has no weights; such as `[linear, relu]`")
        }
        self.steps = steps
        plainActivation = Self.plainActivation(of: steps)
        dropoutSteps = flat.count { if case .dropout = $0 { true } else { false } }
        mappingStep = Self.mappingStep(of: steps)
    }

    /// The plain block.
    public init(_ activation: Activation) {
        steps = [.linear, .activation(activation)]
        plainActivation = activation
        linearSteps = [LinearStep()]
        dropoutSteps = 0
        mappingStep = 0
    }

    /// The canonical text, `[linear, relu]`: part of the identity of conditions whose block is not the plain one.
    public var label: String { Self.label(steps) }

    /// What tells the block from others in the identity of a condition. The plain one's is as it was before there were others.
    package var identity: String { plainActivation.map { "activation=\($0.label)" } ?? "block=\(label)" }

    /// Whether there is a step that looks at all inputs together, or takes several.
    public var needsSeveralInputs: Bool {
        Self.flattened(steps).contains { if case .batchNorm = $0 { true } else { false } }
    }

    /// What a linear step is called within its block: `linear1` is the first, those of branches counted.
    package static func name(ofLinear index: Int) -> String { "\(LinearStep.name)\(index + 1)" }

    static func label(_ steps: [Step]) -> String { "[\(steps.map(\.label).joined(separator: ", "))]" }

    private static func plainActivation(of steps: [Step]) -> Activation? {
        guard steps.first == .linear else { return nil }
        switch steps.count {
        // The function of weights alone is the identity.
        case 1: return .linear
        case 2: if case .activation(let activation) = steps[1] { return activation } else { return nil }
        default: return nil
        }
    }

    private static func mappingStep(of steps: [Step]) -> Int? {
        var before = 0
        for step in steps {
            switch step {
            case .linear: return before
            case .residual(let residual):
                before += flattened(residual.branch).count { if case .linear = $0 { true } else { false } }
            default: break
            }
        }
        return nil
    }

    /// All steps in order, a residual one before those of its branch.
    static func flattened(_ steps: [Step]) -> [Step] {
        steps.flatMap { step -> [Step] in
            if case .residual(let residual) = step { [step] + flattened(residual.branch) } else { [step] }
        }
    }

    private static func excess(_ steps: [Step], nesting: Int) -> String? {
        guard nesting <= maximumNesting else {
            return "branches lie \(nesting) deep in branches; keep to \(maximumNesting)"
        }
        for case .residual(let residual) in steps {
            if let excess = excess(residual.branch, nesting: nesting + 1) { return excess }
        }
        return nil
    }
}
