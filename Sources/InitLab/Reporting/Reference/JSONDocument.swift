/// A JSON document whose keys stay in their order, printed as people would lay it out.
indirect enum JSONDocument {
    case object([(key: String, value: JSONDocument)])
    case array([JSONDocument])
    case text(String)
    case number(Double)
    case integer(Int)
    case flag(Bool)

    private static let lineLength = 120

    /// What fits on a line stands on one.
    func text(indent: Int = 0, prefix: Int = 0) -> String {
        let line = inline
        guard indent + prefix + line.count > Self.lineLength else { return line }
        let (open, close, items): (String, String, [String])
        switch self {
        case .object(let entries):
            (open, close) = ("{", "}")
            items = entries.map { key, value in
                let name = "\(JSONText.quoted(key)): "
                return name + value.text(indent: indent + 2, prefix: name.count)
            }
        case .array(let values):
            (open, close) = ("[", "]")
            items = Self.filled(values, indent: indent + 2)
        default: return line
        }
        let margin = String(repeating: " ", count: indent + 2)
        return open + "\n" + items.map { margin + $0 }.joined(separator: ",\n") + "\n"
            + String(repeating: " ", count: indent) + close
    }

    /// Words share lines; what is longer has its own.
    private static func filled(_ values: [JSONDocument], indent: Int) -> [String] {
        var lines: [String] = []
        for value in values {
            guard case .text = value else {
                lines.append(value.text(indent: indent))
                continue
            }
            let text = value.inline
            if let last = lines.last, indent + last.count + text.count + 3 <= lineLength {
                lines[lines.count - 1] = "\(last), \(text)"
            } else {
                lines.append(text)
            }
        }
        return lines
    }

    private var inline: String {
        switch self {
        case .object(let entries):
            "{" + entries.map { "\(JSONText.quoted($0.key)): \($0.value.inline)" }.joined(separator: ", ") + "}"
        case .array(let values): "[" + values.map(\.inline).joined(separator: ", ") + "]"
        case .text(let text): JSONText.quoted(text)
        case .number(let value): NumberRange.text(value)
        case .integer(let value): "\(value)"
        case .flag(let flag): "\(flag)"
        }
    }
}
