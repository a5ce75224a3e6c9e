import Foundation
import Synchronization

/// The folder of a report. Files are made in a hidden folder inside it and moved into place when all of them are there.
public final class ReportFolder: Sendable {
    /// The folder cannot be written to.
    public struct WriteError: Error, CustomStringConvertible {
        public let description: String

        package init(_ description: String) { self.description = description }

        /// - Parameter failure: what could not be done, and to which file.
        package init(_ failure: String, _ cause: any Error) {
            description = "\(failure) (\(cause.systemReason)); choose another place with --output"
        }
    }

    /// What a person should know of a report that was written.
    public enum Warning: Sendable, CustomStringConvertible {
        case gnuplotMissing
        case gnuplotFailed(script: String, reason: String)

        public var description: String {
            switch self {
            case .gnuplotMissing:
                "gnuplot was not found, so the report has no figures; install the package gnuplot-nox (Debian, Ubuntu) or"
                    + " gnuplot (Homebrew) and run again"
            case .gnuplotFailed(let script, let reason):
                "gnuplot failed at \(script), so the report has no figures: \(reason)"
            }
        }
    }

    public let url: URL
    private let workshop: URL
    private let isNew: Bool
    /// Held while files are moved into place; true once the report is abandoned.
    private let moving = Mutex(false)

    /// Makes the folder, if it is not there, and makes sure that files can be written to it.
    public init(_ url: URL) throws(WriteError) {
        self.url = url
        var isDirectory: ObjCBool = true
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory), !isDirectory.boolValue {
            throw WriteError(
                "\(url.relativePath): this is a file, and a report is a folder; choose another place with --output")
        }
        try GeneratedReadme.check(url)
        workshop = url.appendingPathComponent(".initlab-\(ProcessInfo.processInfo.processIdentifier)")
        isNew = !FileManager.default.fileExists(atPath: url.path)
        try Self.create(url)
        Self.removeLeftovers(in: url)
        try Self.createAnew(workshop, for: url)
    }

    /// Makes a folder, and those above it, if it isn't there.
    public static func create(_ url: URL) throws(WriteError) {
        do { try Folder.create(url) } catch {
            throw WriteError("\(url.relativePath): cannot write there", error)
        }
    }

    /// Makes a folder that was not there before: one of the same name was left by a run that was killed, and a link would lead
    /// out of the report's.
    private static func createAnew(_ url: URL, for folder: URL) throws(WriteError) {
        if mkdir(url.path, 0o777) == 0 { return }
        if errno == EEXIST {
            try? FileManager.default.removeItem(at: url)
            if mkdir(url.path, 0o777) == 0 { return }
        }
        throw WriteError(
            "\(folder.relativePath): cannot write there", NSError(domain: NSPOSIXErrorDomain, code: Int(errno)))
    }

    /// Removes what runs have left that were killed.
    private static func removeLeftovers(in url: URL) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] {
            guard let match = name.wholeMatch(of: /\.initlab-([0-9]+)/), let process = pid_t(match.1) else { continue }
            if kill(process, 0) != 0, errno == ESRCH {
                try? FileManager.default.removeItem(at: url.appendingPathComponent(name))
            }
        }
    }

    /// Removes what is half-made, and the folder if it is new and empty. Does nothing after `write`.
    public func abandon() {
        moving.withLock { $0 = true }
        try? FileManager.default.removeItem(at: workshop)
        if isNew, (try? FileManager.default.contentsOfDirectory(atPath: url.path))?.isEmpty == true {
            try? FileManager.default.removeItem(at: url)
        }
    }

    /// Writes the whole report and returns what went less than well.
    ///
    /// - Parameters:
    ///   - formats: of the figures; one at least.
    ///   - cancellation: looked at for the last time before the first file is moved into place.
    public func write(
        _ results: RunResults, figures formats: [FigureFormat] = [.svg], cancellation: Cancellation = Cancellation()
    ) throws -> [Warning] {
        defer { try? FileManager.default.removeItem(at: workshop) }
        do {
            let (names, warnings) = try makeFiles(results, formats)
            try cancellation.check()
            try moving.withLock { isOver in
                guard !isOver else { throw RunCancelled() }
                for name in names { try moveIntoPlace(name) }
            }
            // Figures of an earlier report do not belong to this one.
            for name in ReportFigures.fileNames where !names.contains(name) {
                try? FileManager.default.removeItem(at: url.appendingPathComponent(name))
            }
            return warnings
        } catch let error as RunCancelled {
            throw error
        } catch {
            throw WriteError("\(url.relativePath): cannot write the report", error)
        }
    }

    /// Makes all files in the workshop.
    ///
    /// - Returns: their names, and what went less than well.
    private func makeFiles(
        _ results: RunResults, _ formats: [FigureFormat]
    ) throws -> (names: [String], warnings: [Warning]) {
        let tables = [LayerTable.layers, LayerTable.values]
        let summaries = LayerTable.summaries(of: results)
        let pages = Mutex<Result<(names: [String], warnings: [Warning]), any Error>?>(nil)
        // Tables take longest: one thread makes all else meanwhile.
        var rows = Threads(Machine.cores).map(1 + tables.count * summaries.count) { job -> [UInt8] in
            guard job > 0 else {
                let made = Result { try makePages(results, formats) }
                pages.withLock { $0 = made }
                return []
            }
            let (table, index) = (job - 1).quotientAndRemainder(dividingBy: summaries.count)
            return tables[table].rows(of: summaries[index])
        }
        rows.removeFirst()
        var (names, warnings) = try pages.withLock { $0! }.get()
        // Written side by side: a disk is waited for once.
        let failure = Mutex<(any Error)?>(nil)
        Threads(tables.count).forEach(tables.count) { table in
            do {
                let parts =
                    [tables[table].header(of: results)] + rows[(table * summaries.count)...].prefix(summaries.count)
                try write(parts, to: tables[table].name)
            } catch { failure.withLock { $0 = $0 ?? error } }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        names += tables.map(\.name)
        return (names, warnings)
    }

    /// Makes all files but the tables.
    private func makePages(
        _ results: RunResults, _ formats: [FigureFormat]
    ) throws -> (names: [String], warnings: [Warning]) {
        let figures = ReportFigures.all(of: results)
        for figure in figures { try write([Array(figure.script(of: results).utf8)], to: figure.scriptName) }
        var names = figures.map(\.scriptName)
        var warnings: [Warning] = []
        do throws(Gnuplot.Failure) {
            for figure in figures {
                for format in formats { try Gnuplot.draw(figure, as: format, in: workshop) }
            }
            names += figures.flatMap { figure in formats.map(figure.imageName) }
        } catch {
            switch error {
            case .notInstalled: warnings.append(.gnuplotMissing)
            case .failed(let script, let reason): warnings.append(.gnuplotFailed(script: script, reason: reason))
            }
        }
        let files: [any ReportFile] = [SummaryJSON(), MarkdownReport(figures: warnings.isEmpty ? formats : [])]
        for file in files { try write([Array(try file.text(of: results).utf8)], to: file.name) }
        return (names + files.map(\.name), warnings)
    }

    private func write(_ parts: [[UInt8]], to name: String) throws {
        try AtomicFile.writeAndSync(parts, to: workshop.appendingPathComponent(name))
    }

    private func moveIntoPlace(_ name: String) throws {
        try AtomicFile.rename(workshop.appendingPathComponent(name), to: url.appendingPathComponent(name))
    }
}
