import Foundation

/// Other programs.
public enum Programs {
    /// The file of a program: by its path, if the name has a slash, or on the search path.
    public static func find(_ name: String) -> URL? {
        guard !name.isEmpty else { return nil }
        if name.utf8.contains(UInt8(ascii: "/")) { return executable(URL(fileURLWithPath: name)) }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.unicodeScalars.split(separator: ":").lazy
            .compactMap { executable(URL(fileURLWithPath: String($0)).appendingPathComponent(name)) }.first
    }

    /// The file, if it is one that can be run.
    private static func executable(_ url: URL) -> URL? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory), !isDirectory.boolValue,
            FileManager.default.isExecutableFile(atPath: url.path)
        else { return nil }
        return url
    }
}
