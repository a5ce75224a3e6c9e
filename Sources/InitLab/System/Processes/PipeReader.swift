import Foundation

/// Collects what comes through a pipe, up to a little over a limit.
struct PipeReader {
    /// The end to read from; -1 once it is closed.
    private(set) var descriptor: Int32
    private(set) var data = Data()
    /// Whether nobody can write any more.
    private(set) var isAtEnd = false
    /// Beyond so many bytes nothing more is read, or kept.
    var limit: Int
    /// Whether what is beyond the limit is read and dropped, so that the pipe never fills.
    var dropsExcess: Bool

    init(_ descriptor: Int32, limit: Int, dropsExcess: Bool) {
        self.descriptor = descriptor
        self.limit = limit
        self.dropsExcess = dropsExcess
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    mutating func close() {
        if descriptor >= 0 { _ = Foundation.close(descriptor) }
        descriptor = -1
    }

    /// Forgets what has come, but for the last bytes.
    mutating func keep(last count: Int = 0) { data = Data(data.suffix(count)) }

    /// Takes what is there, after waiting up to so many milliseconds for anything.
    mutating func read(waiting milliseconds: Int32) {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, milliseconds)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        for _ in 0..<16 where dropsExcess || data.count <= limit {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            guard count > 0 else {
                if count == 0 {
                    isAtEnd = true
                    // At its end, a pipe is ready at once: the wait is for the program, not for the pipe.
                    if milliseconds > 0 { usleep(1000) }
                }
                return
            }
            if data.count <= limit { data.append(contentsOf: buffer[..<count]) }
        }
    }
}
