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
    ]

    /// Numbers by their names in formulas.
    init(_ numbers: [String: Double]) { self.numbers = numbers }

    /// - Throws: `InputFileError` at the byte that is wrong.
    package init(contentsOf path: String) throws(InputFileError) {
        let file = try CheckpointFile(path)
        guard file.size <= 1 << 20 else {
            throw .invalid(path, "a config.json of \(file.size) bytes; is it the right file?")
        }
        var scanner = JSONScanner(try file.bytes(at: 0, count: file.size), file: path, start: 0)
        var (numbers, isTied): ([String: Double], Bool?) = ([:], nil)
        try scanner.object { key, scanner throws(InputFileError) in
            let first = scanner.next()
            if let name = Self.keys[key], let first, (0x30...0x39).contains(first) {
                let offset = scanner.offset
                let value = try scanner.number()
                guard value >= 1, value <= 1e9 else {
                    throw scanner.error(at: offset, "`\(key)` must be from 1 to 1e9, not \(value.shortestText)")
                }
                numbers[name] = value
            } else if key == "tie_word_embeddings", first == UInt8(ascii: "t") || first == UInt8(ascii: "f") {
                isTied = try scanner.boolean()
            } else {
                try scanner.skipValue()
            }
        }
        try scanner.end()
        (self.numbers, self.isTied) = (numbers, isTied)
    }
}
