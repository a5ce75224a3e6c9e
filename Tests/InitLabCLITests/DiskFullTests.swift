import Foundation
import Testing

/// Where nothing more can be written, a person is told so, nothing that was there is lost, and no half of a file is left.
@Suite struct DiskFullTests {
    /// What writes, and where to; `all` is a report, `one` and `two` are its parts.
    static let commands: [[String]] = [
        ["run", "small.yaml", "-q", "-o", "out"], ["report", "all", "-q", "-o", "out"],
        ["sample", "--initializer", "he", "--shape", "300x300", "-o", "out/w.npy"],
        ["merge", "one", "two", "-q", "-o", "out"],
        ["check", "small.yaml", "--budget", "10", "-q", "--baseline", "out/b.json", "--record"],
    ]

    static func study() throws -> Folder {
        let folder = try Folder()
        _ = try folder.write(Folder.small)
        for arguments in [["-o", "all"], ["--shard", "1/2", "-o", "one"], ["--shard", "2/2", "-o", "two"]] {
            #expect(try Program.run(["run", "small.yaml", "-q"] + arguments, in: folder.url).status == 0)
        }
        return folder
    }

    /// Files that a command may leave that failed: a store keeps what was finished, with its journal.
    static func check(_ folder: URL, _ what: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            #expect(name.hasPrefix("results.sqlite"), "\(what) left \(name)")
        }
    }

    @Test(arguments: commands) func filesThatMayNotGrow(arguments: [String]) throws {
        let folder = try Self.study()
        let out = folder.url.appendingPathComponent("out")
        for blocks in [1, 8] {
            try? FileManager.default.removeItem(at: out)
            try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
            let (status, text) = try LimitTests.run(arguments, under: "-f \(blocks)", in: folder)
            // What is said goes to a file too, which holds less than a block.
            #expect(status == 73 && text.hasPrefix("initlab: "), "\(arguments[0]): \(status): \(text)")
            #expect(!text.contains("NSCocoaErrorDomain"), "\(text)")
            try Self.check(out, arguments[0])
        }
        // With room again, the same command does what it should.
        let again = try Program.run(arguments, in: folder.url, environment: ["CI": ""])
        #expect(again.status == 0, "\(again.errors)")
    }

    /// What stood there before is the same afterwards, to the byte.
    @Test(arguments: [
        ["report", "all", "-q", "-o", "out"],
        ["sample", "--initializer", "he", "--shape", "300x300", "-o", "out/w.npy"],
        ["check", "small.yaml", "--budget", "10", "-q", "--baseline", "out/b.json", "--record"],
        ["submit", "small.yaml", "--shards", "2", "--dry-run", "-o", "out"],
    ]) func whatStoodBeforeStays(arguments: [String]) throws {
        let folder = try Self.study()
        let out = folder.url.appendingPathComponent("out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let first = try Program.run(arguments, in: folder.url, environment: ["CI": ""])
        #expect(first.status == 0, "\(first.errors)")
        func contents() throws -> [String: Data] {
            var found: [String: Data] = [:]
            for case let name as String in try #require(FileManager.default.enumerator(atPath: out.path)) {
                found[name] = FileManager.default.contents(atPath: out.appendingPathComponent(name).path)
            }
            return found
        }
        let before = try contents()
        #expect(!before.isEmpty)
        let other = arguments + (arguments[0] == "report" ? [] : ["--seed", "7"])
        let (status, text) = try LimitTests.run(other, under: "-f 1", in: folder)
        #expect(status == 73 && text.hasPrefix("initlab: "), "\(status): \(text)")
        #expect(try contents() == before)
    }

    #if os(Linux)
        /// A file system of 48 KiB, where the test may mount one; elsewhere the limit above stands for it.
        @Test(arguments: commands) func aDiskThatIsFull(arguments: [String]) throws {
            let folder = try Self.study()
            let out = folder.url.appendingPathComponent("out")
            try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
            guard try Self.system(["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", out.path]) == 0 else { return }
            defer { _ = try? Self.system(["umount", out.path]) }
            let filler = out.appendingPathComponent("results.sqlite-filler")
            // Four pages are left.
            try Data(repeating: 1, count: 32 << 10).write(to: filler)
            // A baseline of ten kilobytes fits into four pages, and needs fewer.
            if arguments[0] == "check" { try Data(repeating: 1, count: 48 << 10).write(to: filler) }
            let full = try Program.run(arguments, in: folder.url)
            #expect(full.status == 73, "\(arguments[0]): \(full.status): \(full.errors)")
            #expect(full.errors.split(separator: "\n").count == 1, "\(full.errors)")
            #expect(!full.errors.contains("the store cannot be used"), "\(full.errors)")
            try Self.check(out, arguments[0])
            #expect(try Self.system(["mount", "-o", "remount,size=64m", out.path]) == 0)
            let again = try Program.run(arguments, in: folder.url, environment: ["CI": ""])
            #expect(again.status == 0, "\(again.errors)")
        }

        private static func system(_ command: [String]) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = command
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
    #endif
}
