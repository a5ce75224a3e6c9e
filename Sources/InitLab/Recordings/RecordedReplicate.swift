/// What was measured of one independent draw of all weights.
public struct RecordedReplicate: Sendable, Equatable {
    /// Numbers are unique in a file, and need not follow each other.
    public let number: Int
    /// One number for each point, as traces hold them: base-10 logarithms of what spans decades, minus infinity for exactly
    /// zero, infinity for what left the range of the model's numbers, and NaN for what was not measured.
    package let values: [Quantity: [Double]]

    package init(number: Int, values: [Quantity: [Double]]) { (self.number, self.values) = (number, values) }

    /// NaN is equal to itself here: both were not measured.
    public static func == (left: Self, right: Self) -> Bool {
        left.number == right.number && left.values.count == right.values.count
            && left.values.allSatisfy { quantity, values in
                right.values[quantity].map { others in
                    values.elementsEqual(others) { $0 == $1 || $0.isNaN && $1.isNaN }
                } ?? false
            }
    }
}
