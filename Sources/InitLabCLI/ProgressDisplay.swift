import Foundation
import InitLab
import Synchronization

/// Shows how far a run has come: a bar on a terminal, a line now and then elsewhere.
final class ProgressDisplay: Sendable {
    private let name: String
    private let start = ContinuousClock.now
    private let showsBar = Terminal.showsBars
    private let lastShown: Mutex<ContinuousClock.Instant>

    init(_ plan: Plan) {
        name = plan.experiment.name
        lastShown = Mutex(start)
    }

    func show(_ progress: RunProgress) {
        lastShown.withLock { last in
            let now = ContinuousClock.now
            guard now - last >= (showsBar ? .milliseconds(100) : .seconds(10)) else { return }
            last = now
            let seconds = (now - start) / .seconds(1)
            let rate = Double(progress.replicatesDone) / seconds
            let left = progress.fraction > 0 ? seconds * (1 - progress.fraction) / progress.fraction : 0
            let counts = "\(progress.replicatesDone)/\(progress.replicates) replicates"
            let speed = "\(rate < 10 ? String(format: "%.1f", rate) : String(format: "%.0f", rate))/s"
            if showsBar {
                let filled = Int(20 * progress.fraction)
                let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
                let line = "[\(bar)] \(counts)  \(speed)  \(Self.clock(left)) left  \(progress.condition)"
                Terminal.show("\r\u{1B}[K" + line.prefix(Terminal.columns - 1))
            } else {
                Terminal.show("\(name): \(counts), \(speed), \(Self.clock(left)) left, at \(progress.condition)\n")
            }
        }
    }

    /// Takes the bar away.
    func finish() { if showsBar { Terminal.show("\r\u{1B}[K") } }

    /// `1:02:03`, `2:03`
    private static func clock(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 1e9).rounded())
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        return hours > 0
            ? String(format: "%d:%02d:%02d", hours, minutes, rest) : String(format: "%d:%02d", minutes, rest)
    }
}
