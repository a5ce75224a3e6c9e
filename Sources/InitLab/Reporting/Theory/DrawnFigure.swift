import Foundation

/// A figure on its own, drawn by gnuplot.
public enum DrawnFigure {
    /// Why there is no figure.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// The SVG that a script makes.
    ///
    /// - Parameter script: given the name of the image that it is to write.
    /// - Throws: `Failure`
    public static func svg(_ script: (_ image: String) -> String) throws(Failure) -> String {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("initlab-figure-\(ProcessInfo.processInfo.globallyUniqueString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            try Data(script("figure.svg").utf8).write(to: folder.appendingPathComponent("figure.gp"))
            try Gnuplot.run("figure.gp", in: folder)
            return FigureTheme.applied(
                to: try String(contentsOf: folder.appendingPathComponent("figure.svg"), encoding: .utf8))
        } catch Gnuplot.Failure.notInstalled {
            throw Failure(description: "gnuplot is not installed: there is no figure; install gnuplot-nox or gnuplot")
        } catch Gnuplot.Failure.failed(_, let reason) {
            throw Failure(description: "gnuplot failed: \(reason)")
        } catch {
            throw Failure(description: "there is no figure: \(error.systemReason)")
        }
    }
}
