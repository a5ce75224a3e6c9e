/// Names of people's own as names of files.
package enum FileName {
    /// `name` as one component of a path: it leads to no other folder, and shows as what it is. Another name only where there
    /// is something to mend.
    package static func component(_ name: String) -> String {
        let scalars = name.unicodeScalars.map { $0 == "/" || $0.isUnprintable ? "_" : $0 }
        let text = String(String.UnicodeScalarView(scalars))
        return ["", ".", ".."].contains(text) ? text + "_" : text
    }

    /// `name` as a component of a link's path, each byte that has a meaning in a URL or in Markdown as its number.
    package static func percentEncoded(_ name: String) -> String {
        var result = ""
        for byte in name.utf8 {
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "-", ".", "_", "~": result.unicodeScalars.append(scalar)
            default: result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
