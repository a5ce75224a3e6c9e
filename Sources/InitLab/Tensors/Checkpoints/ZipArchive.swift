import CZlib
import Foundation

/// A zip archive of arrays, as `numpy.savez` writes it. Arrays that are stored are read where they lie; those that are deflated are
/// inflated into one temporary file without a name. <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>
struct ZipArchive {
    private let file: CheckpointFile
    private let entries: [Entry]
    /// The bytes of the directory.
    private let directory: Range<Int>

    private struct Entry {
        let name: String
        let method: Int
        let packed: Int
        let size: Int
        let header: Int
        /// CRC-32 of what it holds.
        let checksum: UInt
        /// Of its record in the directory.
        let place: Int
    }

    private static let maximumEntries = 1_000_000

    init(_ file: CheckpointFile) throws(InputFileError) {
        self.file = file
        let tail = try file.bytes(at: max(0, file.size - 65_557), count: min(file.size, 65_557))
        let first = file.size - tail.count
        guard tail.count >= 22,
            let end = (0...(tail.count - 22)).last(where: { tail[$0...].starts(with: [0x50, 0x4b, 5, 6]) })
        else { throw file.invalid(at: file.size, "an archive that is cut off: it has no directory at its end") }
        var count = Self.number(tail, end + 10, 2)
        var directory = Self.number(tail, end + 16, 4)
        var length = Self.number(tail, end + 12, 4)
        if count == 0xffff || directory == 0xffff_ffff || length == 0xffff_ffff, end >= 20,
            tail[(end - 20)...].starts(with: [0x50, 0x4b, 6, 7])
        {
            let record = Self.number(tail, end - 12, 8)
            guard record >= 0, record <= file.size - 56 else {
                throw file.invalid(at: first + end - 20, "the directory of the archive lies beyond its end")
            }
            let bytes = try file.bytes(at: record, count: 56)
            guard bytes.starts(with: [0x50, 0x4b, 6, 6]) else {
                throw file.invalid(at: record, "the directory of the archive was expected here")
            }
            (count, length, directory) = (
                Self.number(bytes, 32, 8), Self.number(bytes, 40, 8), Self.number(bytes, 48, 8)
            )
        }
        guard count >= 0, count <= Self.maximumEntries, directory >= 0, length >= 0, directory <= file.size,
            length <= file.size - directory, length <= SafetensorsHeader.maximumHeader
        else { throw file.invalid(at: first + end, "the directory of the archive lies beyond its end") }
        self.directory = directory..<(directory + length)
        entries = try Self.entries(file, try file.bytes(at: directory, count: length), count, directory)
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ width: Int) -> Int {
        Int(truncatingIfNeeded: (0..<width).reduce(UInt64(0)) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) })
    }

    private static func entries(
        _ file: CheckpointFile, _ bytes: [UInt8], _ count: Int, _ directory: Int
    ) throws(InputFileError) -> [Entry] {
        var entries: [Entry] = []
        var place = 0
        for _ in 0..<count {
            guard place + 46 <= bytes.count, bytes[place...].starts(with: [0x50, 0x4b, 1, 2]) else {
                throw file.invalid(at: directory + place, "an entry of the archive's directory was expected here")
            }
            let (nameLength, extraLength, comment) = (
                number(bytes, place + 28, 2), number(bytes, place + 30, 2), number(bytes, place + 32, 2)
            )
            let behind = place + 46 + nameLength + extraLength + comment
            guard behind <= bytes.count else {
                throw file.invalid(at: directory + place, "this entry of the archive's directory is cut off")
            }
            guard number(bytes, place + 8, 2) & 1 == 0 else {
                throw file.invalid(at: directory + place, "this entry of the archive is encrypted")
            }
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
            var (size, packed, header) = (
                number(bytes, place + 24, 4), number(bytes, place + 20, 4), number(bytes, place + 42, 4)
            )
            // Sizes of 4 GiB and more stand in a field of their own, those that need it, in this order.
            var (field, end) = (place + 46 + nameLength, place + 46 + nameLength + extraLength)
            while field + 4 <= end {
                let fieldEnd = field + 4 + number(bytes, field + 2, 2)
                if number(bytes, field, 2) == 1, fieldEnd <= end {
                    var at = field + 4
                    func wide(_ value: Int) -> Int {
                        guard value == 0xffff_ffff, at + 8 <= fieldEnd else { return value }
                        defer { at += 8 }
                        return number(bytes, at, 8)
                    }
                    (size, packed, header) = (wide(size), wide(packed), wide(header))
                }
                field = fieldEnd
            }
            end = behind
            entries.append(
                Entry(
                    name: name, method: number(bytes, place + 10, 2), packed: packed, size: size, header: header,
                    checksum: UInt(number(bytes, place + 16, 4)), place: directory + place))
            place = end
        }
        return entries
    }

    /// The arrays, one part each.
    func parts() throws(InputFileError) -> [CheckpointPart] {
        if entries.contains(where: { $0.name.hasSuffix("data.pkl") }) {
            throw Pickle.refusal(file.path)
        }
        let arrays = entries.filter { !$0.name.hasSuffix("/") }
        if let other = arrays.first(where: { !$0.name.hasSuffix(".npy") }) {
            throw file.invalid(at: other.place, "`\(other.name.printable)` in the archive is no .npy")
        }
        var begins: [Int] = []
        for entry in arrays { begins.append(try begin(of: entry)) }
        try checkOverlap(arrays, begins)
        let isDeflated = arrays.contains { $0.method != 0 }
        let inflated =
            isDeflated
            ? try CheckpointFile(spooling: file.path) { handle in
                for (entry, begin) in zip(arrays, begins) where entry.method != 0 {
                    try check(entry, at: begin, try inflate(entry, from: begin, to: handle))
                }
            } : nil
        var parts: [CheckpointPart] = []
        var place = 0
        for (entry, begin) in zip(arrays, begins) {
            let path = "\(file.path)/\(entry.name.printable)"
            let content: CheckpointFile
            if entry.method == 0 {
                try check(entry, at: begin, try checksum(entry.size, from: begin))
                content = CheckpointFile(path, within: file, at: begin, size: entry.size)
            } else {
                content = CheckpointFile(path, within: inflated!, at: place, size: entry.size)
                place += entry.size
            }
            parts.append(try StoredNPY.part(content, name: String(entry.name.dropLast(4))))
        }
        return parts
    }

    /// Entries that share bytes make little data out of which much comes.
    ///
    /// - Throws: `InputFileError` at the first entry that begins within another, or ends within the directory.
    private func checkOverlap(_ entries: [Entry], _ begins: [Int]) throws(InputFileError) {
        let order = entries.indices.sorted { (entries[$0].header, $0) < (entries[$1].header, $1) }
        var (last, end) = (0, 0)
        for index in order {
            let entry = entries[index]
            guard entry.header >= end else {
                throw file.invalid(
                    at: entry.header,
                    "`\(entry.name.printable)` begins within `\(entries[last].name.printable)`, which ends at byte \(end): entries"
                        + " of an archive share no bytes")
            }
            (last, end) = (index, begins[index] + entry.packed)
            guard end <= directory.lowerBound || entry.header >= directory.upperBound else {
                throw file.invalid(
                    at: entry.header,
                    "`\(entry.name.printable)` ends at byte \(end), within the directory of the archive, which begins at"
                        + " \(directory.lowerBound)")
            }
        }
    }

    /// Where the bytes of an entry begin.
    private func begin(of entry: Entry) throws(InputFileError) -> Int {
        let name = "`\(entry.name.printable)`"
        guard entry.header >= 0, entry.header <= file.size - 30 else {
            throw file.invalid(at: entry.place, "\(name) lies beyond the end of the archive")
        }
        let local = try file.bytes(at: entry.header, count: 30)
        guard local.starts(with: [0x50, 0x4b, 3, 4]) else {
            throw file.invalid(at: entry.header, "\(name) was expected here")
        }
        let begin = entry.header + 30 + Self.number(local, 26, 2) + Self.number(local, 28, 2)
        guard entry.packed >= 0, begin <= file.size, entry.packed <= file.size - begin else {
            throw file.invalid(at: entry.place, "\(name) lies beyond the end of the archive")
        }
        // Deflate makes a byte of no more than 1032.
        guard entry.size >= 0, entry.size / 1040 <= entry.packed else {
            throw file.invalid(at: entry.place, "\(name) claims to hold more than its bytes can")
        }
        guard entry.method == 0 && entry.size == entry.packed || entry.method == 8 else {
            throw file.invalid(
                at: entry.place, "\(name) is packed by method \(entry.method); stored and deflated are read")
        }
        return begin
    }

    /// - Throws: `InputFileError` if a checksum is not that of the archive.
    private func check(_ entry: Entry, at begin: Int, _ checksum: UInt) throws(InputFileError) {
        guard checksum == entry.checksum else {
            func text(_ number: UInt) -> String { String(format: "%08x", UInt32(truncatingIfNeeded: number)) }
            throw file.invalid(
                at: begin,
                "`\(entry.name.printable)` has the CRC-32 \(text(checksum)), and the archive says \(text(entry.checksum)): it is"
                    + " damaged")
        }
    }

    private static let block = 1 << 20

    /// - Returns: the CRC-32 of the bytes.
    private func checksum(_ count: Int, from begin: Int) throws(InputFileError) -> UInt {
        var (done, checksum) = (0, crc32(0, nil, 0))
        while done < count {
            let bytes = try file.bytes(at: begin + done, count: min(Self.block, count - done))
            checksum = crc32(checksum, bytes, UInt32(bytes.count))
            done += bytes.count
        }
        return checksum
    }

    /// - Returns: the CRC-32 of what it inflates to.
    private func inflate(_ entry: Entry, from begin: Int, to handle: FileHandle) throws -> UInt {
        var stream = z_stream()
        guard initlab_inflate_raw(&stream) == Z_OK else {
            throw file.invalid(at: begin, "no memory to inflate `\(entry.name.printable)`")
        }
        defer { inflateEnd(&stream) }
        var (taken, made, isAtEnd, checksum) = (0, 0, false, crc32(0, nil, 0))
        var output = [UInt8](repeating: 0, count: Self.block)
        while taken < entry.packed, !isAtEnd {
            var input = try file.bytes(at: begin + taken, count: min(Self.block, entry.packed - taken))
            taken += input.count
            try input.withUnsafeMutableBufferPointer { bytes in
                stream.next_in = bytes.baseAddress
                stream.avail_in = UInt32(bytes.count)
                repeat {
                    let status = output.withUnsafeMutableBufferPointer { target in
                        stream.next_out = target.baseAddress
                        stream.avail_out = UInt32(target.count)
                        return CZlib.inflate(&stream, Z_NO_FLUSH)
                    }
                    let count = output.count - Int(stream.avail_out)
                    made += count
                    isAtEnd = status == Z_STREAM_END
                    guard status == Z_OK || isAtEnd || status == Z_BUF_ERROR, made <= entry.size else {
                        throw file.invalid(
                            at: begin + taken - Int(stream.avail_in),
                            "`\(entry.name.printable)` does not inflate: the archive is damaged")
                    }
                    try handle.write(contentsOf: output[..<count])
                    checksum = crc32(checksum, output, UInt32(count))
                } while !isAtEnd && (stream.avail_in > 0 || stream.avail_out == 0)
            }
        }
        guard made == entry.size, isAtEnd else {
            throw file.invalid(
                at: begin + taken,
                "`\(entry.name.printable)` inflates to \(made) bytes, and \(entry.size) were expected")
        }
        return checksum
    }
}
