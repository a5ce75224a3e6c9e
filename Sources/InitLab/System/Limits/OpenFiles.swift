import Foundation

/// The files that a process may have open at a time.
public enum OpenFiles {
    /// There may be too few of them.
    public struct TooFew: Error, CustomStringConvertible {
        /// How many could still be opened.
        let left: Int

        public var description: String {
            "only \(left) more files may be open at a time, and InitLab needs \(OpenFiles.needed): allow more, such as with"
                + " `ulimit -n 256`"
        }
    }

    /// A store with its journal and lock, a report's file, pipes to a program, and what libdispatch and Foundation open for
    /// themselves, which end the process where they cannot: 22 at most were seen.
    static let needed = 32

    /// Makes sure that there can be enough: libraries trap where there are not.
    public static func check() throws(TooFew) {
        var opened: [Int32] = []
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < needed {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw TooFew(left: opened.count) }
            opened.append(descriptor)
        }
    }
}
