import Foundation

/// Waits until somebody writes to a pipe, and not for ever.
enum PipeStart {
    /// For how many seconds a pipe may stay without anybody who has it open to write to it.
    static let patience = 5

    /// - Parameter descriptor: a pipe, open such that reading does not wait.
    /// - Returns: what was read of it in order to know: a byte or none; nil if nobody comes.
    static func read(_ descriptor: Int32) -> Data? {
        let pipe = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        for _ in 0..<(20 * patience) {
            var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let isReady = poll(&event, 1, 50) > 0
            // Without a writer reading gives the end, and with one that has nothing yet, an error. A pipe that was
            // written to and closed is ready, and at its end.
            let start: Data
            do { start = try pipe.read(upToCount: 1) ?? Data() } catch { return Data() }
            if isReady || !start.isEmpty { return start }
        }
        return nil
    }
}
