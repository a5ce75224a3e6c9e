import Foundation
import InitLab
import Synchronization

/// Shows how far a run has come: a bar on a terminal, a line now and then elsewhere.
final class ProgressDisplay: Sendable {
    private let name: String
    private let unit: String
    private let start = ContinuousClock.now
    private let showsBar = Terminal.showsBars
    private let lastShown: Mutex<ContinuousClock.Instant>

    convenience init(_ plan: Plan) { self.init(name: plan.experiment.name, unit: "replicates") }

    /// - Parameter unit: what is counted.
    init(name: String, unit: String) {
        self.name = name.printable
        self.unit = unit
        lastShown = Mutex(start)
    }

    func show(_ progress: RunProgress) {
        show(
            done: progress.replicatesDone, of: progress.replicates, fraction: progress.fraction,
            at: progress.condition)
    }

    /// - Parameters:
    ///   - fraction: the share of the work that is done.
    ///   - place: what is at hand; nothing if empty.
    func show(done: Int, of total: Int, fraction: Double, at place: String) {
        lastShown.withLock { last in
            let now = ContinuousClock.now
            guard now - last >= (showsBar ? .milliseconds(100) : .seconds(10)) else { return }
            last = now
            let place = place.printable
            let seconds = (now - start) / .seconds(1)
            let rate = Double(done) / seconds
            let left = fraction > 0 ? seconds * (1 - fraction) / fraction : 0
            let counts = "\(done)/\(total) \(unit)"
            let speed = "\(rate < 10 ? String(format: "%.1f", rate) : String(format: "%.0f", rate))/s"
            if showsBar {
                let filled = Int(20 * fraction)
                let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
                let line = "[\(bar)] \(counts)  \(speed)  \(Self.clock(left)) left  \(place)"
                Terminal.show("\r\u{1B}[K" + line.prefix(Terminal.columns - 1))
            } else {
                Terminal.show(
                    "\(name): \(counts), \(speed), \(Self.clock(left)) left\(place.isEmpty ? "" : ", at \(place)")\n")
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
