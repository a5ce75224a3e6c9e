/// Where quadrature over a normal variable z divides its panels: at the kinks of an activation of sqrt(q) z, at the places
/// between which it is nearly straight, and at growing distances from those.
struct ActivationPlaces {
    let kinks: [Double]
    private let others: [Double]

    /// - Parameter scale: the standard deviation of the pre-activations.
    init(_ activation: any ActivationFunction, scale: Double) {
        kinks = activation.kinks.map { $0 / scale }
        var others = activation.breaks.map { $0 / scale }
        if let low = others.min(), let high = others.max(), high > low {
            let centre = (low + high) / 2
            var distance = (high - low) * 4
            while distance < 4 {
                others += [centre - distance, centre + distance]
                distance *= 8
            }
        }
        self.others = others
    }

    /// Kinks and other places.
    var all: [Double] { kinks + others }

    /// `ends`, which are in order, and the places between the first and the last of them.
    func ends(_ ends: [Double]) -> [Double] { Self.ends(ends, kinks: kinks, others: others) }

    /// `ends`, and what lies between the first and the last of them; of places that are no kinks, those that are not all but the
    /// same as another: nearer to it than `spacing`, or than a hundredth of their distance from the middle of all.
    static func ends(_ ends: [Double], kinks: [Double], others: [Double], spacing: Double? = nil) -> [Double] {
        let (low, high) = (ends[0], ends[ends.count - 1])
        var result = ends
        result += kinks.filter { low < $0 && $0 < high }
        let fixed = result.sorted()
        let centre = ((others.min() ?? 0) + (others.max() ?? 0)) / 2
        var sorted = fixed
        for place in others.sorted() where low < place && place < high {
            let nearest = min(
                distance(place, fixed), sorted.count > fixed.count ? abs(place - sorted.last!) : .infinity)
            if nearest > spacing ?? 1e-2 * abs(place - centre), nearest > 0 { sorted.append(place) }
        }
        sorted.sort()
        return sorted.indices.filter { $0 == 0 || sorted[$0] > sorted[$0 - 1] }.map { sorted[$0] }
    }

    private static func distance(_ place: Double, _ others: [Double]) -> Double {
        others.reduce(.infinity) { min($0, abs($1 - place)) }
    }
}
