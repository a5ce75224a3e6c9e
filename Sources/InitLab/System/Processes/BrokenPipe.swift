import Foundation

/// Writing to a pipe that nobody reads, without the signal that would end this process.
enum BrokenPipe {
    /// - Parameter write: sets `errno` where it fails, which stays.
    static func withoutSignal<Result>(_ write: () -> Result) -> Result {
        var (pipeSignal, before, pending) = (sigset_t(), sigset_t(), sigset_t())
        sigemptyset(&pipeSignal)
        sigaddset(&pipeSignal, SIGPIPE)
        sigpending(&pending)
        // One that was there before is somebody else's.
        guard sigismember(&pending, SIGPIPE) == 0 else { return write() }
        pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
        let result = write()
        let error = errno
        sigpending(&pending)
        if sigismember(&pending, SIGPIPE) == 1 {
            var number: Int32 = 0
            sigwait(&pipeSignal, &number)
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        errno = error
        return result
    }
}
