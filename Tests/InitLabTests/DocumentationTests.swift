import Foundation
import Testing

/// The Markdown of the repository, as a forge shows it.
@Suite struct DocumentationTests {
    @Test func everyLinkLeadsToAFileAndAHeadingOfTheRepository() throws {
        let pages = try MarkdownPage.all()
        #expect(pages.count > 20)
        for page in pages {
            for broken in try page.brokenLinks() { Issue.record("\(broken)") }
        }
    }

    @Test func everyTableHasTheSameCellsInEachRow() throws {
        for page in try MarkdownPage.all() {
            for row in page.raggedRows { Issue.record("\(row)") }
        }
    }

    @Test(arguments: [
        ("[a](engines.md)", true),
        ("[a](engines.md#memory-and-threads)", true),
        ("[over\ntwo lines](../README.md)", true),
        ("[`code` as text](../Sources/InitLab)", true),
        ("![figure](../reports/udl-figure-7-7/forward.svg \"title\")", true),
        ("# Two words: `and code`\n[a](#two-words-and-code)", true),
        ("# Twice\n# Twice\n[a](#twice-1)", true),
        ("<https://example.org/nowhere.md> [a](https://example.org/nowhere.md)", true),
        ("`[a](nowhere.md)`", true),
        ("```\n[a](nowhere.md)\n```", true),
        ("[a](nowhere.md)", false),
        ("[a](Engines.md#memory-and-threads)", false),
        ("[a](engines.md#nowhere)", false),
        ("[a](#nowhere)", false),
        ("```\n# Nowhere\n```\n[a](#nowhere)", false),
        ("![figure](nowhere.svg)", false),
        ("[a][b]\n\n[b]: nowhere.md", false),
        ("<img src=\"nowhere.png\">", false),
        ("[a](/docs/engines.md)", false),
        ("[a](../../elsewhere.md)", false),
        ("```\ncode\n```\n[a](nowhere.md)", false),
    ])
    func aBrokenLinkIsSeen(markdown: String, isWhole: Bool) throws {
        let page = MarkdownPage(path: "docs/page.md", text: markdown)
        #expect(try page.brokenLinks().isEmpty == isWhole)
    }

    @Test func aRowWithAnotherNumberOfCellsIsSeen() {
        #expect(MarkdownPage(path: "docs/page.md", text: "| a | b |\n|---|---|\n| 1 | \\|x\\| |").raggedRows.isEmpty)
        #expect(MarkdownPage(path: "docs/page.md", text: "| a | b |\n|---|---|\n| 1 | `|x|` |").raggedRows.count == 1)
    }

    @Test func theTableOfContentsHasEveryPageOfTheManual() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Repository.path("docs"))
        let links = Set(try MarkdownPage(path: "docs/README.md").links)
        for name in names where name.hasSuffix(".md") && name != "README.md" {
            #expect(links.contains(name), "docs/README.md has no link to \(name)")
            #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*\.md/) != nil, "\(name)")
        }
    }

    /// Source files name pages of the manual in comments and messages.
    @Test func everyPageThatSourcesNameIsThere() throws {
        for folder in ["Sources", "Tests", "Benchmarks", "examples", "experiments", "scripts"] {
            let files = FileManager.default.enumerator(atPath: Repository.path(folder))
            while let file = files?.nextObject() as? String {
                guard let text = try? String(contentsOfFile: Repository.path("\(folder)/\(file)"), encoding: .utf8),
                    file != "InitLabTests/DocumentationTests.swift"
                else { continue }
                for page in text.matches(of: /docs\/[A-Za-z-]+\.md/).map(\.output) {
                    #expect(FileManager.default.fileExists(atPath: Repository.path(String(page))), "\(file): \(page)")
                }
            }
        }
    }

    /// `ARCHITECTURE.md` names files, those of floors from `Sources/InitLab` on.
    @Test func everyFileThatTheArchitectureNamesIsThere() throws {
        let page = try String(contentsOfFile: Repository.path("ARCHITECTURE.md"), encoding: .utf8)
        let paths = page.matches(of: /`([A-Za-z]+\/[A-Za-z\/+]+\.[a-z]+)`/).map { String($0.1) }
            .filter { !$0.contains("NAME") }
        #expect(paths.count > 20)
        for path in paths {
            let isThere = ["", "Sources/InitLab/"].contains {
                FileManager.default.fileExists(atPath: Repository.path($0 + path))
            }
            #expect(isThere, "\(path)")
        }
    }

    /// `docs/from-swift.md` names types; each is public.
    @Test func everyTypeThatTheManualNamesIsPublic() throws {
        let page = try String(contentsOfFile: Repository.path("docs/from-swift.md"), encoding: .utf8)
        let table = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.joined(separator: "\n")
        let names = table.matches(of: /`([A-Za-z]+)`/).map { String($0.1) }.filter { $0 != "InitLabTesting" }
        #expect(names.count > 30)
        var sources = ""
        let files = FileManager.default.enumerator(atPath: Repository.path("Sources"))
        while let file = files?.nextObject() as? String {
            guard file.hasSuffix(".swift") else { continue }
            sources += try String(contentsOfFile: Repository.path("Sources/" + file), encoding: .utf8)
        }
        for name in names {
            let declaration = try Regex("public (final )?(struct|enum|class|protocol|func) \(name)\\b")
            #expect(sources.firstMatch(of: declaration) != nil, "\(name)")
        }
    }
}
