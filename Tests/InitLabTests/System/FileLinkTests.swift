import Foundation
import InitLab
import Testing

/// Links in a folder that came from elsewhere: nothing is made or changed where they lead.
@Suite struct FileLinkTests {
    /// A folder with a link in it, to a file in another folder.
    private struct Trap {
        let folder: TemporaryFolder
        let elsewhere: TemporaryFolder
        var link: URL { folder.url.appendingPathComponent(name) }
        let name: String

        init(_ name: String, content: String? = nil) throws {
            self.name = name
            (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
            if let content { _ = try elsewhere.write(content, to: "target") }
            try FileManager.default.createSymbolicLink(
                at: link, withDestinationURL: elsewhere.url.appendingPathComponent("target"))
        }

        /// What is where the link leads: the names, and the target's text if there is one.
        var state: [String] {
            get throws { try elsewhere.fileNames + [(try? elsewhere.text(of: "target")) ?? "nothing"] }
        }
    }

    static let states: [String?] = [nil, "theirs"]

    @Test(arguments: states)
    func aFileTakesThePlaceOfALink(content: String?) throws {
        let trap = try Trap("a.npy", content: content)
        let before = try trap.state
        try AtomicFile.replace(trap.link, with: Data("ours".utf8))
        #expect(try trap.state == before)
        #expect(!FileLink.isThere(trap.link.path))
        #expect(try trap.folder.text(of: "a.npy") == "ours" && trap.folder.fileNames == ["a.npy"])
    }

    /// The name under which a file is made is no way out either.
    @Test func theTemporaryNameIsNotFollowed() throws {
        let trap = try Trap(".a.npy.\(ProcessInfo.processInfo.processIdentifier)", content: "theirs")
        try AtomicFile.replace(trap.folder.url.appendingPathComponent("a.npy"), with: Data("ours".utf8))
        #expect(try trap.state == ["target", "theirs"])
        #expect(try trap.folder.text(of: "a.npy") == "ours" && trap.folder.fileNames == ["a.npy"])
    }

    /// `-o /dev/null` and its like stay what they are.
    @Test func devicesAreWrittenTo() throws {
        try AtomicFile.replace(URL(fileURLWithPath: "/dev/null"), with: Data("x".utf8))
        var status = stat()
        #expect(lstat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        #expect(FileLink.leadsToStream("/dev/null") && FileLink.leadsToStream("/dev/stdout"))
        let trap = try Trap("x")
        #expect(!FileLink.leadsToStream(trap.link.path) && !FileLink.leadsToStream(trap.folder.url.path))
    }

    @Test(arguments: ["README.md", "layers.csv", "forward.svg", "summary.json", "spread.svg"])
    func aReportTakesThePlaceOfLinks(name: String) throws {
        let trap = try Trap(name, content: name == "README.md" ? nil : "theirs")
        let before = try trap.state
        #expect(try ReportTests.write(RunnerTests.small, to: trap.folder).isEmpty)
        #expect(try trap.state == before)
        #expect(try trap.folder.fileNames == ReportTests.names)
        #expect(!FileLink.isThere(trap.link.path))
    }

    @Test func theFolderInWhichAReportIsMadeIsNoLink() throws {
        let trap = try Trap(".initlab-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(
            at: trap.elsewhere.url.appendingPathComponent("target"), withIntermediateDirectories: false)
        #expect(try ReportTests.write(RunnerTests.small, to: trap.folder).isEmpty)
        #expect(try trap.folder.fileNames == ReportTests.names)
        let target = trap.elsewhere.url.appendingPathComponent("target").path
        #expect(try FileManager.default.contentsOfDirectory(atPath: target).isEmpty)
    }

    /// A pipe in place of a file would be waited for until the end of days.
    @Test(.timeLimit(.minutes(1)))
    func aPipeInPlaceOfAReadmeIsRefused() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder.url.appendingPathComponent("README.md").path, 0o600) == 0)
        #expect(throws: ReportFolder.WriteError.self) { try ReportFolder(folder.url) }
    }

    @Test(arguments: ["", "-lock"], states)
    func aStoreIsNotWrittenThroughALink(suffix: String, content: String?) throws {
        let trap = try Trap("results.sqlite" + suffix, content: content)
        let before = try trap.state
        let message = StoreErrorTests.message {
            _ = try ResultStore(
                at: trap.folder.url.appendingPathComponent("results.sqlite"), for: ResultStoreTests.experiment())
        }
        #expect(message.hasPrefix("cannotWrite") && message.contains("symbolic link"), "\(message)")
        #expect(message.contains(trap.name))
        #expect(try trap.state == before && trap.folder.fileNames == [trap.name])
    }

    /// A journal without a store is a leftover: the link goes, and where it leads nothing changes.
    @Test(arguments: ["-wal", "-shm", "-journal"], states)
    func aJournalIsNotWrittenThroughALink(suffix: String, content: String?) throws {
        let trap = try Trap("results.sqlite" + suffix, content: content)
        let before = try trap.state
        let url = trap.folder.url.appendingPathComponent("results.sqlite")
        _ = try ResultStore(at: url, for: ResultStoreTests.experiment())
        #expect(try trap.state == before && !FileLink.isThere(trap.link.path))
        // Beside a store it is refused.
        for name in try trap.folder.fileNames where name != "results.sqlite" {
            try FileManager.default.removeItem(at: trap.folder.url.appendingPathComponent(name))
        }
        try FileManager.default.createSymbolicLink(
            at: trap.link, withDestinationURL: trap.elsewhere.url.appendingPathComponent("target"))
        let message = StoreErrorTests.message { _ = try ResultStore(at: url, for: ResultStoreTests.experiment()) }
        #expect(message.hasPrefix("cannotWrite") && message.contains("symbolic link"), "\(message)")
        #expect(try trap.state == before)
    }

    @Test(arguments: ["", "-wal", "-shm", "-journal"])
    func aStoreIsNotReadThroughALink(suffix: String) throws {
        let folder = try TemporaryFolder()
        let store = try StoreErrorTests.store(folder)
        let trap = try Trap("results.sqlite" + suffix)
        let target = trap.elsewhere.url.appendingPathComponent("target")
        if suffix.isEmpty {
            try FileManager.default.copyItem(at: store, to: target)
        } else {
            try FileManager.default.copyItem(
                at: store, to: trap.folder.url.appendingPathComponent("results.sqlite"))
        }
        let before = try trap.elsewhere.fileNames
        let message = StoreErrorTests.message { _ = try ResultStore(reading: trap.folder.url) }
        #expect(message.contains("symbolic link"), "\(message)")
        #expect(try trap.elsewhere.fileNames == before)
    }

    /// How people arrange their disks is their business.
    @Test func aLinkedFolderIsAFolder() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        let link = folder.url.appendingPathComponent("reports")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: elsewhere.url)
        try AtomicFile.replace(link.appendingPathComponent("a"), with: Data("ours".utf8))
        _ = try ResultStore(at: link.appendingPathComponent("results.sqlite"), for: ResultStoreTests.experiment())
        #expect(try elsewhere.fileNames.contains("a") && elsewhere.fileNames.contains("results.sqlite"))
    }
}
