extension CSV {
    /// A number, or nothing where there is none.
    static func number(_ value: Double) -> String { value.isFinite ? value.shortestText : "" }
}
