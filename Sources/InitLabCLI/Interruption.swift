import Foundation
import InitLab
import Synchronization

/// Ctrl-C and the like: the run is asked to stop, and ended if it has not within a second.
final class Interruption: Sendable {
    let cancellation = Cancellation()
    /// Whether what was finished is kept, so that running again goes on.
    private let isResumable: Bool
    /// Seconds that the program has to end by itself.
    private let grace: Double
    private let stopped = Mutex<ExitCode>(.interrupted)
    private let cleanUp = Mutex<@Sendable () -> Void>({})
    nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []

    init(isResumable: Bool = false, grace: Double = 0.7) {
        self.isResumable = isResumable
        self.grace = grace
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in stop(number) }
            source.resume()
            sources.append(source)
        }
    }

    /// What must be done before the program ends in the middle of something.
    func onGivingUp(_ action: @escaping @Sendable () -> Void) { cleanUp.withLock { $0 = action } }

    /// What the shell learns of a run that was stopped.
    var exitCode: ExitCode { stopped.withLock { $0 } }

    private func stop(_ signal: Int32) {
        if isResumable, signal != SIGINT { stopped.withLock { $0 = .stoppedEarly } }
        cancellation.cancel()
        ChildProcess.endAll()
        if Terminal.showsBars { Terminal.show("\r\u{1B}[K") }
        Terminal.diagnose(
            isResumable
                ? "stopped; what was finished is kept: the same command goes on from there"
                : "interrupted; nothing half-written is kept")
        DispatchQueue.global().asyncAfter(deadline: .now() + grace) { [self] in
            cleanUp.withLock { $0() }
            AtomicFile.removeUnfinished()
            ChildProcess.endAll()
            _exit(exitCode.rawValue)
        }
    }
}
