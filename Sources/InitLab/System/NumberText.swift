extension Double {
    /// The shortest text that reads back to the same Double; whole numbers of moderate size without a fraction.
    public var shortestText: String {
        if self == rounded(), abs(self) < 1e15 { return self == 0 ? "0" : String(Int64(self)) }
        return description
    }
}

extension String.StringInterpolation {
    /// Writes a number as its shortest text that reads back to the same Double.
    public mutating func appendInterpolation(shortest value: Double) { appendLiteral(value.shortestText) }
}
