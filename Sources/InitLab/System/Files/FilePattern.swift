import Foundation

/// The files of a folder whose names fit a pattern, in which `*` stands for any characters and `?` for one.
package struct FilePattern: Hashable, Sendable {
    /// As it was written.
    package let text: String
    /// The folder that the pattern is seen from, with a slash behind it; empty for the current one.
    private let folder: String

    /// - Parameter folder: where a relative path begins.
    package init(_ text: String, in folder: String) { (self.text, self.folder) = (text, folder) }

    /// Why the pattern cannot be one, in the words that follow its place in a file; nil if it can.
    package var obstacle: String? {
        if text.isEmpty { return "give the names of files, such as `draws/*.safetensors`" }
        if text.utf8.contains(0) { return "a file's name cannot hold a NUL character" }
        if text.utf8.count > 4096 { return "the path is longer than a system takes" }
        return directory.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
            ? "`*` and `?` stand in the file's name, behind the last `/`, and not in its folder" : nil
    }

    private var directory: String { text.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(text[...$0]) } ?? "" }
    private var name: String { String(text.dropFirst(directory.count)) }

    /// The paths of the files that are there, in the order of their names, counted numbers upwards. Files whose names begin with a
    /// dot fit only a pattern that does.
    package func paths() -> [String] {
        let place = directory.hasPrefix("/") ? directory : folder + directory
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.isEmpty ? "." : place)) ?? []
        return names.filter { fits($0) }.map(NumberedName.init).sorted().map { place + $0.text }
    }

    private func fits(_ candidate: String) -> Bool {
        let (pattern, candidate) = (Array(name.unicodeScalars), Array(candidate.unicodeScalars))
        guard candidate.first != "." || pattern.first == "." else { return false }
        // What the last `*` stands for grows until the rest fits: at most as many steps as the product of both lengths.
        var (place, at, star, resume) = (0, 0, -1, 0)
        while at < candidate.count {
            if place < pattern.count, pattern[place] == "*" {
                (star, resume, place) = (place, at, place + 1)
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == candidate[at] {
                (place, at) = (place + 1, at + 1)
            } else if star >= 0 {
                (resume, place) = (resume + 1, star + 1)
                at = resume
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
