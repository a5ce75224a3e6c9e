/// Matrices that come again, to the last bit, in another replicate or layer, where they ought to be independent.
struct WeightRepeats {
    /// A place of a matrix.
    struct Place: Hashable {
        let replicate: Int
        let layer: Int
    }

    /// The digests of the replicates that were measured, by layers.
    private var digests: [Int: [(layer: Int, digest: MatrixDigest)]] = [:]

    /// The first matrix that was there before, and how many there are.
    private(set) var first: (again: Place, before: Place)?
    private(set) var count = 0
    private(set) var matrices = 0

    /// Whether a matrix of that shape and law comes again by a mistake alone: sixteen weights of a continuous law have 128
    /// bits and more, whatever they were rounded to.
    static func areTelling(_ shape: WeightShape, _ law: WeightLaw) -> Bool {
        law.isIndependent && law.variance > 0 && shape.count >= (law.isContinuous ? 16 : 256)
    }

    mutating func take(_ replicate: Int, _ trace: Trace, of condition: Condition) {
        guard !trace.weightStatistics.isEmpty else { return }
        digests[replicate] = trace.weightStatistics.keys.sorted().compactMap { layer in
            let shape = condition.network.weightShape(of: layer)
            guard Self.areTelling(shape, condition.initializer.law(for: shape)) else { return nil }
            return (layer, trace.weightStatistics[layer]!.digest)
        }
    }

    /// Looks for what came again among all that was taken, in the order of replicates and layers.
    mutating func search() {
        var places: [MatrixDigest: Place] = [:]
        (first, count, matrices) = (nil, 0, 0)
        for replicate in digests.keys.sorted() {
            for (layer, digest) in digests[replicate]! {
                matrices += 1
                let place = Place(replicate: replicate, layer: layer)
                guard let before = places[digest] else {
                    places[digest] = place
                    continue
                }
                count += 1
                if first == nil { first = (place, before) }
            }
        }
    }

    /// The share of matrices that came again: known, and with no error.
    var estimate: Estimate {
        Estimate(
            value: matrices > 0 ? Double(count) / Double(matrices) : 0, standardError: 0, count: digests.count,
            freedom: .infinity)
    }

    /// What came again, in a clause; nil if nothing did.
    var description: String? {
        guard let (again, before) = first else { return nil }
        return "the matrix of layer \(again.layer) in replicate \(again.replicate) is that of layer \(before.layer) in"
            + " replicate \(before.replicate), to the last bit"
    }
}
