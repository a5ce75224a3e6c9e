/// The index of a checkpoint in shards, `model.safetensors.index.json`: `{"weight_map": {"tensor": "file", ...}}`.
enum ShardIndex {
    private static let maximumBytes = 100_000_000

    /// The files that it names, each once, all in the folder of the index; and the file of each tensor.
    static func shards(
        _ path: String
    ) throws(InputFileError) -> (files: [CheckpointFile], places: [String: String]) {
        let index = try CheckpointFile(path)
        guard index.size <= maximumBytes else {
            throw .invalid(path, "an index of \(index.size) bytes; is it the right file?")
        }
        var scanner = JSONScanner(try index.bytes(at: 0, count: index.size), file: path, start: 0)
        let folder =
            path.contains("/") ? path.split(separator: "/", omittingEmptySubsequences: false).dropLast() : ["."]
        var names: [String] = []
        var seen: Set<String> = []
        var places: [String: String] = [:]
        var isThere = false
        try scanner.object { key, scanner throws(InputFileError) in
            guard key == "weight_map" else { return try scanner.skipValue() }
            isThere = true
            try scanner.object { tensor, scanner throws(InputFileError) in
                let offset = scanner.offset
                let name = try scanner.string()
                guard isFileName(name) else {
                    throw scanner.error(
                        at: offset, "a shard must be a file in the folder of the index, and `\(name.printable)` is not")
                }
                places[tensor] = name
                if seen.insert(name).inserted { names.append(name) }
            }
        }
        try scanner.end()
        guard isThere, !names.isEmpty else { throw .invalid(path, "it has no `weight_map` that names files") }
        let areFew = names.count <= CheckpointPart.mostOpen
        let files = try names.sorted().map { name throws(InputFileError) in
            try CheckpointFile((folder + [name[...]]).joined(separator: "/"), staysOpen: areFew)
        }
        return (files, places)
    }

    /// Compares what an index says with what the shards hold.
    static func check(
        _ path: String, _ places: [String: String], _ parts: [CheckpointPart]
    ) throws(InputFileError) {
        var rest = places
        for part in parts {
            let file = String(part.file.path.split(separator: "/").last ?? "")
            for name in part.tensors.map(\.name) + part.skipped.map(\.name) {
                guard rest.removeValue(forKey: name) == file else {
                    throw .invalid(
                        path,
                        "the tensor `\(name.printable)` is in \(file.printable), and the index has"
                            + " \(places[name].map { "it in \($0.printable)" } ?? "no such tensor"); write the index again"
                    )
                }
            }
        }
        if let (name, file) = rest.min(by: { $0.key < $1.key }) {
            throw .invalid(
                path,
                "the index has the tensor `\(name.printable)` in \(file.printable), and it is not there; is the shard whole?"
            )
        }
    }

    private static func isFileName(_ name: String) -> Bool {
        !name.isEmpty && name != "." && name != ".." && !name.utf8.contains(UInt8(ascii: "/")) && !name.utf8.contains(0)
    }
}
