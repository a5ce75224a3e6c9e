/// Why no network can have the sizes asked for.
public struct InvalidNetwork: Error, CustomStringConvertible {
    public let reason: String

    package init(reason: String) {
        self.reason = reason
    }

    public var description: String { reason }
}
