/// A kind of step as experiment files know it: its name, what can be set, and how one of it is written in a condition's
/// identity.
public protocol StepKind: Hashable, Sendable {
    static var name: String { get }
    /// One line of help.
    static var summary: String { get }
    /// In the order in which they are printed.
    static var parameters: [Parameter] { get }

    /// The canonical text: the name with what differs from the standard, as `layer-norm(epsilon=0.001)`. It is part of
    /// the identity of a condition: steps that differ have different labels.
    var label: String { get }
}
