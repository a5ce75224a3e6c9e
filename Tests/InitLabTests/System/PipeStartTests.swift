import Foundation
import InitLab
import Testing

/// Files that are pipes.
@Suite struct PipeStartTests {
    static let text = "title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [he]\n"

    static func pipe(in folder: TemporaryFolder) -> String {
        let path = folder.url.appendingPathComponent("pipe.yaml").path
        #expect(mkfifo(path, 0o600) == 0)
        return path
    }

    @Test func aPipeThatNobodyWritesToIsToldOf() throws {
        let folder = try TemporaryFolder()
        let path = Self.pipe(in: folder)
        let experiment = #expect(throws: InputFileError.self) { try Experiment(contentsOf: path) }
        #expect(experiment?.message.contains("a pipe that nobody has written to for 5 seconds") == true)
        let baseline = #expect(throws: InputFileError.self) { try Baseline(contentsOf: path) }
        #expect(baseline?.message.contains("a pipe that nobody has written to for 5 seconds") == true)
    }

    /// One who comes late, waits, and writes in parts is read to the end.
    @Test func aPipeIsReadToItsEnd() throws {
        let folder = try TemporaryFolder()
        let path = Self.pipe(in: folder)
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.3)
            guard let pipe = FileHandle(forWritingAtPath: path) else { return }
            for part in [Self.text.prefix(1), Self.text.dropFirst().prefix(20), Self.text.dropFirst(21)] {
                Thread.sleep(forTimeInterval: 0.3)
                try? pipe.write(contentsOf: Data(part.utf8))
            }
            try? pipe.close()
        }
        #expect(try Experiment(contentsOf: path).conditions.count == 1)
    }
}
