extension Trace {
    /// Records a replicate. One whose numbers leave the range of Float is recorded up to that layer; beyond it signals are infinite, and where
    /// they are so on the way forward, gradients are as well.
    ///
    /// - Throws: what the passes throw but for `PropagationError.overflow`.
    mutating func record(
        forward: (inout Self) throws -> Void, backward: (inout Self) throws -> Void
    ) throws {
        do { try forward(&self) } catch PropagationError.overflow(let layer, _) {
            overflow(.activationMoment2, from: layer, through: depth)
            // Of blocks, the output's alone are those of a layer.
            overflow(.preactivationMoment2, from: shape.stepsPerLayer == 0 ? layer : depth + 1, through: depth + 1)
            overflow(.gradientMoment2, from: 1, through: depth + 1)
            return
        }
        do { try backward(&self) } catch PropagationError.overflow(let layer, _) {
            overflow(.gradientMoment2, from: 1, through: min(layer, depth + 1))
        }
    }

    /// What is not recorded of these layers left the range of numbers.
    private mutating func overflow(_ quantity: Quantity, from first: Int, through last: Int) {
        for layer in stride(from: first, through: last, by: 1) where self[quantity, layer].isNaN {
            self[quantity, layer] = .infinity
        }
    }

    /// The first layer, from the input on, in which a signal or gradient left the range of Float; nil if none did.
    package var layerBeyondRange: Int? {
        (1...(depth + 1)).first { layer in
            [.activationMoment2, .preactivationMoment2, .gradientMoment2].contains { self[$0, layer] == .infinity }
        }
    }
}
