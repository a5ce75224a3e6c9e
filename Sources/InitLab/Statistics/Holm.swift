/// Many tests at one level.
package enum Holm {
    /// P-values adjusted so that calling those below a level significant keeps the probability of any false alarm below it,
    /// whatever the tests have to do with each other.
    ///
    /// Source: Holm (1979), doi:10.2307/4615733.
    package static func adjusted(_ values: [Double]) -> [Double] {
        var adjusted = values
        var largest = 0.0
        for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            largest = max(largest, min(1, values[index] * Double(values.count - rank)))
            adjusted[index] = largest
        }
        return adjusted
    }
}
