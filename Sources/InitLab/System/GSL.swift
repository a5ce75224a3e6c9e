import CGSL

/// A failure that a GSL routine reported through its status.
public struct GSLError: Error, CustomStringConvertible, Equatable {
    /// The routine that failed.
    public let routine: String
    /// GSL's own words for the status.
    public let reason: String

    package init(routine: String, reason: String) {
        self.routine = routine
        self.reason = reason
    }

    public var description: String { "GSL's \(routine) failed: \(reason)" }
}

/// The door to GSL: nothing calls into GSL before it is open.
package enum GSL {
    /// Switches off GSL's global error handler, which would abort the process. Every status is looked at instead.
    private static let isOpen: Bool = {
        gsl_set_error_handler_off()
        return true
    }()

    /// Makes sure that a failing routine returns its status in place of aborting.
    @inline(__always)
    package static func open() { precondition(isOpen) }
}
