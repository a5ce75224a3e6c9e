import Foundation

/// Where a baseline is written.
public enum BaselineFile {
    /// The file cannot be written, or should not be.
    public struct WriteError: Error, CustomStringConvertible {
        public let description: String
    }

    /// Makes sure, before anything is computed, that a baseline may be written: what stands there already must be one.
    public static func check(_ path: String) throws(WriteError) {
        let files = FileManager.default
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard files.isWritableFile(atPath: folder) else {
            throw WriteError(description: "\(path): cannot write there; choose another place with --baseline")
        }
        guard files.fileExists(atPath: path) else { return }
        do { _ = try Baseline(contentsOf: path) } catch {
            throw WriteError(
                description:
                    "\(path): there is a file that is not a baseline, and it stays; remove it, or choose another"
                    + " place with --baseline (\(error))")
        }
    }

    /// Writes a baseline in place of an earlier one, whole or not at all.
    ///
    /// - Returns: the names of conditions that the earlier one had and this one has not.
    public static func write(_ baseline: Baseline) throws(WriteError) -> [String] {
        let earlier = try? Baseline(contentsOf: baseline.path)
        do {
            try AtomicFile.replace(
                URL(fileURLWithPath: baseline.path), with: Data(BaselineText.text(of: baseline).utf8))
        } catch {
            throw WriteError(description: "\(baseline.path): cannot write the file (\(error.systemReason))")
        }
        return (earlier?.conditions ?? []).filter { baseline.condition($0.label, of: $0.experiment) == nil }.map {
            "\($0.experiment): \($0.label)"
        }
    }
}
