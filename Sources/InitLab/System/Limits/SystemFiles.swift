import Foundation

/// The files in which a Linux kernel tells of a process and of its limits: `/proc` and the control groups.
///
/// They are another program's text, and may be missing, cut off or garbage: what cannot be read says nothing.
package struct SystemFiles: Sendable {
    /// The folder that stands for `/`.
    private let root: String

    private static let maximumBytes = 16 << 20

    /// - Parameter root: the folder that stands for `/`; tests build trees of their own.
    package init(root: String = "/") { self.root = root }

    /// The text of the file at an absolute path; nil without one, or if it is not text.
    func text(_ path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: URL(fileURLWithPath: root).path + path) else { return nil }
        defer { try? file.close() }
        // A file of the kernel has no size beforehand: it is read to its end.
        var data = Data()
        while data.count < Self.maximumBytes, let part = try? file.read(upToCount: 1 << 16), !part.isEmpty {
            data.append(part)
        }
        return String(data: data, encoding: .utf8)
    }

    /// The lines of the file at an absolute path, none without one.
    func lines(_ path: String) -> [Substring] { text(path)?.split { $0 == "\n" || $0 == "\r\n" } ?? [] }

    /// What stands behind a name at the start of a line, such as `MemAvailable:`, word by word.
    func words(behind name: String, in path: String) -> [Substring] {
        lines(path).first { $0.hasPrefix(name) }?.dropFirst(name.count).split { $0 == " " || $0 == "\t" } ?? []
    }

    /// The number that is all of the file at an absolute path; nil for anything else.
    func number(_ path: String) -> Double? {
        text(path).flatMap { Self.number($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// A whole number without a sign that a kernel's 64 bits hold; nil for anything else.
    static func number(_ text: some StringProtocol) -> Double? {
        guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return UInt64(text).map { Double($0) }
    }
}
