import Foundation
import InitLab
import Synchronization

/// Ctrl-C and the like: the run is asked to stop, and ended if it has not within a second.
final class Interruption: Sendable {
    let cancellation = Cancellation()
    private let cleanUp = Mutex<@Sendable () -> Void>({})
    nonisolated(unsafe) private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in stop() }
            source.resume()
            sources.append(source)
        }
    }

    /// What must be done before the program ends in the middle of something.
    func onGivingUp(_ action: @escaping @Sendable () -> Void) { cleanUp.withLock { $0 = action } }

    private func stop() {
        cancellation.cancel()
        ChildProcess.endAll()
        if Terminal.showsBars { Terminal.show("\r\u{1B}[K") }
        Terminal.diagnose("interrupted; nothing half-written is kept")
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.7) { [self] in
            cleanUp.withLock { $0() }
            ChildProcess.endAll()
            _exit(ExitCode.interrupted.rawValue)
        }
    }
}
