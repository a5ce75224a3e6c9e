import Foundation
import InitLab
import Testing

/// Files are there whole or not at all, and killed writers leave nothing for good.
@Suite struct AtomicFileTests {
    /// A process that has ended, and whose number is not given away again so soon.
    static func endedProcess() throws -> pid_t {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exit 0"]
        try process.run()
        process.waitUntilExit()
        return process.processIdentifier
    }

    @Test func whatKilledWritersLeftIsRemovedByTheNext() throws {
        let folder = try TemporaryFolder()
        let (dead, alive) = (try Self.endedProcess(), getppid())
        let kept = [
            ".s.npy.\(alive)", ".s.npy.backup", ".s.npy.", ".s.npy.\(dead).txt", ".t.npy.\(dead)", ".S.npy.\(dead)",
        ]
        for name in kept + [".s.npy.\(dead)"] { _ = try folder.write("half", to: name) }
        try AtomicFile.replace(folder.url.appendingPathComponent("s.npy"), with: Data("whole".utf8))
        #expect(try folder.fileNames == (kept + ["s.npy"]).sorted())
        #expect(try folder.text(of: "s.npy") == "whole")
    }

    /// A process of another machine has a number that means nothing here; its lock is seen.
    @Test func whatIsLockedIsBeingWritten() throws {
        let folder = try TemporaryFolder()
        let name = ".s.npy.\(try Self.endedProcess())"
        let path = try folder.write("half", to: name)
        let descriptor = open(path, O_RDONLY)
        #expect(flock(descriptor, LOCK_EX) == 0)
        try AtomicFile.replace(folder.url.appendingPathComponent("s.npy"), with: Data("1".utf8))
        #expect(try folder.fileNames == [name, "s.npy"])
        close(descriptor)
        try AtomicFile.replace(folder.url.appendingPathComponent("s.npy"), with: Data("2".utf8))
        #expect(try folder.fileNames == ["s.npy"])
    }

    /// Neither followed nor, as a leftover, taken for a file.
    @Test func linksInPlaceOfTemporaryFilesAreNotFollowed() throws {
        let folder = try TemporaryFolder()
        let victim = try folder.write("precious", to: "victim")
        let names = [".s.npy.\(ProcessInfo.processInfo.processIdentifier)", ".s.npy.\(try Self.endedProcess())"]
        for name in names {
            try FileManager.default.createSymbolicLink(
                atPath: folder.url.appendingPathComponent(name).path, withDestinationPath: victim)
        }
        try AtomicFile.replace(folder.url.appendingPathComponent("s.npy"), with: Data("whole".utf8))
        #expect(try folder.text(of: "victim") == "precious" && folder.text(of: "s.npy") == "whole")
    }

    @Test func failuresLeaveNothing() throws {
        let folder = try TemporaryFolder()
        let url = folder.url.appendingPathComponent("s.npy")
        #expect(throws: (any Error).self) {
            try AtomicFile.replace(url.appendingPathComponent("no/such/folder"), with: Data("1".utf8))
        }
        #expect(try folder.fileNames.isEmpty)
    }
}
