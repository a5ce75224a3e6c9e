/// Why an initializer could not draw a matrix.
public struct InitializerError: Error, CustomStringConvertible {
    public let reason: String
    public var description: String { reason }

    public init(reason: String) { self.reason = reason }
}
