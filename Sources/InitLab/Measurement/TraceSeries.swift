/// A quantity of layers, or of a linear step of blocks: what a trace has one value of in each layer.
public struct TraceSeries: Hashable, Sendable {
    public let quantity: Quantity
    /// Which of the linear steps of a block, from 0; nil for the layers themselves.
    public let step: Int?

    public init(_ quantity: Quantity, ofStep step: Int? = nil) {
        self.quantity = quantity
        self.step = step
    }

    /// The name in files: `gradient.moment2`, and of a linear step `linear1.gradient.moment2`.
    public var name: String { step.map { "\(Block.name(ofLinear: $0)).\(quantity.name)" } ?? quantity.name }

    /// The series of that name.
    public init?(name: String) {
        if let quantity = Quantity(name: name) {
            self.init(quantity)
            return
        }
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let quantity = Quantity(name: parts[1]), parts[0].hasPrefix(LinearStep.name),
            let number = Int(parts[0].dropFirst(LinearStep.name.count)), (1...Block.maximumSteps).contains(number),
            Block.name(ofLinear: number - 1) == parts[0]
        else { return nil }
        self.init(quantity, ofStep: number - 1)
    }

    /// Every series of a trace: those of layers, quantity by quantity, then those of each linear step.
    public static func all(of shape: TraceShape) -> [TraceSeries] {
        let steps: [Int?] = [nil] + (0..<shape.stepsPerLayer).map { $0 }
        return steps.flatMap { step in Quantity.allCases.map { TraceSeries($0, ofStep: step) } }
    }

    /// The layers of the series, each with its place in a trace.
    public func places(in shape: TraceShape) -> [(layer: Int, place: Int)] {
        guard let step else { return (0...(shape.depth + 1)).map { ($0, $0) } }
        guard step < shape.stepsPerLayer else { return [] }
        return (1...shape.depth).map { ($0, shape.place(ofStep: step, in: $0)) }
    }
}
