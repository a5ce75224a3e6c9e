/// What a model's `config.json` says that tensors do not: numbers by their names in formulas.
package struct ModelConfig: Sendable {
    package private(set) var numbers: [String: Double] = [:]
    /// Whether the head is the token embedding; nil if it is not said.
    package private(set) var isTied: Bool?

    private static let keys: [String: String] = [
        "n_layer": "depth", "num_hidden_layers": "depth", "num_layers": "depth", "n_layers": "depth",
        "n_head": "heads", "num_attention_heads": "heads", "num_heads": "heads", "n_heads": "heads",
        "n_embd": "width", "hidden_size": "width", "d_model": "width", "dim": "width",
        "d_kv": "head_dim", "head_dim": "head_dim", "vocab_size": "vocabulary",
        "n_inner": "hidden", "intermediate_size": "hidden", "d_ff": "hidden",
        "num_key_value_heads": "key_heads", "num_nextn_predict_layers": "extra_layers",
    ]
    /// Keys that frameworks write without a value, where the model has the usual one, or with zero.
    private static let optional = ["n_inner", "head_dim", "num_key_value_heads", "num_nextn_predict_layers"]

    /// Numbers by their names in formulas.
    init(_ numbers: [String: Double]) { self.numbers = numbers }

    /// - Throws: `InputFileError` with all numbers that are none, each at its line and column.
    package init(contentsOf path: String) throws(InputFileError) {
        let file = try CheckpointFile(path)
        guard file.size <= 1 << 20 else {
            throw .invalid(path, "a config.json of \(file.size) bytes; is it the right file?")
        }
        var scanner = JSONScanner(
            try file.bytes(at: 0, count: file.size), file: path, start: 0, hasLines: true)
        var (numbers, isTied, mistakes): ([String: Double], Bool?, [InputFileError]) = ([:], nil, [])
        try scanner.object { key, scanner throws(InputFileError) in
            let first = scanner.next()
            if let name = Self.keys[key] {
                if let value = try Self.number(key, &scanner, &mistakes) { numbers[name] = value }
            } else if key == "tie_word_embeddings", first == UInt8(ascii: "t") || first == UInt8(ascii: "f") {
                isTied = try scanner.boolean()
            } else {
                try scanner.skipValue()
            }
        }
        try scanner.end()
        if let all = InputFileError(mistakes) { throw all }
        (self.numbers, self.isTied) = (numbers, isTied)
    }

    /// A whole number from 1 on; nil where a key says nothing, or lists a number for each stage of a model. The value is passed over
    /// in any case.
    private static func number(
        _ key: String, _ scanner: inout JSONScanner, _ mistakes: inout [InputFileError]
    ) throws(InputFileError) -> Double? {
        let (first, offset) = (scanner.next() ?? 0, scanner.offset)
        if first == UInt8(ascii: "[") {
            try scanner.skipValue()
            return nil
        }
        let kind: String
        if first == UInt8(ascii: "-") || (0x30...0x39).contains(first) {
            let value = try scanner.number()
            if value >= 1, value <= 1e9, value == value.rounded() { return value }
            if value == 0, key == "num_nextn_predict_layers" { return nil }
            kind = value.shortestText
        } else {
            switch first {
            case UInt8(ascii: "n"):
                try scanner.skipValue()
                if optional.contains(key) { return nil }
                kind = "null"
            case UInt8(ascii: "t"), UInt8(ascii: "f"): kind = try scanner.boolean() ? "true" : "false"
            case UInt8(ascii: "\""): kind = "the text `\(try scanner.string().prefix(40))`".printable
            default:
                try scanner.skipValue()
                kind = "an object"
            }
        }
        mistakes.append(scanner.error(at: offset, "`\(key)` must be a whole number from 1 to 1e9, not \(kind)"))
        return nil
    }
}
