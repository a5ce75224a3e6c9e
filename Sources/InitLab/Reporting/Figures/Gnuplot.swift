import Foundation

/// The program that draws figures.
enum Gnuplot {
    /// Why there is no figure.
    enum Failure: Error {
        case notInstalled
        case failed(script: String, reason: String)
    }

    /// The program's file; nil if it is not installed.
    static var executable: URL? { Programs.find("gnuplot") }

    /// Draws a figure, whose script lies in a folder, into an image beside it.
    static func draw(_ figure: any ReportFigure, as format: FigureFormat, in folder: URL) throws(Failure) {
        try run(figure.scriptName, in: folder, settings: ["-e", "format='\(format.rawValue)'"])
        do {
            let image = folder.appendingPathComponent(figure.imageName(format))
            switch format {
            case .svg:
                let text = FigureTheme.applied(to: try String(contentsOf: image, encoding: .utf8))
                try Data(text.utf8).write(to: image)
            case .pdf: try FigureFormat.withoutTime(try Data(contentsOf: image)).write(to: image)
            case .png: break
            }
        } catch {
            throw .failed(script: figure.scriptName, reason: "\(error)")
        }
    }

    /// Runs a script in its folder.
    static func run(_ scriptName: String, in folder: URL, settings: [String] = []) throws(Failure) {
        guard let executable else { throw .notInstalled }
        let process = Process()
        process.executableURL = executable
        // -d: without a person's own settings, so that the figure is the same for everybody.
        process.arguments = ["-d"] + settings + [scriptName]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "GNUTERM" }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        let output: Data
        do {
            try process.run()
            output = try errors.fileHandleForReading.readToEnd() ?? Data()
        } catch {
            throw .failed(script: scriptName, reason: "\(error)")
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw .failed(script: scriptName, reason: String(decoding: output.prefix(2000), as: UTF8.self))
        }
    }
}
