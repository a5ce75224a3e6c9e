/// The sizes that weights, biases and targets may have: far enough from the ends of Float's range.
package enum WeightRange {
    package static let variance = NumberRange.from(1e-50...1e50)
    package static let deviation = NumberRange.from(1e-25...1e25)
    /// Of a weight variance times a fan.
    package static let gain = NumberRange.from(1e-40...1e40)
    package static let value = NumberRange.size(1e-25...1e25).orZero
    /// Of the lower half-line of an activation.
    package static let slope = NumberRange.size(1e-10...100).orZero
}
