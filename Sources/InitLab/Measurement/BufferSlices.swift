extension UnsafeBufferPointer {
    /// The first `count` values.
    @inlinable package func first(_ count: Int) -> Self { rebased(0..<count) }

    /// The values of `range`, counted from zero.
    @inlinable package func rebased(_ range: Range<Int>) -> Self { Self(rebasing: self[range]) }
}

extension UnsafeMutableBufferPointer {
    /// The first `count` values.
    @inlinable package func first(_ count: Int) -> Self { rebased(0..<count) }

    /// The values of `range`, counted from zero.
    @inlinable package func rebased(_ range: Range<Int>) -> Self { Self(rebasing: self[range]) }
}
