/// What sets the limit to the memory or the processors that this process may use.
public enum LimitSource: Hashable, Sendable, CustomStringConvertible {
    /// What there is, and is free.
    case machine
    /// A control group, by the file that holds the limit: of a container, a service or a batch job.
    case controlGroup(file: String)
    /// The limit of the address space: `ulimit -v`.
    case addressSpace
    /// The processors that the process may run on: `taskset`, or a set of processors of a control group.
    case affinity

    public var description: String {
        switch self {
        case .machine: "all that the machine has"
        case .controlGroup(let file): "limited by \(file)"
        case .addressSpace: "limited by ulimit -v"
        case .affinity: "limited by the processors that the process may run on"
        }
    }
}
