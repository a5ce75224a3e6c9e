/// The header of a safetensors file: eight bytes of length, and JSON of names, types, shapes and offsets.
/// <https://github.com/huggingface/safetensors#format>
enum SafetensorsHeader {
    /// Longer headers are not read: the format's own limit.
    static let maximumHeader = 100_000_000

    /// The types that are left out, with the bits of a value.
    private static let otherTypes: [String: Int] = [
        "BOOL": 8, "U8": 8, "I8": 8, "U16": 16, "I16": 16, "U32": 32, "I32": 32, "U64": 64, "I64": 64, "F8_E8M0": 8,
        "C64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
    ]

    private struct Entry {
        let name: String
        let type: String
        let shape: [Int]
        let begin: Int
        let end: Int
        /// Of the name in the file.
        let place: Int
    }

    static func part(_ file: CheckpointFile) throws(InputFileError) -> CheckpointPart {
        guard file.size >= 8 else {
            throw .invalid(file.path, "its \(file.size) bytes are no safetensors, .npy or .npz file")
        }
        let length = try file.bytes(at: 0, count: 8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(maximumHeader) else {
            throw file.invalid(
                at: 0,
                "a header of \(length) bytes, and no safetensors file has more than \(maximumHeader);"
                    + " .safetensors, .npy and .npz are read")
        }
        let start = 8 + Int(length)
        guard start <= file.size else {
            throw file.invalid(at: 0, "the header of \(length) bytes goes beyond the end of the file at \(file.size)")
        }
        var scanner = JSONScanner(try file.bytes(at: 8, count: Int(length)), file: file.path, start: 8)
        guard scanner.next() == UInt8(ascii: "{") else {
            throw file.invalid(at: 8, "a header of safetensors starts with `{`; .safetensors, .npy and .npz are read")
        }
        var entries: [Entry] = []
        try scanner.object { name, scanner throws(InputFileError) in
            if name == "__metadata__" { return try scanner.skipValue() }
            entries.append(try entry(name, &scanner))
        }
        try scanner.end()
        return try checked(entries, file, start)
    }

    private static func entry(_ name: String, _ scanner: inout JSONScanner) throws(InputFileError) -> Entry {
        let place = scanner.offset
        var (type, shape, offsets): (String?, [Int]?, [Int]?) = (nil, nil, nil)
        try scanner.object { key, scanner throws(InputFileError) in
            switch key {
            case "dtype": type = try scanner.string()
            case "shape": shape = try numbers(&scanner)
            case "data_offsets": offsets = try numbers(&scanner)
            default: try scanner.skipValue()
            }
        }
        guard let type, let shape, let offsets, offsets.count == 2 else {
            throw scanner.error(
                at: place, "`\(name.printable)` needs `dtype`, `shape` and `data_offsets` with two numbers")
        }
        return Entry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1], place: place)
    }

    private static func numbers(_ scanner: inout JSONScanner) throws(InputFileError) -> [Int] {
        var numbers: [Int] = []
        try scanner.array { scanner throws(InputFileError) in
            let offset = scanner.offset
            guard numbers.count < 64 else { throw scanner.error(at: offset, "more than 64 axes") }
            numbers.append(try scanner.wholeNumber())
        }
        return numbers
    }

    private static func checked(
        _ entries: [Entry], _ file: CheckpointFile, _ start: Int
    ) throws(InputFileError) -> CheckpointPart {
        var part = CheckpointPart(file: file)
        for entry in entries {
            let name = "`\(entry.name.printable)`"
            let type = NumberType(rawValue: entry.type)
            guard let bits = type.map({ 8 * $0.width }) ?? otherTypes[entry.type] else {
                throw file.invalid(at: entry.place, "\(name) is of the unknown type `\(entry.type.printable)`")
            }
            guard let count = StoredTensor.count(entry.shape, width: 64) else {
                throw file.invalid(at: entry.place, "the shape \(entry.shape) of \(name) has too many values")
            }
            guard entry.begin <= entry.end, entry.end <= file.size - start else {
                throw file.invalid(
                    at: entry.place,
                    "\(name) lies beyond the end of the file: bytes \(entry.begin) to \(entry.end) of"
                        + " \(file.size - start)")
            }
            guard entry.end - entry.begin == (count * bits + 7) / 8 else {
                throw file.invalid(
                    at: entry.place,
                    "the shape \(entry.shape) of \(name) does not fit its \(entry.end - entry.begin)"
                        + " bytes of \(entry.type)")
            }
            guard let type else {
                part.skipped.append((entry.name, entry.type))
                continue
            }
            part.tensors.append(
                StoredTensor(
                    name: entry.name, shape: entry.shape, type: type, file: file, offset: start + entry.begin))
        }
        let placed = entries.filter { $0.begin < $0.end }.sorted { $0.begin < $1.begin }
        for (left, right) in zip(placed, placed.dropFirst()) where right.begin < left.end {
            throw file.invalid(
                at: right.place,
                "`\(right.name.printable)` overlaps `\(left.name.printable)` from byte"
                    + " \(start + right.begin) on")
        }
        return part
    }
}
