import Foundation
import Testing

/// `initlab sample -o` that is stopped while it writes.
@Suite struct SampleInterruptionTests {
    /// Stops a program at the moment when it has begun to write, and sends it a signal then.
    ///
    /// - Returns: its exit status, and the files that are left.
    private static func interrupt(_ signal: Int32) throws -> (
        status: Int32, reason: Process.TerminationReason, files: [String]
    ) {
        // A program that is quicker than this one looks is tried again.
        for _ in 0..<20 {
            let folder = try Folder()
            let process = Process()
            try Program.start(
                process, ["sample", "--initializer", "he", "--shape", "5000x4000", "-o", "s.npy"], in: folder.url,
                output: Pipe(), errors: Pipe())
            let id = process.processIdentifier
            func isWriting() throws -> Bool { try folder.names.contains(".s.npy.\(id)") }
            while process.isRunning, try !isWriting() { usleep(200) }
            kill(id, SIGSTOP)
            guard process.isRunning, try isWriting() else {
                kill(id, SIGCONT)
                process.waitUntilExit()
                continue
            }
            kill(id, signal)
            kill(id, SIGCONT)
            process.waitUntilExit()
            let left = try folder.names
            if process.terminationStatus == 0 { continue }
            if signal == SIGKILL {
                // The next one that writes there cleans up.
                let next = try Program.run(
                    "sample", "--initializer", "he", "--shape", "2x2", "-o", "s.npy", in: folder.url)
                #expect(next.status == 0)
                #expect(try folder.names == ["s.npy"])
            }
            return (process.terminationStatus, process.terminationReason, left)
        }
        throw CocoaError(.userCancelled)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func signalsCleanUp(signal: Int32) throws {
        let (status, _, files) = try Self.interrupt(signal)
        #expect(status == 130 && files.isEmpty, "\(status) \(files)")
    }

    @Test func afterAKillTheNextWriterCleansUp() throws {
        let (status, reason, files) = try Self.interrupt(SIGKILL)
        #expect(reason == .uncaughtSignal && status == SIGKILL && files.count == 1)
    }
}
