import Synchronization

/// Tells a run to stop. It may be set from any thread, or from a signal handler.
public final class Cancellation: Sendable {
    private let isSet = Atomic(false)

    public init() {}

    public func cancel() { isSet.store(true, ordering: .relaxed) }
    public var isCancelled: Bool { isSet.load(ordering: .relaxed) }

    package func check() throws(RunCancelled) { if isCancelled { throw RunCancelled() } }
}
