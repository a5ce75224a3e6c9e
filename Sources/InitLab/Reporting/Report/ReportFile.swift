/// One file of a report, made from results alone: the same results give the same bytes.
public protocol ReportFile: Sendable {
    /// The file's name within the report's folder.
    var name: String { get }

    /// The file's text.
    func text(of results: RunResults) throws -> String

    /// The same in pieces, which large files are written from.
    func parts(of results: RunResults) throws -> [[UInt8]]
}

extension ReportFile {
    public func parts(of results: RunResults) throws -> [[UInt8]] { [Array(try text(of: results).utf8)] }
}
