extension Verdict {
    /// As people read it; files have the raw value.
    package var word: String { self == .inconclusive ? "not clear" : rawValue }
}

extension InputsVerdict {
    /// The same of the differences between inputs.
    package var word: String { self == .inconclusive ? "not clear" : rawValue }
}
