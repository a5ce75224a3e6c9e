import Foundation

/// A script that is written for a person to edit, and kept as the person left it.
///
/// A line in it has the checksum of all others: one that does not fit tells of an edit.
struct EditableScript {
    /// What stands in the file was edited, and not for this number of shards.
    struct Foreign: Error {}

    let url: URL
    let text: String
    let shards: Int

    /// Writes the script, unless one is there that was edited.
    ///
    /// - Returns: whether an edited script was kept.
    /// - Throws: `Foreign` if that one is for another number of shards, or what keeps the file from being read or written.
    func write() throws -> Bool {
        // A link gives way to the script, whatever is written where it leads.
        if FileManager.default.fileExists(atPath: url.path), !FileLink.isThere(url.path) {
            guard FileLink.leadsToFile(url.path) else { throw Foreign() }
            let data = try FileHandle(forReadingFrom: url).read(upToCount: 1 << 20) ?? Data()
            let present = String(decoding: data, as: UTF8.self)
            let mark = present.firstMatch(of: /# initlab submit --shards ([0-9]{1,9}), as written: ([0-9a-f]{1,16})\n/)
            guard let mark else { throw Foreign() }
            let rest = present[..<mark.range.lowerBound] + present[mark.range.upperBound...]
            if mark.2 != Self.checksum(of: String(rest)) {
                guard Int(mark.1) == shards else { throw Foreign() }
                return true
            }
        }
        let mark = "# initlab submit --shards \(shards), as written: \(Self.checksum(of: text))\n"
        try AtomicFile.replace(url, with: Data((text + mark).utf8))
        return false
    }

    private static func checksum(of text: String) -> String { String(StableHash.fnv1a(text.utf8), radix: 16) }
}
