import Foundation

/// The header of a safetensors file: eight bytes of length, and JSON of names, types, shapes and offsets.
/// <https://github.com/huggingface/safetensors#format>
package struct SafetensorsHeader: Sendable {
    /// A tensor, as far as the header tells.
    package struct Entry: Sendable {
        package let name: String
        /// The format's word for the type of number, such as `F32`.
        package let typeName: String
        /// Nil of numbers that are not read.
        package let type: NumberType?
        package let shape: [Int]
        /// Its bytes in the file.
        package let bytes: Range<Int>
        /// Of its name in the file.
        fileprivate let place: Int

        /// Whether its numbers can be read.
        package var isReadable: Bool { type != nil }

        /// The numbers that its bytes hold, row-major. Only of a readable one.
        package func values(of data: Data) -> [Float] { type!.values(of: data) }
    }

    /// In the order of the header.
    package let entries: [Entry]

    /// Longer headers are not read: the format's own limit.
    static let maximumHeader = 100_000_000

    /// The types that are left out, with the bits of a value: whole numbers, and numbers of a form that is not read.
    private static let otherTypes: [String: Int] = [
        "BOOL": 8, "U8": 8, "I8": 8, "U16": 16, "I16": 16, "U32": 32, "I32": 32, "U64": 64, "I64": 64, "F8_E8M0": 8,
        "C64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
    ]

    private typealias Written = (name: String, type: String, shape: [Int], offsets: [Int], place: Int)

    /// How long the header is, as the first eight bytes of the file at `path` say.
    private static func length(_ first: some BidirectionalCollection<UInt8>, _ path: String) throws(InputFileError)
        -> UInt64
    {
        let length = first.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length >= 2, length <= UInt64(maximumHeader) else {
            throw .invalid(
                "\(path): byte 0",
                "a header of \(length) bytes, and those of safetensors files have from 2 to \(maximumHeader);"
                    + " .safetensors, .npy and .npz are read")
        }
        return length
    }

    /// Looks at the first bytes of what may be of another format as well.
    ///
    /// - Throws: if it can be no file that is read here, and is no text, which has a better error.
    static func checkStart(of data: Data, _ path: String) throws(InputFileError) {
        let isOther =
            data.starts(with: NPYHeader.magic) || data.starts(with: [0x50, 0x4b]) || Pickle.isLikely(Array(data))
        let isText = data.prefix(8).allSatisfy { (0x20..<0x7f).contains($0) || (0x09...0x0d).contains($0) }
        guard data.count >= 8, !isOther, !isText else { return }
        _ = try length(data.prefix(8), path)
    }

    /// Whether a file that starts so has a header behind its length.
    static func isLikely(_ start: [UInt8]) -> Bool { start.count > 8 && start[8] == UInt8(ascii: "{") }

    /// Reads the header, and trusts nothing about it.
    ///
    /// - Parameters:
    ///   - path: of the file, in errors.
    ///   - size: of the file, in bytes.
    ///   - read: so many bytes from a place in the file.
    /// - Throws: `InputFileError` with the offset of the byte where it is wrong.
    package init(
        _ path: String, size: Int, read: (_ place: Int, _ count: Int) throws(InputFileError) -> [UInt8]
    ) throws(InputFileError) {
        func invalid(_ offset: Int, _ message: String) -> InputFileError {
            .invalid("\(path): byte \(offset)", message)
        }
        guard size >= 8 else {
            throw .invalid(path, "its \(size) bytes are no safetensors, .npy or .npz file")
        }
        let first = try read(0, 8)
        // Text has no length in front.
        if first.allSatisfy({ (0x20..<0x7f).contains($0) || (0x09...0x0d).contains($0) }) {
            throw .invalid(
                path,
                first.elementsEqual("version ".utf8)
                    ? "this may be a pointer of Git LFS in place of the file; `git lfs pull` brings it"
                    : "this is text, and no safetensors, .npy or .npz file")
        }
        let length = try Self.length(first, path)
        let start = 8 + Int(length)
        guard start <= size else {
            throw invalid(0, "the header of \(length) bytes goes beyond the end of the file at \(size)")
        }
        var scanner = JSONScanner(try read(8, Int(length)), file: path, start: 8)
        guard scanner.next() == UInt8(ascii: "{") else {
            throw invalid(8, "a header of safetensors starts with `{`; .safetensors, .npy and .npz are read")
        }
        var written: [Written] = []
        try scanner.object { name, scanner throws(InputFileError) in
            if name == "__metadata__" { return try scanner.skipValue() }
            written.append(try Self.entry(name, &scanner))
        }
        try scanner.end()
        var entries: [Entry] = []
        for entry in written {
            let name = "`\(entry.name.printable)`"
            let type = NumberType(rawValue: entry.type)
            guard let bits = type.map({ 8 * $0.width }) ?? Self.otherTypes[entry.type] else {
                throw invalid(entry.place, "\(name) is of the unknown type `\(entry.type.printable)`")
            }
            guard let count = StoredTensor.count(entry.shape, width: 64) else {
                throw invalid(entry.place, "the shape \(entry.shape) of \(name) has too many values")
            }
            let (begin, end) = (entry.offsets[0], entry.offsets[1])
            guard begin <= end, end <= size - start else {
                throw invalid(
                    entry.place,
                    "\(name) lies beyond the end of the file: bytes \(begin) to \(end) of \(size - start)")
            }
            guard end - begin == (count * bits + 7) / 8 else {
                throw invalid(
                    entry.place,
                    "the shape \(entry.shape) of \(name) does not fit its \(end - begin) bytes of \(entry.type)")
            }
            entries.append(
                Entry(
                    name: entry.name, typeName: entry.type, type: type, shape: entry.shape,
                    bytes: (start + begin)..<(start + end), place: entry.place))
        }
        try Self.checkCover(entries, from: start, to: size, invalid)
        self.entries = entries
    }

    /// The format wants every byte behind the header to belong to one tensor: what no tensor has might be anything, and may be what is left
    /// of a file that was written over.
    private static func checkCover(
        _ entries: [Entry], from start: Int, to size: Int, _ invalid: (Int, String) -> InputFileError
    ) throws(InputFileError) {
        let placed = entries.sorted {
            ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound)
        }
        var (end, before) = (start, "the header")
        for entry in placed {
            let (name, first) = ("`\(entry.name.printable)`", entry.bytes.lowerBound)
            if first < end {
                throw invalid(entry.place, "\(name) overlaps \(before) from byte \(first) on")
            }
            guard first == end else {
                throw invalid(end, "\(first - end) bytes between \(before) and \(name) belong to no tensor")
            }
            (end, before) = (entry.bytes.upperBound, name)
        }
        guard end == size else {
            throw invalid(end, "\(size - end) bytes behind \(before) belong to no tensor")
        }
    }

    /// That of a file.
    package init(_ file: CheckpointFile) throws(InputFileError) {
        try self.init(file.path, size: file.size) { place, count throws(InputFileError) in
            try file.bytes(at: place, count: count)
        }
    }

    /// The tensors of a checkpoint's file.
    static func part(_ file: CheckpointFile) throws(InputFileError) -> CheckpointPart {
        let header = try Self(file)
        var part = CheckpointPart(file: file)
        for entry in header.entries {
            guard let type = entry.type else {
                part.skipped.append(SkippedTensor(entry.name, type: entry.typeName))
                continue
            }
            part.tensors.append(
                StoredTensor(
                    name: entry.name, shape: entry.shape, type: type, file: file, offset: entry.bytes.lowerBound))
        }
        return part
    }

    private static func entry(_ name: String, _ scanner: inout JSONScanner) throws(InputFileError) -> Written {
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
        return (name, type, shape, offsets, place)
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
}
