import Foundation

/// A page of Markdown as a forge shows it: the links in it, the anchors that links may lead to, and its tables.
struct MarkdownPage {
    /// The path in the repository, such as `docs/engines.md`.
    let path: String
    /// The lines, with blank ones in place of fenced code and comments.
    private let lines: [String]

    init(path: String, text: String) {
        self.path = path
        var fence: Substring?
        lines = text.replacing(/(?s)<!--.*?-->/, with: { String($0.output.filter(\.isNewline)) })
            .split(separator: "\n", omittingEmptySubsequences: false).map { line in
                let mark = line.prefixMatch(of: #/ *(```+|~~~+)/#)?.1
                if let open = fence {
                    if let mark, mark.hasPrefix(open) { fence = nil }
                    return ""
                }
                fence = mark
                return mark == nil ? String(line) : ""
            }
    }

    init(path: String) throws {
        self.init(path: path, text: try String(contentsOfFile: Repository.path(path), encoding: .utf8))
    }

    /// Every page of the repository, but for what a build or a virtual environment has put there.
    static func all() throws -> [MarkdownPage] {
        let root = Repository.root.path + "/"
        let files = FileManager.default.enumerator(
            at: Repository.root, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
        let paths = (files?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".md") }
        return try paths.map { String($0.dropFirst(root.count)) }.sorted().map { try MarkdownPage(path: $0) }
    }

    /// Targets of links and images, written in brackets, as references or in HTML. Code has none.
    var links: [String] {
        let prose = lines.map { $0.replacing(/`+[^`]*`+/, with: "") }.joined(separator: "\n")
        return prose.matches(of: /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/).map { String($0.1) }
            + prose.matches(of: /(?m)^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/).map { String($0.1) }
            + prose.matches(of: /(?:href|src)="([^"]+)"/).map { String($0.1) }
    }

    /// What may stand after `#`: the headings in lower case, with hyphens for spaces and without punctuation, as forges
    /// make them. A heading that comes again has a number.
    var anchors: Set<String> {
        var count: [String: Int] = [:]
        var anchors: Set<String> = []
        for line in lines {
            guard let heading = line.wholeMatch(of: /#{1,6}\s+(.*?)\s*#*/)?.1 else { continue }
            let text = heading.replacing(/!?\[([^\]]*)\]\([^)]*\)/, with: { $0.1 }).lowercased()
            let anchor = String(text.filter { $0.isLetter || $0.isNumber || " -_".contains($0) })
                .replacing(" ", with: "-")
            anchors.insert(count[anchor].map { "\(anchor)-\($0)" } ?? anchor)
            count[anchor, default: 0] += 1
        }
        return anchors
    }

    /// Links that lead nowhere on a forge, each with the reason. What is on other servers is not asked for.
    func brokenLinks() throws -> [String] {
        try links.compactMap { link in
            if link.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:/) != nil { return nil }
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let target = parts[0].removingPercentEncoding, !target.hasPrefix("/") else {
                return "\(path): \(link) is no relative path"
            }
            let folder = URL(fileURLWithPath: Repository.path(path)).deletingLastPathComponent()
            let file = target.isEmpty ? Repository.path(path) : folder.appendingPathComponent(target).standardized.path
            guard file == Repository.root.path || file.hasPrefix(Repository.root.path + "/") else {
                return "\(path): \(link) leaves the repository"
            }
            guard target.isEmpty || FileManager.default.fileExists(atPath: file) else {
                return "\(path): \(link) is no file"
            }
            guard parts.count == 2, file.hasSuffix(".md") else { return nil }
            let page =
                target.isEmpty ? self : try MarkdownPage(path: String(file.dropFirst(Repository.root.path.count)))
            return page.anchors.contains(parts[1]) ? nil : "\(path): \(link) is no heading"
        }
    }

    /// Rows of tables that have other numbers of cells than the row above: forges drop or add cells there. A bar inside
    /// code divides cells as well.
    var raggedRows: [String] {
        zip(lines, lines.dropFirst()).compactMap { above, row in
            guard above.hasPrefix("|"), row.hasPrefix("|") else { return nil }
            return Self.bars(above) == Self.bars(row) ? nil : "\(path): \(row)"
        }
    }

    private static func bars(_ row: String) -> Int { row.replacing("\\|", with: "").count { $0 == "|" } }
}
