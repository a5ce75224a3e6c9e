/// One file of a report, made from results alone: the same results give the same bytes.
public protocol ReportFile: Sendable {
    /// The file's name within the report's folder.
    var name: String { get }

    /// The file's text.
    func text(of results: RunResults) throws -> String
}
