/// Where a condition stands in its experiment's grid: by the numbers in its initializer's label, and by the axes of the network
/// that have more than one value.
struct ConditionPlace {
    /// A coordinate, such as `variance` 0.01, `width` 100 or `activation` tanh.
    struct Coordinate: Hashable {
        let name: String
        /// As it stands in the condition's label.
        let text: String
        /// Nil of what is no number.
        let value: Double?

        /// `width 100`, `tanh`: in a sentence.
        var words: String { ["activation", "block"].contains(name) ? text : "\(name) \(text)" }
    }

    /// What an initializer is but for its numbers: conditions that agree in it are points of one sweep.
    let family: String
    /// The numbers of the initializer.
    let numbers: [Coordinate]
    /// The axes of the network, in the order of the label.
    let axes: [Coordinate]

    /// The axes that a label may name.
    private static let names = [
        "activation", "block", "bias_variance", "outputs", "width", "depth", "dimension", "samples", "length",
    ]

    init(_ subject: Subject) {
        guard let condition = subject.condition else {
            // A series is what it is called, and a point of no sweep.
            (family, numbers, axes) = (subject.label, [], [])
            return
        }
        (family, numbers) = Self.initializer(condition)
        axes = Self.axes(condition)
    }

    // MARK: The initializer

    private static func initializer(_ condition: Condition) -> (family: String, numbers: [Coordinate]) {
        let label = condition.initializer.label
        // A name of a person's own, or a formula, is not taken apart.
        guard condition.initializerName == label, label.last == ")", let open = label.firstIndex(of: "(") else {
            return (condition.initializerName, [])
        }
        let name = String(label[..<open])
        var numbers: [Coordinate] = []
        var others: [String] = []
        for part in label[label.index(after: open)...].dropLast().split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map(\.trimmed)
            if sides.count == 2, let value = Double(sides[1]), value.isFinite {
                numbers.append(Coordinate(name: sides[0], text: sides[1], value: value))
            } else {
                others.append(part.trimmed)
            }
        }
        // A mean of zero is not written down.
        if condition.initializer is DistributionInitializer, !numbers.contains(where: { $0.name == "mean" }) {
            numbers.append(Coordinate(name: "mean", text: "0", value: 0))
        }
        let family = ([name] + others + numbers.map(\.name)).joined(separator: " ")
        return (family, numbers)
    }

    // MARK: The network

    private static func axes(_ condition: Condition) -> [Coordinate] {
        var found: [Coordinate] = []
        for word in suffix(of: .condition(condition)).split(separator: " ") {
            let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
            if sides.count == 2, names.contains(sides[0]) {
                found.append(Coordinate(name: sides[0], text: sides[1], value: value(sides[0], condition)))
            } else if let last = found.popLast() {
                // The name of a block, or the options of an activation, may have spaces.
                found.append(Coordinate(name: last.name, text: "\(last.text) \(word)", value: last.value))
            }
        }
        return found
    }

    /// What a condition's label has behind the initializer's name: the axes' values.
    static func suffix(of subject: Subject) -> String {
        let (label, name) = (subject.label, subject.lineName)
        guard label.hasPrefix(name) else { return label }
        return label.dropFirst(name.count).trimmed
    }

    private static func value(_ name: String, _ condition: Condition) -> Double? {
        let network = condition.network
        switch name {
        case "width": return network.hiddenWidths.first.map(Double.init)
        case "depth": return Double(network.depth)
        case "bias_variance": return network.biasVariance
        case "outputs": return Double(network.outputs)
        case "dimension": return Double(network.inputDimension)
        case "samples": return Double(condition.input.samples)
        case "length":
            switch condition.input {
            case .line(_, let length), .circle(_, let length): return length
            case .normal, .values: return nil
            }
        default: return nil
        }
    }
}

extension Substring {
    /// Without white space at its ends.
    fileprivate var trimmed: String {
        var text = self.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
