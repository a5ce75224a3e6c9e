import Foundation
import InitLab

/// Standard output and standard error.
enum Terminal {
    /// Standard output does not take what is written.
    struct WriteError: Error, CustomStringConvertible {
        let description = "cannot write to standard output"
    }

    /// Writes results.
    static func print(_ text: String) throws(WriteError) {
        try write(Data(text.utf8))
    }

    /// Writes bytes of results.
    static func write(_ data: Data) throws(WriteError) {
        do { try FileHandle.standardOutput.write(contentsOf: data) } catch { throw WriteError() }
    }

    /// Writes a line for the person at the terminal.
    static func diagnose(_ line: String) { show("initlab: \(line.printable)\n") }

    /// Writes to standard error as it is; there is nobody to tell if that fails.
    static func show(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// Whether standard output is read by a person, and controls in it by a terminal.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether results may carry colours.
    static var isColored: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isTerminal && environment["NO_COLOR", default: ""].isEmpty
            && environment["TERM"] != "dumb"
    }

    /// Whether what reads standard output shows Unicode, by the locale. The console of Linux has few of its characters.
    static var isUnicode: Bool {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let encoding = locale.uppercased()
        return (encoding.contains("UTF-8") || encoding.contains("UTF8")) && environment["TERM"] != "linux"
    }

    /// The columns that results may take: those of a terminal, and 80 elsewhere.
    static var width: Int {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 40 ? Int(size.ws_col) : 80
    }

    /// The columns of tables of numbers, which other programs read line by line where there is no terminal.
    static var dataWidth: Int { isTerminal ? width : .max }

    /// Whether standard error shows a bar that moves.
    static var showsBars: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// The columns of the terminal behind standard error.
    static var columns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
